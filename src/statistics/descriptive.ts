import * as simple from 'simple-statistics';
import { mustBeSample } from './sample-domain.ts';

/**
 * The only door to simple-statistics. It is used where it is right to rounding (descriptive.test.ts shows it against R): sums and
 * moments. Its distributions are tables and are not used (see special.ts).
 */

/**
 * The arithmetic mean, by compensated summation. Throws DomainError for no values or values not finite. O(n).
 * @example mean([1, 2, 6]); // => 3
 */
export function mean(values: readonly number[]): number {
  mustBeSample('mean: values', values);
  return simple.mean(values);
}

/**
 * The median; the middle of the two middle values of an even number. Throws as mean does. O(n).
 * @example median([1, 2, 3, 10]); // => 2.5
 */
export function median(values: readonly number[]): number {
  mustBeSample('median: values', values);
  return simple.median(values);
}

/**
 * The variance with divisor n - 1. Equals R's var. Throws DomainError for fewer than two values or values not finite. O(n).
 * @example variance([1, 2, 3]); // => 1
 */
export function variance(values: readonly number[]): number {
  mustBeSample('variance: values', values, 2);
  return isConstant(values) ? 0 : simple.sampleVariance(values);
}

/**
 * The standard deviation with divisor n - 1. Equals R's sd. Throws as variance does. O(n).
 * @example standardDeviation([1, 2, 3]); // => 1
 */
export function standardDeviation(values: readonly number[]): number {
  mustBeSample('standardDeviation: values', values, 2);
  return Math.sqrt(variance(values));
}

/** Asked of the values, not of their variance: the mean of 0.1, 0.1, 0.1 is not quite 0.1. */
function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
