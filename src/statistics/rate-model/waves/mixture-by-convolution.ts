import type { RateModel } from '../rate-model.ts';
import { greatestSum, type Summand } from './summand.ts';

/** All terms are positive, so every probability is right to about 13 digits. O(nodes × greatest sum²). */
export function mixtureByConvolution({ alpha, beta, weight }: RateModel, summands: readonly Summand[]): Float64Array {
  const mixed = new Float64Array(greatestSum(summands) + 1);
  let sum = new Float64Array(mixed.length);
  let next = new Float64Array(mixed.length);
  for (let node = 0; node < weight.length; node++) {
    sum[0] = weight[node]!;
    let reached = 0;
    for (const { members, size, pmf } of summands) {
      const one = pmf(alpha[node]!, beta[node]!);
      for (let member = 0; member < members; member++) {
        addCount(sum, reached, one, next);
        [sum, next] = [next, sum];
        reached += size;
      }
    }
    for (let k = 0; k < mixed.length; k++) mixed[k]! += sum[k]!;
  }
  return mixed;
}

/** Convolves sum[0..reached] with a pmf into `next`. */
function addCount(sum: Float64Array, reached: number, pmf: Float64Array, next: Float64Array): void {
  next.fill(0, 0, reached + pmf.length);
  for (let j = 0; j < pmf.length; j++) {
    const p = pmf[j]!;
    for (let k = 0; k <= reached; k++) next[j + k]! += p * sum[k]!;
  }
}
