import type { TopLevelSpec } from 'vega-lite';
import { percentInterval } from '../../format.ts';
import type { Estimate } from '../../measures/estimate.ts';
import type { PassRateRow } from '../../measures/pass-rates.ts';
import { plainText } from '../format.ts';
import type { Theme } from '../theme.ts';
import { drawingWidth, frame, type Position, type Words } from './frame.ts';
import { columnHead, gaps, rowPosition, rowStep, shareAxis, textBlock, textColumn, widest } from './rows.ts';

/** A task with graded runs. */
export type RatedRow = PassRateRow & { readonly rate: Estimate };

/** An interval for each task with its point: filled where both outcomes were seen, hollow where only one was. */
export function passRateSpec(words: Words, rows: readonly RatedRow[], theme: Theme): TopLevelSpec {
  const { blue, paper, ink, muted } = theme.colours;
  const tasks = rows.map(({ task }) => plainText(task));
  const names = textBlock(theme, tasks);
  const values = rows.map(({ passes, graded, rate, outcomesSeen }, row) => ({
    row,
    name: names.lines[row],
    nameLift: names.lifts[row],
    rate: rate.value,
    lower: rate.lower,
    upper: rate.upper,
    isOneSided: outcomesSeen !== 'both',
    passes: `${passes} of ${graded}`,
    interval: percentInterval(rate.lower, rate.upper),
  }));
  const column = (field: 'passes' | 'interval') => [field, ...values.map((row) => row[field])];
  const intervalAt = drawingWidth - names.width - gaps.name;
  const passesAt = intervalAt - widest(theme, column('interval')) - gaps.column;
  const x: Position = { field: 'rate', ...shareAxis() };
  return {
    ...frame(theme, words),
    width: passesAt - widest(theme, column('passes')) - gaps.plot,
    height: { step: rowStep(rows.length, names) },
    data: { values },
    encoding: { y: rowPosition },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 3, color: blue },
        encoding: { x: { ...x, field: 'lower' }, x2: { field: 'upper' } },
      },
      {
        mark: { type: 'point', size: 95, strokeWidth: 2.5, opacity: 1, stroke: blue },
        encoding: { x, fill: { condition: { test: 'datum.isOneSided', value: paper }, value: blue } },
      },
      textColumn({ field: 'name', lift: 'nameLift', x: -gaps.name, align: 'right', colour: { value: ink } }),
      columnHead(theme, 'passes', passesAt, 'right'),
      textColumn({ field: 'passes', x: passesAt, align: 'right', colour: { value: ink } }),
      columnHead(theme, 'interval', intervalAt, 'right'),
      textColumn({ field: 'interval', x: intervalAt, align: 'right', colour: { value: muted } }),
    ],
  };
}
