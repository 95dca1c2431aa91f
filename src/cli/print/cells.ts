import { printed, printedValue, printedWith } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Scores } from '../../measures/rates/suite-score.ts';
import { type QuantityName, type Unit, vocabulary } from '../../vocabulary.ts';
import { type Cell, type CellInterval, type Column, type ColumnsOf, empty, type IntervalDomain } from './output.ts';

/** Estimate, lower and upper as three cells, drawn behind them; the reason in the first where there is none. */
export function estimateCells(estimate: RangedFigure | MissingFigure): readonly [Cell, Cell, Cell] {
  if (!isFigure(estimate)) return [whyNot(estimate), empty, empty];
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

/** A score, with its range on these and on new tasks: for people one cell a range, for machines both ends of it. */
export function scoreColumns(key: string, label: string): readonly Column[] {
  const ends = (range: string): Column[] => [
    { key: `${range}_lower`, label: 'lower', hidden: true },
    { key: `${range}_upper`, label: 'upper', hidden: true },
  ];
  return [
    { key, label, align: 'right' },
    { key: 'same_tasks', label: 'these tasks', printed: true },
    ...ends('same_tasks'),
    { key: 'new_tasks', label: 'new tasks', printed: true },
    ...ends('new_tasks'),
  ];
}

/** `mark` stands behind the score. */
export function scoreCells(
  quantity: QuantityName,
  { value, sameTasks, newTasks }: { readonly value: number } & Pick<Scores, 'sameTasks' | 'newTasks'>,
  mark = '',
): readonly Cell[] {
  const { value: text, ranges } = printedWith(quantity, value, [sameTasks, newTasks] as const);
  return [{ value, text: `${text}${mark}` }, ...rangeCells(sameTasks, ranges[0]), ...rangeCells(newTasks, ranges[1])];
}

/** The range for people, both ends for machines. */
export function rangeCells(
  estimate: RangedFigure | MissingFigure,
  text: { readonly range: string; readonly lower: string; readonly upper: string } | null,
): Cell[] {
  if (!isFigure(estimate) || text === null) return [intervalCell(estimate), empty, empty];
  const { lower, upper } = estimate;
  return [
    { value: null, text: text.range, ...drawn(estimate) },
    { value: lower, text: text.lower },
    { value: upper, text: text.upper },
  ];
}

export function whyNot({ missing }: MissingFigure): Cell & { readonly text: string } {
  return { value: null, text: `– (${missing})`, missing };
}

/** What has no range. */
export function valueCell(quantity: QuantityName, value: number): Cell {
  return { value, text: printedValue(quantity, value) };
}

/** An estimate as people read it, with its interval in a column of its own, and both ends for machines. */
export function withInterval<Row>(
  key: string,
  label: string,
  of: (row: Row) => RangedFigure | MissingFigure,
): ColumnsOf<Row> {
  const [value, ...ends] = estimateColumns(key, label);
  return {
    columns: [
      value!,
      ...ends.map(({ align: _, ...end }) => ({ ...end, hidden: true })),
      { key: `${key}_interval`, label: 'interval', printed: true },
    ],
    cells: (row) => [...estimateCells(of(row)), intervalCell(of(row))],
  };
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

/** A share of a difference or of failures, which may be below 0. */
export function shareCell(value: number): Cell {
  return valueCell('failureShare', value);
}

export function pValueCell(value: number): Cell {
  return valueCell('pValue', value);
}
