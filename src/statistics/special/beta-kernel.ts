import { logBeta } from './log-gamma.ts';
import { deviance, stirlingError } from './saddle-point.ts';

/**
 * x^a y^b / B(a, b) with y = 1 - x: what the density and both tails of the beta distribution have in common.
 * By the saddle point, so that a and b may be 1e8; plainly where a shape is so small that the expansion is empty.
 */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  if (Math.min(a, b) < 1e-3) return Math.exp(plainLogKernel(x, y, a, b));
  return Math.exp(saddlePoint(x, y, a, b)) * Math.sqrt(((a / (a + b)) * b) / (2 * Math.PI));
}

/** Its logarithm, where the kernel itself may underflow. */
export function logBetaKernel(x: number, y: number, a: number, b: number): number {
  if (Math.min(a, b) < 1e-3) return plainLogKernel(x, y, a, b);
  return saddlePoint(x, y, a, b) + 0.5 * Math.log(((a / (a + b)) * b) / (2 * Math.PI));
}

function plainLogKernel(x: number, y: number, a: number, b: number): number {
  return a * logOf(x, y) + b * logOf(y, x) - logBeta(a, b);
}

function saddlePoint(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const difference = differenceFromMean(x, y, a, b);
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return errors - deviance(a, n * x, difference) - deviance(b, n * y, -difference);
}

/** a - (a + b) x, from whichever of x and y is the smaller and therefore known more finely. */
export function differenceFromMean(x: number, y: number, a: number, b: number): number {
  return x < y ? a - (a + b) * x : (a + b) * y - b;
}

/** log x, where y = 1 - x may be known more finely. */
export function logOf(x: number, y: number): number {
  return x < 0.5 ? Math.log(x) : Math.log1p(-y);
}
