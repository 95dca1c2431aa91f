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
  let most = 0;
  for (const mass of pmf) if (mass > most) most = mass;
  let from = 0;
  let to = pmf.length;
  let left = lost;
  while (pmf[from]! < negligible * most) left += pmf[from++]!;
  while (pmf[to - 1]! < negligible * most) left += pmf[--to]!;
  return { pmf: pmf.subarray(from, to), start: start + from, lost: left };
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
