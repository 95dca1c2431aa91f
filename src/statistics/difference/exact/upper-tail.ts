/** P(X >= from) of a mass function on 0, 1, 2, …, summed from the small end and at most 1. */
export function upperTail(pmf: Float64Array, from: number): number {
  let sum = 0;
  for (let k = pmf.length - 1; k >= Math.max(0, from); k--) sum += pmf[k]!;
  return Math.min(1, sum);
}
