import { mustBePositive } from '../domain.ts';
import type { RandomStream } from '../random.ts';
import { normalDraw } from './normal-draw.ts';

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

/**
 * A draw from the gamma distribution of this shape and scale 1: Marsaglia & Tsang (2000), "A simple method for generating
 * gamma variables". Underflows to 0 for shapes near 0. Throws DomainError for a shape that is not positive. O(1).
 */
export function gammaDraw(random: RandomStream, shape: number): number {
  return Math.exp(logGammaDraw(random, shape));
}

/** The logarithm of such a draw, which does not underflow. */
function logGammaDraw(random: RandomStream, shape: number): number {
  mustBePositive('gammaDraw: shape', shape);
  if (shape >= 1) return Math.log(marsagliaTsang(random, shape));
  return Math.log(marsagliaTsang(random, shape + 1)) + Math.log(random.inside()) / shape;
}

function marsagliaTsang(random: RandomStream, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = random.inside();
    const square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
  }
}
