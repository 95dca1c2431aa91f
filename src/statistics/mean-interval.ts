import { greatest, least } from '../extremes.ts';
import { mean, variance } from './descriptive.ts';
import { mustBeLevel } from './domain.ts';
import type { Interval } from './interval/interval.ts';
import { mustBeSample } from './sample-domain.ts';
import { tCdf, tQuantile } from './special.ts';

export interface MeanInterval extends Interval<'student-t'> {
  /** Two-sided, of the mean being `mean`. */
  readonly pValue: number;
}

/**
 * The mean of values with Student's limits and test. Equals R's t.test. Values that are all alike have no spread to judge by:
 * their limits are infinite, and their p-value is 1.
 *
 * Throws DomainError for fewer than two values, values not finite or a level outside (0, 1). O(n).
 *
 * @example meanInterval([1, 2, 3]).upper; // => 4.484137712
 */
export function meanInterval(
  values: readonly number[],
  { level = 0.95, mean: against = 0 }: { readonly level?: number; readonly mean?: number } = {},
): MeanInterval {
  mustBeSample('meanInterval: values', values, 2);
  mustBeSample('meanInterval: mean', [against]);
  mustBeLevel('meanInterval: level', level);
  const estimate = mean(values);
  // Alike but for the dust of binary arithmetic.
  if (greatest(values) - least(values) <= 1e-12 * greatest(values.map(Math.abs))) {
    return { estimate, lower: -Infinity, upper: Infinity, level, method: 'student-t', pValue: 1 };
  }
  const standardError = Math.sqrt(variance(values) / values.length);
  const reach = tQuantile((1 - level) / 2, values.length - 1, 'upper') * standardError;
  const pValue = Math.min(1, 2 * tCdf(-Math.abs(estimate - against) / standardError, values.length - 1).lower);
  return { estimate, lower: estimate - reach, upper: estimate + reach, level, method: 'student-t', pValue };
}
