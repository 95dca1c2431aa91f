/**
 * The distribution of a sum of two independent counts: result[k] is the sum of a[i] b[k - i]. O(|a| |b|).
 *
 * @example Array.from(convolve(Float64Array.of(0.5, 0.5), Float64Array.of(0.5, 0.5))); // => [0.25, 0.5, 0.25]
 */
export function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(Math.max(0, a.length + b.length - 1));
  for (let i = 0; i < a.length; i++) {
    const weight = a[i]!;
    if (weight === 0) continue;
    for (let j = 0; j < b.length; j++) sum[i + j]! += weight * b[j]!;
  }
  return sum;
}
