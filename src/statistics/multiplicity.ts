import { DomainError } from '../errors.ts';
import { least } from '../extremes.ts';

/**
 * p-values adjusted for having looked more than once. Each equals R's `p.adjust` of the same name (Šidák: step-down as in
 * multtest's "SidakSD" is not offered; this is the single-step one). Input order is kept; nothing is below its raw value or above 1.
 * O(m log m), Hommel O(m²).
 */

/**
 * Holm (1979), step-down: family-wise error at most α whatever the dependence. The default here.
 * @example holm([0.01, 0.04, 0.03]); // => [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): number[] {
  return stepDown(checked('holm', pValues), (p, rank, m) => (m - rank) * p);
}

/**
 * Bonferroni, single step: family-wise error at most α whatever the dependence; never better than Holm.
 * @example bonferroni([0.01, 0.04, 0.5]); // => [0.03, 0.12, 1]
 */
export function bonferroni(pValues: readonly number[]): number[] {
  return checked('bonferroni', pValues).map((p) => Math.min(1, p * pValues.length));
}

/**
 * Šidák, single step: family-wise error exactly α for independent tests.
 * @example sidak([0.5, 0]); // => [0.75, 0]
 */
export function sidak(pValues: readonly number[]): number[] {
  return checked('sidak', pValues).map((p) => -Math.expm1(pValues.length * Math.log1p(-p)));
}

/**
 * Hochberg (1988), step-up: family-wise error at most α for independent or positively dependent tests.
 * @example hochberg([0.01, 0.04, 0.03]); // => [0.03, 0.04, 0.04]
 */
export function hochberg(pValues: readonly number[]): number[] {
  return stepUp(checked('hochberg', pValues), (p, rank, m) => (m - rank) * p);
}

/**
 * Benjamini & Hochberg (1995): false discovery rate at most α for independent or positively dependent tests.
 * @example benjaminiHochberg([0.01, 0.04, 0.03]); // => [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  return stepUp(checked('benjaminiHochberg', pValues), (p, rank, m) => (m / (rank + 1)) * p);
}

/**
 * Benjamini & Yekutieli (2001): false discovery rate at most α whatever the dependence.
 *
 * @example benjaminiYekutieli([0.01, 0.04, 0.03]); // => [0.055, 0.07333333333, 0.07333333333]
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  let harmonic = 0;
  for (let k = 1; k <= pValues.length; k++) harmonic += 1 / k;
  return stepUp(checked('benjaminiYekutieli', pValues), (p, rank, m) => ((harmonic * m) / (rank + 1)) * p);
}

/**
 * Hommel (1988): family-wise error at most α where Hochberg's is, and never larger p-values than Hochberg's.
 *
 * @example hommel([0.01, 0.04, 0.03]); // => [0.03, 0.04, 0.04]
 */
export function hommel(pValues: readonly number[]): number[] {
  const m = checked('hommel', pValues).length;
  const order = ascending(pValues);
  const p = order.map((index) => pValues[index]!);
  const adjusted = new Array<number>(m).fill(least(p.map((value, i) => (m * value) / (i + 1))));
  // Simes' test of every subset of size k, as in Wright (1992), Adjusted P-values for simultaneous inference, appendix.
  for (let k = m - 1; k >= 2; k--) {
    let simes = Number.POSITIVE_INFINITY;
    for (let i = 2; i <= k; i++) simes = Math.min(simes, (k * p[m - k + i - 1]!) / i);
    for (let i = 0; i <= m - k; i++) adjusted[i] = Math.max(adjusted[i]!, Math.min(k * p[i]!, simes));
    for (let i = m - k + 1; i < m; i++) adjusted[i] = Math.max(adjusted[i]!, adjusted[m - k]!);
  }
  return restored(
    order,
    adjusted.map((value, i) => Math.min(1, Math.max(value, p[i]!))),
  );
}

type Factor = (p: number, rank: number, m: number) => number;

/** Running maximum from the smallest p-value up. `rank` counts from 0. */
function stepDown(pValues: readonly number[], factor: Factor): number[] {
  const order = ascending(pValues);
  let largest = 0;
  return restored(
    order,
    order.map((index, rank) => {
      largest = Math.max(largest, factor(pValues[index]!, rank, pValues.length));
      return Math.min(1, largest);
    }),
  );
}

/** Running minimum from the largest p-value down. `rank` counts from 0 at the smallest. */
function stepUp(pValues: readonly number[], factor: Factor): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(order.length);
  let smallest = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    smallest = Math.min(smallest, factor(pValues[order[rank]!]!, rank, pValues.length));
    adjusted[rank] = smallest;
  }
  return restored(order, adjusted);
}

function ascending(pValues: readonly number[]): number[] {
  return pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
}

function restored(order: readonly number[], sorted: readonly number[]): number[] {
  const values = new Array<number>(order.length);
  order.forEach((index, rank) => {
    values[index] = sorted[rank]!;
  });
  return values;
}

function checked(name: string, pValues: readonly number[]): readonly number[] {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new DomainError(`${name}: pValues`, 'must lie between 0 and 1', wrong);
  return pValues;
}
