import { percent, percentInterval, points, pointsInterval, usd, usdRange } from '../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from '../measures/estimate.ts';
import { vocabulary } from '../vocabulary.ts';
import type { Cell, Column } from './output.ts';

/** Estimate, lower and upper as three cells; the reason in the first where there is none. */
export function estimateCells(estimate: Estimate | NotEstimable): readonly [Cell, Cell, Cell] {
  if (!isEstimate(estimate)) {
    return [
      { value: null, text: `– (${estimate.missing})` },
      { value: null, text: '' },
      { value: null, text: '' },
    ];
  }
  const print = number(estimate);
  const { value, lower, upper } = estimate;
  return [
    { value, text: print(value) },
    { value: lower, text: print(lower) },
    { value: upper, text: print(upper) },
  ];
}

/** The interval alone as one cell for people; machines get both ends from `estimateCells`. */
export function intervalCell(estimate: Estimate | NotEstimable): Cell {
  if (!isEstimate(estimate)) return { value: null, text: `– (${estimate.missing})` };
  const { quantity, lower, upper } = estimate;
  const { unit } = vocabulary[quantity];
  if (unit === 'usd') return { value: null, text: usdRange(lower, upper) };
  return { value: null, text: unit === 'points' ? pointsInterval(lower, upper) : percentInterval(lower, upper) };
}

export function estimateColumns(key: string, label: string): readonly Column[] {
  return [
    { key, label, align: 'right' },
    { key: `${key}_lower`, label: 'lower', align: 'right' },
    { key: `${key}_upper`, label: 'upper', align: 'right' },
  ];
}

function number({ quantity }: Estimate): (value: number) => string {
  const { unit } = vocabulary[quantity];
  if (unit === 'usd') return usd;
  return unit === 'points' ? points : percent;
}
