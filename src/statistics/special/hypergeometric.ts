import { mustBeCount, mustBeInteger, mustBeWithin } from '../domain.ts';
import { logBinomialMass } from './binomial.ts';
import { nothingAbove, nothingBelow, type Tails } from './tails.ts';

/**
 * P(k successes) among `draws` drawn without replacement from an urn of `successes` and `failures`, 0 outside the
 * support. Equals R's dhyper(k, successes, failures, draws). O(1).
 *
 * @example hypergeometricPmf(1, 5, 5, 2); // => 0.5555555556
 */
export function hypergeometricPmf(k: number, successes: number, failures: number, draws: number): number {
  mustBeInteger('hypergeometricPmf: k', k);
  mustBeUrn('hypergeometricPmf', successes, failures, draws);
  if (k < Math.max(0, draws - failures) || k > Math.min(draws, successes)) return 0;
  return mass(k, successes, failures, draws);
}

/**
 * P(X <= k) and P(X > k). Equals R's phyper in both tails. O(standard deviation).
 *
 * @example hypergeometricCdf(1, 5, 5, 2).lower; // => 0.7777777778
 */
export function hypergeometricCdf(k: number, successes: number, failures: number, draws: number): Tails {
  mustBeInteger('hypergeometricCdf: k', k);
  mustBeUrn('hypergeometricCdf', successes, failures, draws);
  if (k < Math.max(0, draws - failures)) return nothingBelow;
  if (k >= Math.min(draws, successes)) return nothingAbove;
  if (k * (successes + failures) <= draws * successes) {
    const lower = sumDown(k, successes, failures, draws);
    return { lower, upper: 1 - lower };
  }
  // The tail above k is the tail below, counted in failures.
  const upper = sumDown(draws - k - 1, failures, successes, draws);
  return { lower: 1 - upper, upper };
}

/**
 * Every P(X = k), from k = `start` = max(0, draws - failures) up. O(size of the support).
 *
 * @example Array.from(hypergeometricPmfs(1, 1, 1).pmf); // => [0.5, 0.5]
 */
export function hypergeometricPmfs(
  successes: number,
  failures: number,
  draws: number,
): { readonly start: number; readonly pmf: Float64Array } {
  mustBeUrn('hypergeometricPmfs', successes, failures, draws);
  const start = Math.max(0, draws - failures);
  const end = Math.min(draws, successes);
  const pmf = new Float64Array(end - start + 1);
  const mode = Math.floor(((draws + 1) * (successes + 1)) / (successes + failures + 2));
  pmf[mode - start] = mass(mode, successes, failures, draws);
  for (let k = mode; k < end; k++) {
    pmf[k + 1 - start] = pmf[k - start]! / ratioDown(k + 1, successes, failures, draws);
  }
  for (let k = mode; k > start; k--) {
    pmf[k - 1 - start] = pmf[k - start]! * ratioDown(k, successes, failures, draws);
  }
  return { start, pmf };
}

/** As R's dhyper: three binomial masses at the sampling fraction, which cancels. */
function mass(k: number, successes: number, failures: number, draws: number): number {
  if (draws === 0) return 1;
  const total = successes + failures;
  const p = draws / total;
  const q = (total - draws) / total;
  return Math.exp(
    logBinomialMass(k, successes, p, q) +
      logBinomialMass(draws - k, failures, p, q) -
      logBinomialMass(draws, total, p, q),
  );
}

function sumDown(k: number, successes: number, failures: number, draws: number): number {
  const start = Math.max(0, draws - failures);
  let sum = 1;
  let term = 1;
  for (let j = k; j > start && term > 1e-18 * sum; j--) {
    term *= ratioDown(j, successes, failures, draws);
    sum += term;
  }
  return mass(k, successes, failures, draws) * sum;
}

/** P(X = k - 1) / P(X = k). */
function ratioDown(k: number, successes: number, failures: number, draws: number): number {
  return (k * (failures - draws + k)) / ((successes - k + 1) * (draws - k + 1));
}

function mustBeUrn(where: string, successes: number, failures: number, draws: number): void {
  mustBeCount(`${where}: successes`, successes);
  mustBeCount(`${where}: failures`, failures);
  mustBeWithin(`${where}: draws`, draws, 0, successes + failures);
}
