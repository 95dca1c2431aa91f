import type { ReferenceKey } from '../../references.ts';
import type { Bounds } from '../interval/method.ts';

/** Intervals for all rates of a multinomial distribution that hold together. methods.test.ts holds an entry to its promise. */
export interface SimultaneousMethod {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** Of all categories at once. `at least`: for all true rates. `about`: more for some rates, less for others. */
  readonly coverage: 'at least' | 'about';
  /** One plain sentence on how the method behaves. */
  readonly note: string;
  /** For at least two counts, integers from 0 up that are not all 0, and 0 < level < 1; one pair of limits per count. */
  readonly bounds: (counts: readonly number[], level: number) => readonly Bounds[];
}
