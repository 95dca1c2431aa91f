import { wilson } from '../interval/wilson.ts';
import { bonferroniBounds } from './bonferroni.ts';
import type { SimultaneousMethod } from './method.ts';

export const bonferroniWilson: SimultaneousMethod = {
  label: 'Wilson, Bonferroni',
  reference: 'wilson-1927',
  coverage: 'about',
  note: 'The same intervals as those of Goodman, under the name of how they are made.',
  bounds: (counts, level) => bonferroniBounds(wilson, counts, level),
};
