import { DomainError } from '../../errors.ts';
import { mustBeCount, mustBeLevel } from '../domain.ts';
import { blaker } from './blaker.ts';
import type { Interval } from './interval.ts';

/**
 * An interval for the rate of each category, all of which hold together with probability `level`: the failure modes of
 * one campaign, say. 0 <= lower <= estimate <= upper <= 1, in the order of the counts.
 *
 * Blaker's interval of each category against all others at the level 1 - (1 - level) / K (Bonferroni): the chances of K misses add up
 * to 1 - level at most, for all true rates and few trials; wide for many categories.
 *
 * Throws DomainError for fewer than two counts, a count that is none, counts that are all 0, or a level outside (0, 1).
 * O(categories) intervals.
 *
 * @example simultaneousIntervals([5, 3, 2])[0].estimate; // => 0.5
 */
export function simultaneousIntervals(
  counts: readonly number[],
  { level = 0.95 }: { readonly level?: number } = {},
): readonly Interval<'bonferroni-blaker'>[] {
  if (counts.length < 2) throw new DomainError('simultaneousIntervals: counts', 'must hold at least 2', counts.length);
  counts.forEach((count, index) => {
    mustBeCount(`simultaneousIntervals: counts[${index}]`, count);
  });
  mustBeLevel('simultaneousIntervals: level', level);
  const trials = counts.reduce((sum, count) => sum + count, 0);
  if (trials === 0) throw new DomainError('simultaneousIntervals: counts', 'must have at least one trial', 0);
  const each = 1 - (1 - level) / counts.length;
  return counts.map((successes) => {
    const estimate = successes / trials;
    const { lower, upper } = blaker.bounds({ successes, trials }, each);
    return {
      estimate,
      lower: Math.min(lower, estimate),
      upper: Math.max(upper, estimate),
      level,
      method: 'bonferroni-blaker',
    };
  });
}
