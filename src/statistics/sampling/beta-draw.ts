import { mustBePositive } from '../domain.ts';
import type { RandomStream } from '../random.ts';
import { logGammaDraw } from './gamma-draw.ts';

/**
 * A draw from Beta(a, b), the share of one gamma variable in the sum of two. In logarithms, so that shapes near 0, whose
 * gamma variables underflow, still give an end of the scale. Throws DomainError for shapes that are not positive. O(1).
 *
 * @example betaDraw(randomStream(1), 2, 1) < 1; // => true
 */
export function betaDraw(random: RandomStream, a: number, b: number): number {
  mustBePositive('betaDraw: a', a);
  mustBePositive('betaDraw: b', b);
  const first = logGammaDraw(random, a);
  return 1 / (1 + Math.exp(logGammaDraw(random, b) - first));
}
