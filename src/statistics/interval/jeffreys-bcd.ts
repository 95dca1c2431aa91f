import { jeffreys } from './jeffreys.ts';
import type { IntervalMethod } from './method.ts';

/**
 * Jeffreys' interval, but from 0 without successes and to 1 without failures, as Brown, Cai & DasGupta propose. The
 * driver holds every interval to its estimate, so `proportionInterval` gives the same limits for both; only the raw
 * `bounds` differ.
 */
export const jeffreysBcd: IntervalMethod = {
  label: 'Jeffreys, modified at the ends',
  reference: 'brown-cai-dasgupta-2001',
  coverage: 'about',
  tails: 'both',
  note: 'Jeffreys with a limit at the end of the scale where no success or no failure was seen; the same once clipped.',
  bounds: (tally, level) => {
    const { lower, upper } = jeffreys.bounds(tally, level);
    return { lower: tally.successes === 0 ? 0 : lower, upper: tally.successes === tally.trials ? 1 : upper };
  },
};
