import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** The arcsine interval around (x + 3/8) / (n + 3/4), which makes the variance of the angle more nearly constant. */
export const arcsineAnscombe: IntervalMethod = {
  label: 'arcsine, Anscombe',
  reference: 'anscombe-1948',
  coverage: 'about',
  tails: 'both',
  note: 'Closer to its level than the plain arcsine near 0 and 1, where it still covers too little for few trials.',
  bounds: ({ successes, trials }, level) => {
    const halfWidth = normalQuantile((1 - level) / 2, 'upper') / (2 * Math.sqrt(trials));
    const angle = Math.asin(Math.sqrt((successes + 3 / 8) / (trials + 3 / 4)));
    return {
      lower: Math.sin(Math.max(0, angle - halfWidth)) ** 2,
      upper: Math.sin(Math.min(Math.PI / 2, angle + halfWidth)) ** 2,
    };
  },
};
