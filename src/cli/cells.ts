import { percent, percentInterval, points, pointsInterval, pValue, usd, usdRange } from '../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from '../measures/estimate.ts';
import { type Unit, vocabulary } from '../vocabulary.ts';
import type { Cell, CellInterval, Column, IntervalDomain } from './output.ts';

/** Estimate, lower and upper as three cells, drawn behind them; the reason in the first where there is none. */
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
    { value: upper, text: print(upper), ...drawn(estimate) },
  ];
}

/** The interval alone as one cell for people; machines get both ends from `estimateCells`. */
export function intervalCell(estimate: Estimate | NotEstimable): Cell {
  if (!isEstimate(estimate)) return { value: null, text: `– (${estimate.missing})` };
  return { value: null, text: intervalText(estimate), ...drawn(estimate) };
}

/** `[62.9, 86.4] %`: for an interval that is not to be drawn. */
export function intervalText({ quantity, lower, upper }: Estimate): string {
  const { unit } = vocabulary[quantity];
  if (unit === 'usd') return usdRange(lower, upper);
  return unit === 'points' ? pointsInterval(lower, upper) : percentInterval(lower, upper);
}

export function estimateColumns(key: string, label: string): readonly Column[] {
  return [
    { key, label, align: 'right' },
    { key: `${key}_lower`, label: 'lower', align: 'right' },
    { key: `${key}_upper`, label: 'upper', align: 'right' },
  ];
}

function drawn({ quantity, lower, value, upper }: Estimate): { readonly interval?: CellInterval } {
  const { unit } = vocabulary[quantity];
  if (!isDrawn(unit) || !Number.isFinite(value)) return {};
  const bound = (end: number) => (Number.isFinite(end) ? end : null);
  return { interval: { lower: bound(lower), value, upper: bound(upper), domain: unit } };
}

function isDrawn(unit: Unit): unit is IntervalDomain {
  return unit === 'share' || unit === 'points' || unit === 'usd';
}

function number({ quantity }: Estimate): (value: number) => string {
  const { unit } = vocabulary[quantity];
  if (unit === 'usd') return usd;
  return unit === 'points' ? points : percent;
}

/** A difference of shares in points, with its sign. */
export function pointsCell(difference: number): Cell {
  return { value: difference, text: points(difference) };
}

export function pValueCell(value: number): Cell {
  return { value, text: pValue(value) };
}
