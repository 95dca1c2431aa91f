import type { RateModel } from './rate-model.ts';
import { greatestSum, type Summand } from './summand.ts';

/** All terms are positive, so every probability is right to about 13 digits. O(nodes × greatest sum²). */
export function mixtureByConvolution({ alpha, beta, weight }: RateModel, summands: readonly Summand[]): Float64Array {
  const mixed = new Float64Array(greatestSum(summands) + 1);
  const sum = new Float64Array(mixed.length);
  for (let node = 0; node < weight.length; node++) {
    sum.fill(0);
    sum[0] = weight[node]!;
    let reached = 0;
    for (const { members, size, pmf } of summands) {
      const one = pmf(alpha[node]!, beta[node]!);
      for (let member = 0; member < members; member++) {
        addCount(sum, reached, one);
        reached += size;
      }
    }
    for (let k = 0; k < mixed.length; k++) mixed[k]! += sum[k]!;
  }
  return mixed;
}

/** Convolves sum[0..reached] with a pmf in place, from the top down, so that no value is overwritten before its use. */
function addCount(sum: Float64Array, reached: number, pmf: Float64Array): void {
  const size = pmf.length - 1;
  for (let k = reached + size; k >= 0; k--) {
    let value = 0;
    for (let j = Math.max(0, k - reached); j <= Math.min(size, k); j++) value += pmf[j]! * sum[k - j]!;
    sum[k] = value;
  }
}
