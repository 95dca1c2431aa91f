import { blaker } from '../interval/blaker.ts';
import { bonferroniBounds } from './bonferroni.ts';
import type { SimultaneousMethod } from './method.ts';

export const bonferroniBlaker: SimultaneousMethod = {
  label: 'Blaker, Bonferroni',
  reference: 'blaker-2000',
  coverage: 'at least',
  note: 'At least the stated coverage of all categories at once, for all true rates and few trials; wide for many categories.',
  bounds: (counts, level) => bonferroniBounds(blaker, counts, level),
};
