import { DomainError } from '../../errors.ts';
import { mustBePositive, mustBeProbability } from '../domain.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';
import { deviance, stirlingError } from './saddle-point.ts';
import { tailInverse } from './tail-inverse.ts';
import { nothingAbove, nothingBelow, type Tail, type Tails } from './tails.ts';

/**
 * The chi-square distribution function. Equals R's pchisq in both tails.
 *
 * @example chiSquareCdf(3.841458820694124, 1).upper; // => 0.05
 */
export function chiSquareCdf(x: number, df: number): Tails {
  if (!(x >= 0)) throw new DomainError('chiSquareCdf: x', 'must be at least 0', x);
  mustBePositive('chiSquareCdf: df', df);
  return x === Infinity ? nothingAbove : incompleteGamma(x / 2, df / 2);
}

/**
 * The x with P(X <= x) = p, or P(X > x) = p for the upper tail. Equals R's qchisq; infinite at the top.
 *
 * @example chiSquareQuantile(0.95, 1); // => 3.841458821
 */
export function chiSquareQuantile(p: number, df: number, tail: Tail = 'lower'): number {
  mustBeProbability('chiSquareQuantile: p', p);
  mustBePositive('chiSquareQuantile: df', df);
  if (p === 0 || p === 1) return (p === 0) === (tail === 'lower') ? 0 : Infinity;
  const a = df / 2;
  const curve = {
    at: (x: number) => {
      const kernel = gammaKernel(x, a);
      const { lower, upper } = incompleteGamma(x, a, kernel);
      return { lower, upper, slope: kernel };
    },
    bend: (x: number) => a - x,
    end: Infinity,
    spread: Math.min(1, 1 / Math.sqrt(a)),
  };
  return 2 * tailInverse(curve, p, tail, Math.max(start(p, a, tail), 1e-300));
}

/** Wilson & Hilferty (1931), or the first term of the power series where that is small. */
function start(p: number, a: number, tail: Tail): number {
  const logLower = tail === 'lower' ? Math.log(p) : Math.log1p(-p);
  const small = Math.exp((logLower + logGamma(a + 1)) / a);
  if (small < 0.25 * a) return small;
  const cubeRoot = 1 - 1 / (9 * a) + normalQuantile(p, tail) / (3 * Math.sqrt(a));
  return cubeRoot > 0 ? a * cubeRoot ** 3 : small;
}

/** x^a e^-x / Gamma(a), which is x times the gamma density, by Loader's saddle point. */
function gammaKernel(x: number, a: number): number {
  return (a * Math.exp(-stirlingError(a) - deviance(a, x))) / Math.sqrt(2 * Math.PI * a);
}

/**
 * Both tails of the gamma distribution of shape a at x: below the mean the lower one by its power series, above it the
 * upper one by Legendre's continued fraction (Lentz's method). O(sqrt(a)) near the mean.
 */
function incompleteGamma(x: number, a: number, kernel: number = gammaKernel(x, a)): Tails {
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
