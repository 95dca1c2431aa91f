import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** In the angle asin(sqrt(rate)), whose standard error 1 / (2 sqrt(n)) does not depend on the rate. */
export const arcsine: IntervalMethod = {
  label: 'arcsine',
  reference: 'brown-cai-dasgupta-2001',
  coverage: 'about',
  tails: 'both',
  note: 'Fair in the middle of the scale; covers far too little near 0 and 1 for few trials.',
  bounds: ({ successes, trials }, level) => {
    const halfWidth = normalQuantile((1 - level) / 2, 'upper') / (2 * Math.sqrt(trials));
    const angle = Math.atan2(Math.sqrt(successes), Math.sqrt(trials - successes));
    return {
      lower: Math.sin(Math.max(0, angle - halfWidth)) ** 2,
      upper: Math.sin(Math.min(Math.PI / 2, angle + halfWidth)) ** 2,
    };
  },
};
