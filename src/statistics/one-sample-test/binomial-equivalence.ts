import { DomainError } from '../../errors.ts';
import type { EquivalenceTest } from '../difference/equivalence-tests.ts';
import { binomialCdf } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';

/**
 * Whether the rate behind a tally lies between two rates: the two exact one-sided binomial tests (TOST). Equivalence is
 * shown at alpha where the Clopper-Pearson interval at level 1 − 2 alpha lies between them.
 *
 * Throws DomainError for a tally that is none, and unless 0 <= low < high <= 1. O(1).
 *
 * @example binomialEquivalence(tally(50, 100), { low: 0.3, high: 0.7 }).pValue; // => 0.00002206091333
 */
export function binomialEquivalence(
  tally: Tally,
  { low, high }: { readonly low: number; readonly high: number },
): EquivalenceTest {
  mustBeTally('binomialEquivalence', tally);
  if (!(low >= 0 && low < high))
    throw new DomainError('binomialEquivalence: low', `must be from 0 to below ${high}`, low);
  if (!(high <= 1)) throw new DomainError('binomialEquivalence: high', 'must be at most 1', high);
  const { successes, trials } = tally;
  const pLower = binomialCdf(successes - 1, trials, low).upper;
  const pUpper = binomialCdf(successes, trials, high).lower;
  return { pLower, pUpper, pValue: Math.max(pLower, pUpper) };
}
