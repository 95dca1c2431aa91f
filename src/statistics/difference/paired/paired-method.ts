import type { ReferenceKey } from '../../../references.ts';
import type { Bounds } from '../../interval/method.ts';
import type { PairedTally } from './paired-tally.ts';

/** An interval method for the difference of two rates over the same items, one trial each. */
export interface PairedMethod {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** `about`: more than the stated coverage for some rates, less for others. */
  readonly coverage: 'about';
  /** One plain sentence on how the method behaves. */
  readonly note: string;
  /** Limits of rate a minus rate b as the formula yields them, for a checked tally and 0 < level < 1. */
  readonly bounds: (tally: PairedTally, level: number) => Bounds;
}
