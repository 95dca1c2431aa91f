import type { Population } from './population.ts';

/** A way in which the strata of a suite may differ in difficulty. */
export interface Profile {
  readonly label: string;
  readonly description: string;
  readonly population: Population;
}
