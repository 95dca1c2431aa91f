import { printed, printedValue } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import { type QuantityName, type Unit, vocabulary } from '../../vocabulary.ts';
import type { Cell, CellInterval, Column, IntervalDomain } from './output.ts';

/** Estimate, lower and upper as three cells, drawn behind them; the reason in the first where there is none. */
export function estimateCells(estimate: RangedFigure | MissingFigure): readonly [Cell, Cell, Cell] {
  if (!isFigure(estimate)) return [whyNot(estimate), { value: null, text: '' }, { value: null, text: '' }];
  const { value, lower, upper } = printed(estimate);
  return [
    { value: estimate.value, text: value },
    { value: estimate.lower, text: lower },
    { value: estimate.upper, text: upper, ...drawn(estimate) },
  ];
}

/** The interval alone as one cell for people; machines get both ends from `estimateCells`. */
export function intervalCell(estimate: RangedFigure | MissingFigure): Cell {
  if (!isFigure(estimate)) return whyNot(estimate);
  return { value: null, text: printed(estimate).range, ...drawn(estimate) };
}

/** The ranges of a score: for people one cell a range, for machines both ends of it. */
export const scopeColumns: readonly Column[] = [
  { key: 'same_tasks', label: 'these tasks' },
  { key: 'same_tasks_lower', label: 'lower', hidden: true },
  { key: 'same_tasks_upper', label: 'upper', hidden: true },
  { key: 'new_tasks', label: 'new tasks' },
  { key: 'new_tasks_lower', label: 'lower', hidden: true },
  { key: 'new_tasks_upper', label: 'upper', hidden: true },
];

export const scoreColumns: readonly Column[] = [{ key: 'rate', label: 'rate', align: 'right' }, ...scopeColumns];

/** The range for people, both ends for machines. */
export function rangeCells(
  estimate: RangedFigure | MissingFigure,
  text: { readonly range: string; readonly lower: string; readonly upper: string } | null,
): Cell[] {
  if (!isFigure(estimate) || text === null) {
    return [intervalCell(estimate), { value: null, text: '' }, { value: null, text: '' }];
  }
  const { lower, upper } = estimate;
  return [
    { value: null, text: text.range, ...drawn(estimate) },
    { value: lower, text: text.lower },
    { value: upper, text: text.upper },
  ];
}

export function whyNot({ missing }: MissingFigure): Cell {
  return { value: null, text: `– (${missing})`, missing };
}

/** What has no range. */
export function valueCell(quantity: QuantityName, value: number): Cell {
  return { value, text: printedValue(quantity, value) };
}

export function estimateColumns(key: string, label: string): readonly Column[] {
  return [
    { key, label, align: 'right' },
    { key: `${key}_lower`, label: 'lower', align: 'right' },
    { key: `${key}_upper`, label: 'upper', align: 'right' },
  ];
}

/** The scale that intervals of a unit are drawn on; null for those that are only written. */
const domains: Record<Unit, IntervalDomain | null> = {
  share: 'share',
  points: 'points',
  usd: 'usd',
  probability: null,
  'p-value': null,
  score: null,
  tokens: null,
  seconds: null,
  ratio: null,
  runs: null,
  tasks: null,
  number: null,
};

function drawn({ quantity, lower, value, upper }: RangedFigure): { readonly interval?: CellInterval } {
  const domain = domains[vocabulary[quantity].unit];
  if (domain === null || !Number.isFinite(value)) return {};
  const bound = (end: number) => (Number.isFinite(end) ? end : null);
  return { interval: { lower: bound(lower), value, upper: bound(upper), domain } };
}

/** A difference of shares in points, with its sign. */
export function pointsCell(difference: number): Cell {
  return valueCell('difference', difference);
}

export function pValueCell(value: number): Cell {
  return valueCell('pValue', value);
}
