import { DomainError } from '../../errors.ts';
import { mustBeCount, mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import type { SimultaneousMethod } from './method.ts';
import { type SimultaneousMethodName, simultaneousMethods } from './methods.ts';
import { total } from './total.ts';

export interface SimultaneousIntervalsOptions {
  /** Of all intervals together. */
  readonly level?: number;
  readonly method?: SimultaneousMethodName;
}

/**
 * An interval for the rate of each category, all of which hold together with probability `level`: the failure modes of
 * one campaign, say. 0 <= lower <= estimate <= upper <= 1, in the order of the counts. The default, Blaker's intervals
 * with Bonferroni's correction, covers at least as stated for all true rates.
 *
 * Throws DomainError for fewer than two counts, a count that is none, counts that are all 0, or a level outside (0, 1).
 * O(categories) calls of the method; Sison-Glaz O(categories × standard deviation of the largest count).
 *
 * @example simultaneousIntervals([5, 3, 2])[0].estimate; // => 0.5
 */
export function simultaneousIntervals(
  counts: readonly number[],
  { level = 0.95, method = 'bonferroni-blaker' }: SimultaneousIntervalsOptions = {},
): readonly Interval<SimultaneousMethodName>[] {
  if (counts.length < 2) throw new DomainError('simultaneousIntervals: counts', 'must hold at least 2', counts.length);
  counts.forEach((count, index) => {
    mustBeCount(`simultaneousIntervals: counts[${index}]`, count);
  });
  mustBeLevel('simultaneousIntervals: level', level);
  const trials = total(counts);
  if (trials === 0) throw new DomainError('simultaneousIntervals: counts', 'must have at least one trial', 0);
  const { bounds }: SimultaneousMethod = simultaneousMethods[method];
  return bounds(counts, level).map(({ lower, upper }, index) => {
    const estimate = counts[index]! / trials;
    return { estimate, lower: Math.min(lower, estimate), upper: Math.max(upper, estimate), level, method };
  });
}
