import { mustBePositive, mustBeProbability } from '../domain.ts';
import { betaKernel } from './beta-kernel.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import type { Tails } from './tails.ts';

/**
 * The distribution function of Beta(a, b) at x. Equals R's pbeta in both tails. O(sqrt(a + b)) near the mean.
 *
 * @example betaCdf(0.5, 2, 1).lower; // => 0.25
 */
export function betaCdf(x: number, a: number, b: number): Tails {
  mustBeProbability('betaCdf: x', x);
  mustBePositive('betaCdf: a', a);
  mustBePositive('betaCdf: b', b);
  return incompleteBeta(x, 1 - x, a, b);
}

/**
 * The density of Beta(a, b) at x, infinite at an end where the shape is below 1. Equals R's dbeta.
 *
 * @example betaDensity(0.5, 2, 1); // => 1
 */
export function betaDensity(x: number, a: number, b: number): number {
  mustBeProbability('betaDensity: x', x);
  mustBePositive('betaDensity: a', a);
  mustBePositive('betaDensity: b', b);
  if (x === 0) return densityAtEnd(a, b);
  if (x === 1) return densityAtEnd(b, a);
  return betaKernel(x, 1 - x, a, b) / (x * (1 - x));
}

function densityAtEnd(near: number, far: number): number {
  if (near === 1) return far;
  return near < 1 ? Infinity : 0;
}
