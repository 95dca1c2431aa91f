import * as simple from 'simple-statistics';
import { mustBeProbability, mustBeWithin } from './domain.ts';
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
 * The sample quantile at p, by any of the nine definitions of Hyndman & Fan (1996). Equals R's quantile of the same type.
 * Throws DomainError for no values, values not finite, p outside [0, 1], a type that is not 1 to 9. O(n), O(n log n) unless 7.
 * @example quantile([1, 2, 3, 4, 5], 0.25); // => 2
 */
export function quantile(
  values: readonly number[],
  p: number,
  { type = 7 }: { readonly type?: QuantileType } = {},
): number {
  mustBeSample('quantile: values', values);
  mustBeProbability('quantile: p', p);
  mustBeWithin('quantile: type', type, 1, 9);
  return type === 7 ? simple.quantile(values, p) : orderedQuantile(Float64Array.from(values).sort(), p, type);
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
 *
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

/**
 * Kendall's tau-a: (concordant - discordant) ÷ all pairs. Ties keep it away from 1.
 * Throws DomainError for fewer than two pairs, lists of different length or values not finite. O(n²).
 */
export function kendallTauA(x: readonly number[], y: readonly number[]): number {
  const { balance, pairs } = compared('kendallTauA', x, y);
  return balance / pairs;
}

/**
 * Kendall's (1945) tau-b, corrected for ties. Equals R's cor(method = "kendall"). Undefined when x or y does not vary.
 * Throws as tau-a does. O(n²).
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | undefined {
  const { balance, apartX, apartY } = compared('kendallTauB', x, y);
  return apartX === 0 || apartY === 0 ? undefined : balance / Math.sqrt(apartX * apartY);
}

/** Concordant minus discordant pairs, and how many pairs differ in x, in y. */
function compared(where: string, x: readonly number[], y: readonly number[]) {
  mustBeSample(`${where}: x`, x, 2);
  mustBeSample(`${where}: y`, y, 2);
  mustPair(`${where}: y`, y, 'x', x);
  let balance = 0;
  let apartX = 0;
  let apartY = 0;
  for (let i = 1; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const signX = Math.sign(x[i]! - x[j]!);
      const signY = Math.sign(y[i]! - y[j]!);
      balance += signX * signY;
      apartX += signX * signX;
      apartY += signY * signY;
    }
  }
  return { balance, apartX, apartY, pairs: (x.length * (x.length - 1)) / 2 };
}

/** The definitions of Hyndman & Fan (1996), by their numbers, which R shares. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** n p below which R sees an integer. */
const FUZZ = 4 * Number.EPSILON;

/** Quantile p of ascending values. Types 1 to 3 take an observation, or the middle of two; the others interpolate. O(1). */
function orderedQuantile(ascending: Float64Array, p: number, type: QuantileType): number {
  return type <= 3 ? stepQuantile(ascending, p, type) : interpolatedQuantile(ascending, p, type);
}

function stepQuantile(ascending: Float64Array, p: number, type: QuantileType): number {
  const position = ascending.length * p - (type === 3 ? 0.5 : 0);
  const j = Math.floor(position + FUZZ);
  const between = position > j + FUZZ;
  const atInteger = { 1: 0, 2: 0.5, 3: j % 2 === 0 ? 0 : 1 }[type as 1 | 2 | 3];
  return between ? at(ascending, j + 1) : mixture(ascending, j, atInteger);
}

/** a and b of plotting positions (k - a) / (n + 1 - a - b). */
const POSITIONS: Readonly<Record<number, readonly [number, number]>> = {
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

function interpolatedQuantile(ascending: Float64Array, p: number, type: QuantileType): number {
  const [a, b] = POSITIONS[type]!;
  const position = a + p * (ascending.length + 1 - a - b);
  const j = Math.floor(position + FUZZ);
  const rest = position - j;
  return mixture(ascending, j, Math.abs(rest) < FUZZ ? 0 : rest);
}

/** (1 - share) of order statistic j and a share of the next. */
function mixture(ascending: Float64Array, j: number, share: number): number {
  const low = at(ascending, j);
  return share === 0 ? low : low + share * (at(ascending, j + 1) - low);
}

/** The k-th smallest, counting from 1; the ends go on for ever. */
function at(ascending: Float64Array, k: number): number {
  return ascending[Math.min(Math.max(k, 1), ascending.length) - 1]!;
}
