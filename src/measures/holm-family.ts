import { holm } from '../statistics/multiplicity.ts';
import type { Made } from './methods/methods.ts';

/** A p-value after the adjustment, and the family that it was adjusted with. */
export interface HolmAdjusted {
  readonly pValueAdjusted: number;
  readonly adjustedBy?: Made | undefined;
}

/** Tests that are looked at together, adjusted by Holm, in their order. O(k log k). */
export function holmFamily(pValues: readonly number[]): HolmAdjusted[] {
  return holm(pValues).map((pValueAdjusted, index) => ({
    pValueAdjusted,
    adjustedBy: { by: 'holm', given: { pValues, from: index + 1, adjusted: [pValueAdjusted] } },
  }));
}
