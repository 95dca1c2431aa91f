import type { RateModel } from '../rate-model.ts';
import { mixtureByConvolution } from './mixture-by-convolution.ts';
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
