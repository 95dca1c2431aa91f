import type { DifferenceMethod } from './difference-method.ts';
import { scoreBounds } from './score-bounds.ts';

/**
 * All differences that the score test, with its variance at the most likely rates under that difference, does not reject
 * (Mee 1984; Newcombe's method 5). Miettinen & Nurminen's interval is the same with the variance times N/(N−1). About
 * 20 evaluations of a cubic's root.
 */
export const mee: DifferenceMethod = {
  label: 'Mee',
  reference: 'mee-1984',
  coverage: 'about',
  note: 'The score interval: a little narrower than Miettinen–Nurminen, and covers a little less for few trials.',
  bounds: (a, b, level) => scoreBounds(a, b, level),
};
