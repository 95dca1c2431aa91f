import type { RangedFigure } from '../figure.ts';
import { isLevel } from './task-differences.ts';

/** A difference with the p-value that decides on it, after the adjustment for all that was looked at. */
export interface TestedDifference {
  readonly difference: Pick<RangedFigure, 'value' | 'lower' | 'upper'>;
  readonly pValueAdjusted: number;
}

/**
 * Which side is shown to be ahead: 1 the first, -1 the second, 0 neither. It takes all three: a p-value of at most alpha, the
 * sign of the difference, and an interval on that side of 0. No verdict rests on fewer.
 */
export function shownDirection({ difference, pValueAdjusted }: TestedDifference, alpha: number): -1 | 0 | 1 {
  return pValueAdjusted <= alpha ? intervalSide(difference) : 0;
}

/** The side of 0 on which the difference lies with its whole interval; 0 where it does not. */
export function intervalSide({ value, lower, upper }: TestedDifference['difference']): -1 | 0 | 1 {
  if (isLevel(value)) return 0;
  if (value > 0 && lower > 0) return 1;
  return value < 0 && upper < 0 ? -1 : 0;
}

/** Whether test and interval do not agree on a difference: one excludes that there is none, the other does not. */
export function isClose({ difference, pValueAdjusted }: TestedDifference, alpha: number): boolean {
  return pValueAdjusted <= alpha ? intervalSide(difference) === 0 : intervalSide(difference) !== 0;
}
