import { DomainError } from '../../errors.ts';
import { mean } from '../descriptive.ts';
import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { rootBetween } from '../root.ts';
import { mustBeSample } from '../sample-domain.ts';
import { logTailBound } from './log-tail-bound.ts';

export type BoundedMean = Interval<'chernoff-hoeffding'>;

/**
 * The mean of the means of strata whose values lie from 0 to 1, with limits that hold at least at their level for every sample size and
 * every distribution, unlike ones included: Chernoff's bound at (1 − level) / 2 on each side. Of all variables from 0 to 1 with one mean the
 * one that is 0 or 1 has the largest moments E exp(λX) (Hoeffding 1963, theorem 1 and its proof), so that the bound of a count of passes
 * bounds partial scores, too. The price is width: three values of mean 1/2 give [0.02, 0.98].
 *
 * Throws DomainError for no strata, a stratum without values, values outside [0, 1] or a level outside (0, 1). O(values), and some milliseconds.
 *
 * @example boundedMeanInterval([[0.5, 0.5, 0.5]]).lower; // => 0.0218522188
 */
export function boundedMeanInterval(
  strata: readonly (readonly number[])[],
  { level = 0.95 }: { readonly level?: number } = {},
): BoundedMean {
  if (strata.length === 0) throw new DomainError('boundedMeanInterval: strata', 'must hold at least 1 stratum', 0);
  for (const [index, values] of strata.entries()) {
    const where = `boundedMeanInterval: strata[${index}]`;
    mustBeSample(where, values);
    for (const value of values) {
      if (value < 0 || value > 1) throw new DomainError(where, 'must be from 0 to 1', value);
    }
  }
  mustBeLevel('boundedMeanInterval: level', level);
  const counts = strata.map(({ length }) => length);
  const estimate = strata.reduce((sum, values) => sum + mean(values), 0) / strata.length;
  const alpha = (1 - level) / 2;
  const lower = leastMean(counts, estimate, alpha);
  const upper = 1 - leastMean(counts, 1 - estimate, alpha);
  return { estimate, lower, upper, level, method: 'chernoff-hoeffding' };
}

/** The mean at which Chernoff's bound of what was seen is alpha. */
function leastMean(counts: readonly number[], seen: number, alpha: number): number {
  const bound = logTailBound(counts, seen);
  const excess = (rate: number) => bound(rate) - Math.log(alpha);
  return seen <= 0 || excess(0) > 0 ? 0 : rootBetween(0, seen, excess);
}
