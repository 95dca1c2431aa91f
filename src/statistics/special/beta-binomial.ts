import { mustBeCount, mustBeInteger, mustBePositive } from '../domain.ts';
import { logBetaKernel } from './beta-kernel.ts';
import { logBinomialMass } from './binomial.ts';
import { nothingAbove, nothingBelow, type Tails } from './tails.ts';

/**
 * P(X = k) for X ~ Binomial(n, P), P ~ Beta(a, b); 0 outside the support. Equals SciPy's betabinom.pmf. O(1).
 *
 * @example betaBinomialPmf(1, 3, 1, 1); // => 0.25
 */
export function betaBinomialPmf(k: number, n: number, a: number, b: number): number {
  mustBeInteger('betaBinomialPmf: k', k);
  mustBeShape('betaBinomialPmf', n, a, b);
  return k < 0 || k > n ? 0 : mass(k, n, a, b);
}

/**
 * P(X = k) for k = 0, …, n: the mode directly, its neighbours by their ratios. O(n).
 *
 * @example Array.from(betaBinomialPmfs(3, 1, 1)); // => [0.25, 0.25, 0.25, 0.25]
 */
export function betaBinomialPmfs(n: number, a: number, b: number): Float64Array {
  mustBeShape('betaBinomialPmfs', n, a, b);
  const pmf = new Float64Array(n + 1);
  // Smaller numbers have few digits, take a hundred times as long, and times a ratio near 1 never end.
  fill(pmf, 1e-300, a, b);
  return pmf;
}

/**
 * The same without the ends where it is less than 1e-30: pmf[i] = P(X = start + i). O(standard deviation).
 *
 * @example betaBinomialWindow(3, 1, 1).start; // => 0
 */
export function betaBinomialWindow(n: number, a: number, b: number): { start: number; pmf: Float64Array } {
  mustBeShape('betaBinomialWindow', n, a, b);
  const pmf = new Float64Array(n + 1);
  const [start, end] = fill(pmf, 1e-30, a, b);
  return { start, pmf: pmf.subarray(start, end + 1) };
}

/** From the mode to both sides until a cell is no more than `least`; the first and the last cell that were filled. */
function fill(pmf: Float64Array, least: number, a: number, b: number): readonly [first: number, last: number] {
  const n = pmf.length - 1;
  const mode = modeOf(n, a, b);
  pmf[mode] = mass(mode, n, a, b);
  let last = mode;
  for (; last < n && pmf[last]! > least; last++) {
    pmf[last + 1] = (pmf[last]! * ((n - last) * (last + a))) / ((last + 1) * (n - last - 1 + b));
  }
  let first = mode;
  for (; first > 0 && pmf[first]! > least; first--) {
    pmf[first - 1] = (pmf[first]! * (first * (n - first + b))) / ((n - first + 1) * (first - 1 + a));
  }
  return [first, last];
}

/**
 * P(X <= k) and P(X > k), each summed for itself. O(n).
 *
 * @example betaBinomialCdf(1, 3, 1, 1).lower; // => 0.5
 */
export function betaBinomialCdf(k: number, n: number, a: number, b: number): Tails {
  mustBeInteger('betaBinomialCdf: k', k);
  mustBeShape('betaBinomialCdf', n, a, b);
  if (k < 0) return nothingBelow;
  if (k >= n) return nothingAbove;
  const pmf = betaBinomialPmfs(n, a, b);
  let lower = 0;
  for (let j = 0; j <= k; j++) lower += pmf[j]!;
  let upper = 0;
  for (let j = n; j > k; j--) upper += pmf[j]!;
  return { lower, upper };
}

/**
 * C(n, k) B(k + a, n - k + b) / B(a, b) as a ratio of saddle points at the posterior mean, whose powers of x cancel.
 * Three log-betas would lose the digits that they have in common.
 */
function mass(k: number, n: number, a: number, b: number): number {
  const total = n + a + b;
  const x = (k + a) / total;
  const y = (n - k + b) / total;
  return Math.exp(logBinomialMass(k, n, x, y) + logBetaKernel(x, y, a, b) - logBetaKernel(x, y, k + a, n - k + b));
}

/** A cell from which no neighbour is reached through an underflow: the inner mode, or the end of a shape below 1. */
function modeOf(n: number, a: number, b: number): number {
  if (a < 1) return 0;
  if (b < 1) return n;
  if (a === 1 && b === 1) return 0;
  return Math.min(n, Math.floor(((n + 1) * (a - 1)) / (a + b - 2)));
}

function mustBeShape(where: string, n: number, a: number, b: number): void {
  mustBeCount(`${where}: n`, n);
  mustBePositive(`${where}: a`, a);
  mustBePositive(`${where}: b`, b);
}
