import type { EquivalenceTest } from '../difference/equivalence-tests.ts';
import { mustBePositive } from '../domain.ts';
import type { Tally } from '../tally.ts';
import { pValueAbove } from './least-difference.ts';

/**
 * Whether the mean rates of two arms over the same strata differ by less than the margin: two one-sided tests (Schuirmann 1987) by the
 * limits of `leastDifference`, each with an error of at most alpha. An interval whose tails are unequal (Blaker) or approximate
 * (Tango, MOVER) lets up to .13 through at .05.
 *
 * Throws as leastDifference, and for a margin that is not positive and finite. Some milliseconds.
 *
 * @example strataEquivalence([tally(50, 100)], [tally(50, 100)], 0.3).pValue; // => 0.0001353949747
 */
export function strataEquivalence(a: readonly Tally[], b: readonly Tally[], margin: number): EquivalenceTest {
  mustBePositive('strataEquivalence: margin', margin);
  const pLower = pValueAbove(a, b, -margin);
  const pUpper = pValueAbove(b, a, -margin);
  return { pLower, pUpper, pValue: Math.max(pLower, pUpper) };
}
