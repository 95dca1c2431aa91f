import { normalQuantile } from '../../special.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { observedRates, standardErrorOf } from './restricted-rates.ts';

/** Wald's interval after one success and one failure have been added to each arm (Agresti & Caffo 2000). O(1). */
export const agrestiCaffo: DifferenceMethod = {
  label: 'Agresti–Caffo',
  reference: 'agresti-caffo-2000',
  coverage: 'about',
  note: 'Covers a little more than stated for most rates; its formula may leave the scale for few trials.',
  bounds: (a, b, level) => {
    const [more, other] = [a, b].map(({ successes, trials }) => ({ successes: successes + 1, trials: trials + 2 }));
    const rates = observedRates(more!, other!);
    const half = normalQuantile((1 - level) / 2, 'upper') * standardErrorOf(rates, more!, other!);
    const centre = rates.rateA - rates.rateB;
    return { lower: centre - half, upper: centre + half };
  },
};
