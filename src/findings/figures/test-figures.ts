import { levelName, marginName } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import type { HolmAdjusted } from '../../measures/holm-family.ts';
import type { Equivalence } from '../../measures/pairs/pair-difference.ts';
import type { ExactTest } from '../../measures/pairs/pair-test.ts';

/** Numbers of the measures as figures of a finding: what they were made from comes with them. */

export function testFigure({ pValue: value, method, made }: ExactTest, about: string): Figure {
  return { quantity: 'pValue', about, value, method, made };
}

/** An adjusted p-value, with the family that it was adjusted in. */
export function holmFigure({ pValueAdjusted: value, adjustedBy: made }: HolmAdjusted, about: string): Figure {
  return { quantity: 'pValueAdjusted', about, value, method: 'Holm', made };
}

/** A difference in the two one-sided limits that decide whether it is smaller than the margin; `said` follows the margin. */
export function equivalenceFigure(
  { margin, level, lower, upper, made }: Equivalence,
  value: number,
  said = '',
): Figure {
  const oneSided = levelName((1 + level) / 2);
  const about = `equivalence within ${marginName(margin)}${said}`;
  return {
    quantity: 'difference',
    about,
    value,
    lower,
    upper,
    level,
    method: `two one-sided limits at ${oneSided} each`,
    made,
  };
}
