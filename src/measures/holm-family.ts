import { holm } from '../statistics/multiplicity.ts';
import type { Made } from './methods/methods.ts';

/** A p-value after the adjustment, and the family that it was adjusted with. */
export interface HolmAdjusted {
  readonly pValueAdjusted: number;
  readonly adjustedBy?: Made | undefined;
}

/** So many tests are read as one list. */
const mostTogether = 6;

/** Tests that are looked at together, adjusted by Holm, in their order. O(k log k). */
export function holmFamily(pValues: readonly number[]): HolmAdjusted[] {
  const all = holm(pValues);
  // A small family is one recipe for all of its tests.
  const whole = { pValues, from: 1, adjusted: all };
  return all.map((pValueAdjusted, index) => ({
    pValueAdjusted,
    adjustedBy: {
      by: 'holm',
      given: pValues.length <= mostTogether ? whole : { pValues, from: index + 1, adjusted: [pValueAdjusted] },
    },
  }));
}
