import { wilsonBounds } from '../interval/wilson.ts';
import { chiSquareQuantile } from '../special.ts';
import type { SimultaneousMethod } from './method.ts';
import { total } from './total.ts';

/** Score limits from the chi-square quantile of one degree of freedom at (1 - level) / K. Equals DescTools' MultinomCI. */
export const goodman: SimultaneousMethod = {
  label: 'Goodman',
  reference: 'goodman-1965',
  coverage: 'about',
  note: 'Close to the stated coverage from about 10 trials per category on; too little where a category is rare.',
  bounds: (counts, level) => {
    const z = Math.sqrt(chiSquareQuantile((1 - level) / counts.length, 1, 'upper'));
    const trials = total(counts);
    return counts.map((count) => wilsonBounds(count, trials, z));
  },
};
