import type { Bounds, IntervalMethod } from '../interval/method.ts';
import { total } from './total.ts';

/**
 * The limits of each category against all others, by a method for one proportion at the level 1 - (1 - level) / K: the
 * chances of K misses add up to 1 - level at most, where each is at most its share.
 */
export function bonferroniBounds(method: IntervalMethod, counts: readonly number[], level: number): readonly Bounds[] {
  const trials = total(counts);
  const each = 1 - (1 - level) / counts.length;
  return counts.map((successes) => method.bounds({ successes, trials }, each));
}
