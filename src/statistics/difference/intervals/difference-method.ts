import type { ReferenceKey } from '../../../references.ts';
import type { Bounds } from '../../interval/method.ts';
import type { Tally } from '../../tally.ts';

/** An interval method for the difference of two independent proportions. difference-methods.test.ts holds it to its promise. */
export interface DifferenceMethod {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** `about`: more than the stated coverage for some rates, less for others. None of these methods promises more. */
  readonly coverage: 'about';
  /** One plain sentence on how the method behaves. */
  readonly note: string;
  /** Limits of rate a minus rate b as the formula yields them, for arms of at least one trial and 0 < level < 1. */
  readonly bounds: (a: Tally, b: Tally, level: number) => Bounds;
}
