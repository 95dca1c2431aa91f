/** A distribution on whole numbers without masses that no tail in use can feel. `pmf[i]` belongs to `start + i`. */
export interface TrimmedPmf {
  readonly pmf: Float64Array;
  readonly start: number;
  /** What was left out in all. */
  readonly lost: number;
}

/** Masses smaller than the largest by this factor are left out at both ends. */
const negligible = 1e-30;

/** O(length). */
export function trimmed(pmf: Float64Array, start: number, lost = 0): TrimmedPmf {
  const { from, to, left } = ends(pmf, pmf.length, lost);
  return { pmf: pmf.subarray(from, to), start: start + from, lost: left };
}

function ends(pmf: Float64Array, length: number, lost: number) {
  let most = 0;
  for (let i = 0; i < length; i++) if (pmf[i]! > most) most = pmf[i]!;
  // On a grid a mass may be negative: its size is what a tail can feel.
  let from = 0;
  let to = length;
  let left = lost;
  while (Math.abs(pmf[from]!) < negligible * most) left += Math.abs(pmf[from++]!);
  while (Math.abs(pmf[to - 1]!) < negligible * most) left += Math.abs(pmf[--to]!);
  return { from, to, left };
}

/** The sum of one and of `step` times the other, which are independent. O(product of the lengths). */
export function plus(one: TrimmedPmf, other: TrimmedPmf, step = 1): TrimmedPmf {
  const sum = new Float64Array(one.pmf.length + (other.pmf.length - 1) * step);
  for (let i = 0; i < other.pmf.length; i++) {
    const weight = other.pmf[i]!;
    if (weight === 0) continue;
    for (let j = 0, at = i * step; j < one.pmf.length; j++, at++) sum[at]! += weight * one.pmf[j]!;
  }
  return trimmed(sum, one.start + step * other.start, one.lost + other.lost);
}

/** The sum of independent ones, of which there is at least one. O(length of the sum × sum of the lengths). */
export function sumOf(all: readonly TrimmedPmf[]): TrimmedPmf {
  if (all.length === 1) return all[0]!;
  const length = all.reduce((sum, { pmf }) => sum + pmf.length - 1, 1);
  if (scratch[0].length < length) scratch = [new Float64Array(length), new Float64Array(length)];
  let [sum, next] = scratch;
  let { start, lost } = all[0]!;
  sum.set(all[0]!.pmf);
  let from = 0;
  let to = all[0]!.pmf.length;
  for (let one = 1; one < all.length; one++) {
    const { pmf, start: first, lost: left } = all[one]!;
    const wide = to - from + pmf.length - 1;
    next.fill(0, 0, wide);
    for (let i = 0; i < pmf.length; i++) {
      const weight = pmf[i]!;
      for (let j = from, at = i; j < to; j++, at++) next[at]! += weight * sum[j]!;
    }
    [sum, next] = [next, sum];
    start += from + first;
    ({ from, to, left: lost } = ends(sum, wide, lost + left));
  }
  return { pmf: sum.slice(from, to), start: start + from, lost };
}

/** Two sums, the one that grows and the one before it, are written over again and again: pairs of models are many. */
let scratch: readonly [Float64Array, Float64Array] = [new Float64Array(0), new Float64Array(0)];

/** The sum of as many independent ones as there are `members`: every doubling is counted once. O(length² of the sum). */
export function times(one: TrimmedPmf, members: number): TrimmedPmf {
  let sum: TrimmedPmf | undefined;
  let doubled = one;
  for (let left = members; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) sum = sum === undefined ? doubled : plus(doubled, sum);
    if (left > 1) doubled = plus(doubled, doubled);
  }
  return sum ?? sure;
}

/** What is always 0. */
export const sure: TrimmedPmf = { pmf: Float64Array.of(1), start: 0, lost: 0 };
