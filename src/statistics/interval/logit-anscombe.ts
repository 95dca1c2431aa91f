import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** In the log odds with half a success and half a failure added, so that they exist for every tally. */
export const logitAnscombe: IntervalMethod = {
  label: 'logit, Anscombe',
  reference: 'anscombe-1956',
  coverage: 'about',
  tails: 'both',
  note: 'The logit interval without its exception for no successes; shorter than Clopper–Pearson there, and it covers less.',
  bounds: ({ successes, trials }, level) => {
    const failures = trials - successes;
    const odds = (successes + 0.5) / (failures + 0.5);
    const variance = ((trials + 1) * (trials + 2)) / (trials * (successes + 1) * (failures + 1));
    const factor = Math.exp(normalQuantile((1 - level) / 2, 'upper') * Math.sqrt(variance));
    return { lower: odds / (odds + factor), upper: odds / (odds + 1 / factor) };
  },
};
