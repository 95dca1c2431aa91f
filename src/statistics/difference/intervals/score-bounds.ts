import type { Bounds } from '../../interval/method.ts';
import { rootBetween } from '../../root.ts';
import { normalQuantile } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { observedRates, restrictedRates, standardErrorOf } from './restricted-rates.ts';

/**
 * The differences that the score test does not reject: where the observed one lies z standard errors away, the standard
 * error being that of the most likely rates with this difference, times `inflation`. O(1), some tens of evaluations.
 */
export function scoreBounds(a: Tally, b: Tally, level: number, inflation = 1): Bounds {
  const { rateA, rateB } = observedRates(a, b);
  const estimate = rateA - rateB;
  const z = normalQuantile((1 - level) / 2, 'upper') * inflation;
  const excess = (difference: number) =>
    Math.abs(estimate - difference) - z * standardErrorOf(restrictedRates(a, b, difference), a, b);
  const limit = (end: number) => {
    if (excess(end) <= 0) return end;
    // At the estimate itself the standard error may be 0, which looks like a root.
    return rootBetween(end, estimate + 1e-9 * (end - estimate), excess);
  };
  return { lower: limit(-1), upper: limit(1) };
}
