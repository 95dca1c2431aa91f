import { mustBeLevel } from '../../domain.ts';
import type { Interval } from '../../interval/interval.ts';
import { normalQuantile } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';

/** A common rate difference with its standard error, and limits as the formula yields them: they may leave −1 to 1. */
export interface CommonDifference extends Interval<'mantel-haenszel'> {
  readonly standardError: number;
}

/**
 * The common rate difference of strata, a minus b, weighted n m / (n + m) (Greenland & Robins 1985), with the variance of
 * Sato (1989), which holds for few large strata and for many small ones. Equals metafor's `rma.mh(measure = 'RD')`. Where
 * no arm varies in any stratum it has no width, as Wald's has none.
 *
 * Throws DomainError unless both arms have the same strata with at least one trial each, and for a level outside (0, 1).
 * O(strata).
 *
 * @example mantelHaenszelDifference([tally(7, 10)], [tally(2, 10)]).estimate; // => 0.5
 */
export function mantelHaenszelDifference(
  a: readonly Tally[],
  b: readonly Tally[],
  { level = 0.95 }: { readonly level?: number } = {},
): CommonDifference {
  mustBePaired('mantelHaenszelDifference', a, b);
  mustBeLevel('mantelHaenszelDifference: level', level);
  let [gap, weight, slope, constant] = [0, 0, 0, 0];
  for (const [t, { successes: x, trials: n }] of a.entries()) {
    const { successes: y, trials: m } = b[t]!;
    const trials = n + m;
    gap += (x * m - y * n) / trials;
    weight += (n * m) / trials;
    slope += (y * n * n - x * m * m + (n * m * (m - n)) / 2) / trials ** 2;
    constant += (x * (m - y) + y * (n - x)) / (2 * trials);
  }
  const estimate = gap / weight;
  const standardError = Math.sqrt(Math.max(0, estimate * slope + constant)) / weight;
  const half = normalQuantile((1 - level) / 2, 'upper') * standardError;
  return {
    estimate,
    standardError,
    lower: estimate - half,
    upper: estimate + half,
    level,
    method: 'mantel-haenszel',
  };
}
