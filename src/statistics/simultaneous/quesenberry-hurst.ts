import { wilsonBounds } from '../interval/wilson.ts';
import { chiSquareQuantile } from '../special.ts';
import type { SimultaneousMethod } from './method.ts';
import { total } from './total.ts';

/** Score limits from the chi-square quantile of K - 1 degrees of freedom. */
export const quesenberryHurst: SimultaneousMethod = {
  label: 'Quesenberry–Hurst',
  reference: 'quesenberry-hurst-1964',
  coverage: 'about',
  note: 'Guards every contrast of the categories, not the categories alone: wider than Goodman from four categories on.',
  bounds: (counts, level) => {
    const z = Math.sqrt(chiSquareQuantile(1 - level, counts.length - 1, 'upper'));
    const trials = total(counts);
    return counts.map((count) => wilsonBounds(count, trials, z));
  },
};
