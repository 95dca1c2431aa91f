import { rootBetween } from '../root.ts';
import { normalQuantile } from '../special.ts';
import type { Tally } from '../tally.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { observedRates, restrictedRates, standardErrorOf } from './restricted-rates.ts';

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
  bounds: (a, b, level) => {
    const { rateA, rateB } = observedRates(a, b);
    const z = normalQuantile((1 - level) / 2, 'upper');
    return { lower: limit(a, b, rateA - rateB, z, -1), upper: limit(a, b, rateA - rateB, z, 1) };
  },
};

/** Between the estimate and one end of the scale: where the difference lies z of its own standard errors away. */
function limit(a: Tally, b: Tally, estimate: number, z: number, end: number): number {
  const excess = (difference: number) =>
    Math.abs(estimate - difference) - z * standardErrorOf(restrictedRates(a, b, difference), a, b);
  if (excess(end) <= 0) return end;
  // At the estimate itself the standard error may be 0, which looks like a root.
  return rootBetween(end, estimate + 1e-9 * (end - estimate), excess);
}
