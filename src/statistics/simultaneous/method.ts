import type { Bounds, IntervalMethod } from '../interval/method.ts';

/** Intervals for all rates of a multinomial distribution that hold together. methods.test.ts holds an entry to its promise. */
export interface SimultaneousMethod extends Pick<IntervalMethod, 'label' | 'reference' | 'note'> {
  /** Of all categories at once. `at least`: for all true rates. `about`: more for some rates, less for others. */
  readonly coverage: 'at least' | 'about';
  /** For at least two counts, integers from 0 up that are not all 0, and 0 < level < 1; one pair of limits per count. */
  readonly bounds: (counts: readonly number[], level: number) => readonly Bounds[];
}
