import * as simple from 'simple-statistics';
import { mustBeProbability } from './domain.ts';
import { mustBeSample, mustPair } from './sample-domain.ts';

/**
 * The only door to simple-statistics. It is used where it is right to rounding (descriptive.test.ts shows it against R): sums,
 * moments, the default quantile, correlations. Its distributions are tables and are not used (see special.ts).
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

/**
 * The sample quantile at p, interpolated between the two values beside it. Equals R's quantile (type 7 of Hyndman & Fan 1996).
 * Throws DomainError for no values, values not finite, p outside [0, 1]. O(n).
 * @example quantile([1, 2, 3, 4, 5], 0.25); // => 2
 */
export function quantile(values: readonly number[], p: number): number {
  mustBeSample('quantile: values', values);
  mustBeProbability('quantile: p', p);
  return simple.quantile(values, p);
}

/**
 * Pearson's correlation. Equals R's cor. Undefined when one of the two does not vary.
 * Throws DomainError for fewer than two pairs, lists of different length or values not finite. O(n).
 * @example pearson([1, 2, 3], [3, 2, 1]); // => -1
 */
export function pearson(x: readonly number[], y: readonly number[]): number | undefined {
  mustBePairs('pearson', x, y);
  return isConstant(x) || isConstant(y) ? undefined : bounded(simple.sampleCorrelation(x, y));
}

/**
 * Spearman's correlation of midranks. Equals R's cor(method = "spearman"). As pearson. O(n log n).
 * @example spearman([1, 2, 3], [1, 4, 9]); // => 1
 */
export function spearman(x: readonly number[], y: readonly number[]): number | undefined {
  mustBePairs('spearman', x, y);
  return isConstant(x) || isConstant(y) ? undefined : bounded(simple.sampleRankCorrelation(x, y));
}

function mustBePairs(where: string, x: readonly number[], y: readonly number[]): void {
  mustBeSample(`${where}: x`, x, 2);
  mustBeSample(`${where}: y`, y, 2);
  mustPair(`${where}: y`, y, 'x', x);
}

/** Asked of the values, not of their variance: the mean of 0.1, 0.1, 0.1 is not quite 0.1. */
function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/** A correlation of 1 may come out one rounding above. */
function bounded(correlation: number): number {
  return Math.min(Math.max(correlation, -1), 1);
}
