import type { RateModel } from '../rate-model.ts';
import { mixtureByFourier } from './mixture-by-fourier.ts';
import { mixtureOnGrid } from './mixture-on-grid.ts';
import { greatestSum, type Summand } from './summand.ts';

/** Up to this sum, sums of products are cheap, and they keep the digits of the smallest probabilities. */
const directLimit = 256;
/** Nodes × frequencies × sizes, up to which frequency by frequency takes less than a second. */
const mostWork = 2 ** 28;

/**
 * The distribution of the sum of all summands, which are independent for each node of the model, mixed over the nodes.
 * Result[k] is P(sum = k), k from 0 to the greatest sum.
 */
export function mixtureOfSums(model: RateModel, summands: readonly Summand[]): Float64Array {
  const greatest = greatestSum(summands);
  if (greatest <= directLimit) return mixtureByConvolution(model, summands);
  const sizes = summands.reduce((sum, { size }) => sum + size, 0);
  const work = (model.weight.length * sizes * greatest) / 2;
  return work <= mostWork ? mixtureByFourier(model, summands) : mixtureOnGrid(model, summands);
}

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
