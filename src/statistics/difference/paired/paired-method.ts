import type { Bounds } from '../../interval/method.ts';
import type { DifferenceMethod } from '../intervals/difference-method.ts';
import type { PairedTally } from './paired-tally.ts';

/** An interval method for the difference of two rates over the same items, one trial each. */
export interface PairedMethod extends Omit<DifferenceMethod, 'bounds'> {
  /** Limits of rate a minus rate b as the formula yields them, for a checked tally and 0 < level < 1. */
  readonly bounds: (tally: PairedTally, level: number) => Bounds;
}
