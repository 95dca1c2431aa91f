import { mustBePositive, mustBeProbability } from '../domain.ts';
import { betaKernel } from './beta-kernel.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal-quantile.ts';
import { tailInverse } from './tail-inverse.ts';
import type { Tail } from './tails.ts';

/**
 * The x with P(X <= x) = p, or P(X > x) = p for the upper tail, of Beta(a, b). Equals R's qbeta.
 * Three or four evaluations of both tails.
 *
 * @example betaQuantile(0.25, 2, 1); // => 0.5
 */
export function betaQuantile(p: number, a: number, b: number, tail: Tail = 'lower'): number {
  mustBeProbability('betaQuantile: p', p);
  mustBePositive('betaQuantile: a', a);
  mustBePositive('betaQuantile: b', b);
  if (p === 0 || p === 1) return (p === 0) === (tail === 'lower') ? 0 : 1;
  const logLower = tail === 'lower' ? Math.log(p) : Math.log1p(-p);
  const logUpper = tail === 'lower' ? Math.log1p(-p) : Math.log(p);
  if (b === 1) return Math.exp(logLower / a);
  if (a === 1) return -Math.expm1(logUpper / b);
  const curve = {
    at: (x: number) => {
      const kernel = betaKernel(x, 1 - x, a, b);
      const { lower, upper } = incompleteBeta(x, 1 - x, a, b, kernel);
      return { lower, upper, slope: kernel / (1 - x) };
    },
    bend: (x: number) => a - ((b - 1) * x) / (1 - x),
    end: 1,
    spread: Math.min(1, Math.sqrt(b / (a * (a + b + 1)))),
  };
  const start = a >= 1 && b >= 1 ? bellStart(p, a, b, tail) : endStart(logLower, logUpper, a, b);
  return tailInverse(curve, p, tail, Math.min(Math.max(start, 1e-300), 1 - 1.2e-16));
}

/** Abramowitz & Stegun 26.5.22, for shapes of at least 1. */
function bellStart(p: number, a: number, b: number, tail: Tail): number {
  const z = normalQuantile(p, tail);
  const lambda = (z * z - 3) / 6;
  const fromA = 1 / (2 * a - 1);
  const fromB = 1 / (2 * b - 1);
  const h = 2 / (fromA + fromB);
  const w = (-z * Math.sqrt(lambda + h)) / h - (fromB - fromA) * (lambda + 5 / 6 - 2 / (3 * h));
  return a / (a + b * Math.exp(2 * w));
}

/** The power law of the nearer end, for a shape below 1 (Press et al., Numerical Recipes 6.4). */
function endStart(logLower: number, logUpper: number, a: number, b: number): number {
  const fromA = Math.exp(a * Math.log(a / (a + b))) / a;
  const fromB = Math.exp(b * Math.log(b / (a + b))) / b;
  const total = fromA + fromB;
  if (logLower < Math.log(fromA / total)) return Math.exp((logLower + Math.log(a * total)) / a);
  return -Math.expm1((logUpper + Math.log(b * total)) / b);
}
