import { normalQuantile } from '../../special.ts';
import type { PairedMethod } from './paired-method.ts';

/** The estimate and z of its estimated standard errors to each side. O(1). */
export const waldPaired: PairedMethod = {
  label: 'Wald, paired',
  reference: 'wald-1943',
  coverage: 'about',
  note: 'For comparison only: covers too little for few items, and has no width without discordant ones.',
  bounds: ({ onlyA, onlyB, pairs }, level) => {
    const centre = (onlyA - onlyB) / pairs;
    const half =
      normalQuantile((1 - level) / 2, 'upper') * Math.sqrt((onlyA + onlyB - (onlyA - onlyB) * centre) / pairs ** 2);
    return { lower: centre - half, upper: centre + half };
  },
};
