import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** The textbook estimate ± z standard errors, kept as it is known: with no successes or no failures it has no width. */
export const wald: IntervalMethod = {
  label: 'Wald',
  reference: 'wald-1943',
  coverage: 'about',
  tails: 'both',
  note: 'Do not use for few trials: 3 of 3 gives [1, 1], and the coverage falls towards 0 near both ends of the scale.',
  bounds: ({ successes, trials }, level) => {
    const estimate = successes / trials;
    const halfWidth = normalQuantile((1 - level) / 2, 'upper') * Math.sqrt((estimate * (1 - estimate)) / trials);
    return { lower: estimate - halfWidth, upper: estimate + halfWidth };
  },
};
