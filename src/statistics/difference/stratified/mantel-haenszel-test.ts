import { chiSquareCdf } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';

/**
 * The Cochran-Mantel-Haenszel test that two arms agree in every stratum: successes of the first arm against their mean and
 * variance given the total of each stratum. Equals R's `mantelhaen.test`, which takes a half off the deviation, but only
 * where it is at least a half. Strata in which nothing varies add nothing, and without others the p-value is 1, not NaN.
 * The exact test is withinStrataPermutation.
 *
 * Throws DomainError unless both arms have the same strata with at least one trial each. O(strata).
 *
 * @example mantelHaenszelTest([tally(7, 10)], [tally(2, 10)]).pValue; // => 0.0797147933
 */
export function mantelHaenszelTest(
  a: readonly Tally[],
  b: readonly Tally[],
  { correct = true }: { readonly correct?: boolean } = {},
): { readonly pValue: number; readonly statistic: number } {
  mustBePaired('mantelHaenszelTest', a, b);
  let gap = 0;
  let variance = 0;
  for (const [t, first] of a.entries()) {
    const second = b[t]!;
    const trials = first.trials + second.trials;
    const successes = first.successes + second.successes;
    gap += (first.successes * second.trials - second.successes * first.trials) / trials;
    variance += (first.trials * second.trials * successes * (trials - successes)) / (trials ** 2 * (trials - 1));
  }
  if (variance === 0) return { pValue: 1, statistic: 0 };
  const deviation = Math.abs(gap);
  const correction = correct && deviation >= 0.5 ? 0.5 : 0;
  const statistic = (deviation - correction) ** 2 / variance;
  return { pValue: chiSquareCdf(statistic, 1).upper, statistic };
}
