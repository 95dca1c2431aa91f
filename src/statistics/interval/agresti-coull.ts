import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** With z² added trials, half of them successes; "plus four" is its rounding at 95 %. */
export const agrestiCoull: IntervalMethod = {
  label: 'Agresti–Coull',
  reference: 'agresti-coull-1998',
  coverage: 'about',
  tails: 'both',
  note: 'Contains the Wilson interval and covers a little more; easily computed by hand.',
  bounds: ({ successes, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    const total = trials + z * z;
    const centre = (successes + (z * z) / 2) / total;
    const halfWidth = z * Math.sqrt((centre * (1 - centre)) / total);
    return { lower: centre - halfWidth, upper: centre + halfWidth };
  },
};
