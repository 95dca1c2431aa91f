import { normalQuantile } from '../../special.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { observedRates, standardErrorOf } from './restricted-rates.ts';

/** The estimate and z of its estimated standard errors to each side. Equals R's `prop.test(correct = FALSE)$conf.int`. O(1). */
export const waldDifference: DifferenceMethod = {
  label: 'Wald',
  reference: 'wald-1943',
  coverage: 'about',
  note: 'For comparison only: covers far too little for few trials, and has no width where no arm varies.',
  bounds: (a, b, level) => {
    const rates = observedRates(a, b);
    const half = normalQuantile((1 - level) / 2, 'upper') * standardErrorOf(rates, a, b);
    const centre = rates.rateA - rates.rateB;
    return { lower: centre - half, upper: centre + half };
  },
};
