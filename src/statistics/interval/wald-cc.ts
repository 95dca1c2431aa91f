import type { IntervalMethod } from './method.ts';
import { wald } from './wald.ts';

/** Newcombe's method 2: the Wald limits, moved out by half a success. */
export const waldCc: IntervalMethod = {
  label: 'Wald, continuity-corrected',
  reference: 'newcombe-1998-single',
  coverage: 'about',
  tails: 'both',
  note: 'Do not use for few trials: 3 of 3 gives [.83, 1] at every level, and near both ends of the scale it covers far too little.',
  bounds: (tally, level) => {
    const { lower, upper } = wald.bounds(tally, level);
    return { lower: lower - 1 / (2 * tally.trials), upper: upper + 1 / (2 * tally.trials) };
  },
};
