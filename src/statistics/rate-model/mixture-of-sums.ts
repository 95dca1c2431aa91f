import { mixtureByConvolution } from './mixture-by-convolution.ts';
import { mixtureByFourier } from './mixture-by-fourier.ts';
import type { RateModel } from './rate-model.ts';
import { greatestSum, type Summand } from './summand.ts';

/** Up to this sum, sums of products are cheap, and they keep the digits of the smallest probabilities. */
const directLimit = 256;

/**
 * The distribution of the sum of all summands, which are independent for each node of the model, mixed over the nodes.
 * Result[k] is P(sum = k), k from 0 to the greatest sum.
 */
export function mixtureOfSums(model: RateModel, summands: readonly Summand[]): Float64Array {
  const mixture = greatestSum(summands) <= directLimit ? mixtureByConvolution : mixtureByFourier;
  return mixture(model, summands);
}
