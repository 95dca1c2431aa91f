import type { TopLevelSpec } from 'vega-lite';
import { printed } from '../../../format.ts';
import type { RangedFigure } from '../../../measures/figure.ts';
import type { PassRateRow } from '../../../measures/rates/pass-rates.ts';
import { plainText } from '../../format.ts';
import type { Theme } from '../../theme.ts';
import { frame, type Layer, type Position, type Words } from '../draw/frame.ts';
import { columnHead, gaps, rowPosition, rowStep, shareAxis, textBlock, textColumn, widest } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { isNarrow } from '../draw/widths.ts';

/** A task with graded runs. */
export type RatedRow = PassRateRow & { readonly rate: RangedFigure };

/** What a page may move, as in the leaderboard: the marks of a layer have the class `NAME_marks`, one child a row. */
export const layerNames = { interval: 'interval', text: 'interval_text' } as const;

/** Heads of its numbers, by what stands under them. */
export const columnHeads = {
  task: 'task',
  passes: 'passes',
  graded: 'graded runs',
  rate: 'pass rate',
  lower: 'lower',
  upper: 'upper',
  level: 'level',
} as const;

/** An interval for each task with its point: filled where both outcomes were seen, hollow where only one was. */
export function passRateSpec(words: Words, rows: readonly RatedRow[], theme: Theme): TopLevelSpec {
  const { blue, paper } = theme.colours;
  const { width, height, y, layers, values } = isNarrow(theme) ? narrow(rows, theme) : wide(rows, theme);
  const x: Position = { field: 'rate', ...shareAxis() };
  return {
    ...frame(theme, words),
    width,
    height,
    data: { values },
    encoding: { y },
    layer: [
      {
        name: layerNames.interval,
        mark: { type: 'rule', strokeWidth: 3, color: blue },
        encoding: { x: { ...x, field: 'lower' }, x2: { field: 'upper' } },
      },
      {
        mark: { type: 'point', size: 95, strokeWidth: 2.5, opacity: 1, stroke: blue },
        encoding: { x, fill: { condition: { test: 'datum.isOneSided', value: paper }, value: blue } },
      },
      ...layers,
    ],
  };
}

/** Names on the left, numbers on the right. */
function wide(rows: readonly RatedRow[], theme: Theme) {
  const { ink, muted } = theme.colours;
  const names = textBlock(
    theme,
    rows.map(({ task }) => plainText(task)),
  );
  const values = rows.map((rated, row) => ({
    row,
    name: names.lines[row],
    nameLift: names.lifts[row],
    ...marks(rated),
    passes: passes(rated),
    interval: interval(rated),
  }));
  const column = (field: 'passes' | 'interval') => [field, ...values.map((row) => row[field])];
  const intervalAt = theme.width - names.width - gaps.name;
  const passesAt = intervalAt - widest(theme, column('interval')) - gaps.column;
  const layers: Layer[] = [
    textColumn({ field: 'name', lift: 'nameLift', x: -gaps.name, align: 'right', colour: { value: ink } }),
    columnHead(theme, 'passes', passesAt, 'right'),
    textColumn({ field: 'passes', x: passesAt, align: 'right', colour: { value: ink } }),
    columnHead(theme, 'interval', intervalAt, 'right'),
    {
      name: layerNames.text,
      ...textColumn({ field: 'interval', x: intervalAt, align: 'right', colour: { value: muted } }),
    },
  ];
  const width = passesAt - widest(theme, column('passes')) - gaps.plot;
  return { width, height: { step: rowStep(rows.length, names) }, y: rowPosition, layers, values };
}

/** Names and numbers above the marks of their row. */
function narrow(rows: readonly RatedRow[], theme: Theme) {
  const stacked = stackedRows(
    theme,
    rows.map((rated) => ({
      name: plainText(rated.task),
      numbers: [`${passes(rated)} passes`, interval(rated)],
    })),
  );
  return { ...stacked, values: rows.map((rated, row) => ({ at: stacked.at[row], ...marks(rated) })) };
}

function marks({ rate, outcomesSeen }: RatedRow) {
  return { rate: rate.value, lower: rate.lower, upper: rate.upper, isOneSided: outcomesSeen !== 'both' };
}

function passes({ passes: count, graded }: RatedRow): string {
  return `${count} of ${graded}`;
}

function interval({ rate }: RatedRow): string {
  return printed(rate).range;
}
