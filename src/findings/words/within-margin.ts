import { pValueIs } from '../../format.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import type { Equivalence } from '../../measures/pairs/pair-difference.ts';

/** Why two are not called the same though a reader sees that the interval lies inside the margin; empty where it does not. */
export function thoughInside({ margin, pValue }: Equivalence, { lower, upper }: RangedFigure): string {
  const isInside = -margin < lower && upper < margin;
  return isInside
    ? `, though the interval lies inside: an exact test decides (${pValueIs(pValue)} for this pair alone)`
    : '';
}
