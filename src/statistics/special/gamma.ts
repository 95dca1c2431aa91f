import { deviance, stirlingError } from './saddle-point.ts';
import { nothingAbove, nothingBelow, type Tails } from './tails.ts';

/** x^a e^-x / Gamma(a), which is x times the gamma density, by Loader's saddle point. */
export function gammaKernel(x: number, a: number): number {
  return (a * Math.exp(-stirlingError(a) - deviance(a, x))) / Math.sqrt(2 * Math.PI * a);
}

/**
 * Both tails of the gamma distribution of shape a at x: below the mean the lower one by its power series, above it the
 * upper one by Legendre's continued fraction (Lentz's method). O(sqrt(a)) near the mean.
 */
export function incompleteGamma(x: number, a: number, kernel: number = gammaKernel(x, a)): Tails {
  if (x <= 0) return nothingBelow;
  if (kernel === 0) return x < a ? nothingBelow : nothingAbove;
  if (x < a + 1) {
    const lower = kernel * lowerSeries(x, a);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel * upperFraction(x, a);
  return { lower: 1 - upper, upper };
}

function lowerSeries(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

function upperFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let d = 1 / b;
  let c = Infinity;
  let fraction = d;
  for (let i = 1; ; i++) {
    const numerator = i * (a - i);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (!(Math.abs(factor - 1) > 1e-15)) return fraction;
  }
}
