import { mustBeCount, mustBeInteger, mustBeProbability } from '../domain.ts';
import { logOf } from './beta-kernel.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { deviance, stirlingError } from './saddle-point.ts';
import { nothingAbove, nothingBelow, type Tails } from './tails.ts';

/**
 * P(X = k) for X ~ Binomial(n, p), 0 outside the support. Equals R's dbinom. O(1).
 *
 * @example binomialPmf(1, 3, 0.5); // => 0.375
 */
export function binomialPmf(k: number, n: number, p: number): number {
  mustBeInteger('binomialPmf: k', k);
  mustBeCount('binomialPmf: n', n);
  mustBeProbability('binomialPmf: p', p);
  return k < 0 || k > n ? 0 : binomialMass(k, n, p, 1 - p);
}

/**
 * The same without checks, with q = 1 - p given apart, for 0 <= k <= n. By Loader's saddle point: good to rounding for
 * every n, where a product of factorials overflows at n = 171.
 */
function binomialMass(k: number, n: number, p: number, q: number): number {
  if (isAtEdge(k, n, p, q)) return Math.exp(logEdgeMass(k, n, p, q));
  return Math.exp(saddlePoint(k, n, p, q)) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** Its logarithm, where the mass itself may underflow. */
export function logBinomialMass(k: number, n: number, p: number, q: number): number {
  if (isAtEdge(k, n, p, q)) return logEdgeMass(k, n, p, q);
  return saddlePoint(k, n, p, q) + 0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
}

function isAtEdge(k: number, n: number, p: number, q: number): boolean {
  return k === 0 || k === n || p === 0 || q === 0;
}

function logEdgeMass(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 0 : -Infinity;
  if (q === 0) return k === n ? 0 : -Infinity;
  return k === 0 ? n * logOf(q, p) : n * logOf(p, q);
}

function saddlePoint(k: number, n: number, p: number, q: number): number {
  const difference = p < q ? k - n * p : n * q - (n - k);
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  return errors - deviance(k, n * p, difference) - deviance(n - k, n * q, -difference);
}

/**
 * P(X <= k) and P(X > k) for X ~ Binomial(n, p). Equals R's pbinom in both tails. O(sqrt(n)) near the mean.
 *
 * @example binomialCdf(1, 3, 0.5).lower; // => 0.5
 */
export function binomialCdf(k: number, n: number, p: number): Tails {
  mustBeInteger('binomialCdf: k', k);
  mustBeCount('binomialCdf: n', n);
  mustBeProbability('binomialCdf: p', p);
  if (k < 0) return nothingBelow;
  if (k >= n) return nothingAbove;
  const { lower, upper } = incompleteBeta(p, 1 - p, k + 1, n - k);
  return { lower: upper, upper: lower };
}

/**
 * P(X = k) for k = 0, …, n: the mode by the saddle point, its neighbours by their ratios. O(n).
 *
 * @example Array.from(binomialPmfs(2, 0.5)); // => [0.25, 0.5, 0.25]
 */
export function binomialPmfs(n: number, p: number): Float64Array {
  mustBeCount('binomialPmfs: n', n);
  mustBeProbability('binomialPmfs: p', p);
  const pmf = new Float64Array(n + 1);
  const q = 1 - p;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  pmf[mode] = binomialMass(mode, n, p, q);
  let mass = pmf[mode]!;
  for (let k = mode; k < n && mass > 0; k++) {
    mass *= ((n - k) * p) / ((k + 1) * q);
    pmf[k + 1] = mass;
  }
  mass = pmf[mode]!;
  for (let k = mode; k > 0 && mass > 0; k--) {
    mass *= (k * q) / ((n - k + 1) * p);
    pmf[k - 1] = mass;
  }
  return pmf;
}
