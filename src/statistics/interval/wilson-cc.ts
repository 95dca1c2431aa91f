import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/**
 * Newcombe's method 4. Equals R's prop.test(x, n)$conf.int, except where R quietly drops the correction because the
 * tally is within half a success of n / 2.
 */
export const wilsonCc: IntervalMethod = {
  label: 'Wilson, continuity-corrected',
  reference: 'newcombe-1998-single',
  coverage: 'about',
  tails: 'both',
  note: 'An approximation to Clopper–Pearson: nearly always at least the stated coverage, and as wide.',
  bounds: ({ successes, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return {
      lower: successes === 0 ? 0 : lowerLimit(successes, trials, z),
      upper: successes === trials ? 1 : upperLimit(successes, trials, z),
    };
  },
};

/** The lower score limit of half a success less, as product of both roots over the greater one. */
function lowerLimit(successes: number, trials: number, z: number): number {
  return ((successes - 0.5) * (successes - 0.5)) / trials / greaterRoot(successes - 0.5, trials, z);
}

function upperLimit(successes: number, trials: number, z: number): number {
  return greaterRoot(successes + 0.5, trials, z) / (trials + z * z);
}

function greaterRoot(successes: number, trials: number, z: number): number {
  return successes + (z * z) / 2 + z * Math.sqrt((successes * (trials - successes)) / trials + (z * z) / 4);
}
