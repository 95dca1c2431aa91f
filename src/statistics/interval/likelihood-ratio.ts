import { rootBetween } from '../root.ts';
import { deviance, normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** The rates p with 2 (log likelihood at successes / trials - log likelihood at p) <= z². */
export const likelihoodRatio: IntervalMethod = {
  label: 'likelihood ratio',
  reference: 'wilks-1938',
  coverage: 'about',
  tails: 'both',
  note: 'The rates that make the tally not much less likely than the best rate does; covers too little near 0 and 1.',
  bounds: ({ successes, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return { lower: lowerLimit(successes, trials, z), upper: upperLimit(successes, trials, z) };
  },
};

function lowerLimit(x: number, n: number, z: number): number {
  if (x === 0) return 0;
  if (x === n) return Math.exp((-z * z) / (2 * n));
  return rootBetween((x / n) * shrinkage(x, z), x / n, (rate) => signedRoot(x, n, rate) - z);
}

function upperLimit(x: number, n: number, z: number): number {
  if (x === n) return 1;
  if (x === 0) return -Math.expm1((-z * z) / (2 * n));
  const greatest = 1 - ((n - x) / n) * shrinkage(n - x, z);
  return rootBetween(x / n, greatest, (rate) => signedRoot(x, n, rate) - z);
}

/** A share of the estimate beyond which the deviance surely exceeds z² / 2, for it is above x (log(share) - 1). */
function shrinkage(x: number, z: number): number {
  return Math.exp(-1 - (z * z) / (2 * x));
}

/** The root of twice the log likelihood ratio, nearly straight in the rate. */
function signedRoot(x: number, n: number, rate: number): number {
  return Math.sqrt(2 * (deviance(x, n * rate) + deviance(n - x, n * (1 - rate))));
}
