import { betaQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** Quantiles of Beta(successes + 1/2, failures + 1/2), the posterior of Jeffreys' prior. */
export const jeffreys: IntervalMethod = {
  label: 'Jeffreys',
  reference: 'brown-cai-dasgupta-2001',
  coverage: 'about',
  tails: 'both',
  note: 'Coverage close to the level on average, with deep dips near 0 and 1; also a Bayesian credible interval.',
  bounds: ({ successes, trials }, level) => {
    const tail = (1 - level) / 2;
    const a = successes + 0.5;
    const b = trials - successes + 0.5;
    return { lower: betaQuantile(tail, a, b), upper: betaQuantile(tail, a, b, 'upper') };
  },
};
