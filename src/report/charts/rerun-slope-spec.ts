import type { TopLevelSpec } from 'vega-lite';
import { percent, plural } from '../../format.ts';
import type { RerunDrift } from '../../measures/rerun-drift.ts';
import { plainText } from '../format.ts';
import type { Theme } from '../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { drawingWidth, frame, type Layer, type Words } from './frame.ts';
import { arrow, arrowLayers, changeColour, movedFirst } from './rerun-slope-arrows.ts';
import { gaps, rowPosition, rowStep, textBlock, textColumn, widest } from './rows.ts';

/** Two panels on one width: the total with the range of a rerun, and below it an arrow for each task. */
export function rerunSpec(words: Words, drift: RerunDrift, theme: Theme): TopLevelSpec {
  const { ink, muted } = theme.colours;
  const tasks = drift.tasks.toSorted(movedFirst);
  const whole = tasks.length === 0 ? 'all runs' : `all ${plural(tasks.length, 'task')}`;
  const names = textBlock(theme, [whole, ...tasks.map(({ task }) => plainText(task))]);
  const values = [drift, ...tasks].map((pair, row) => ({
    row,
    name: names.lines[row],
    nameLift: names.lifts[row],
    ...arrow(pair, row === 0),
  }));
  const changes = values.map(({ change }) => change);
  const counts = values.map((row) => row.counts);
  const changeAt = drawingWidth - names.width - gaps.name;
  const countsAt = changeAt - widest(theme, changes, { weight: 600 }) - gaps.column;
  const columns: Layer[] = [
    textColumn({
      field: 'name',
      lift: 'nameLift',
      x: -gaps.name,
      align: 'right',
      colour: { condition: { test: "datum.direction === 'stays'", value: muted }, value: ink },
    }),
    textColumn({ field: 'counts', x: countsAt, align: 'right', colour: { value: muted } }),
    textColumn({ field: 'change', x: changeAt, align: 'right', colour: changeColour(theme), weight: 600 }),
  ];
  const shared = { width: countsAt - widest(theme, counts) - gaps.plot, encoding: { y: rowPosition } };
  const total = {
    ...shared,
    height: bandHeight,
    data: { values: values.slice(0, 1) },
    layer: [...band(drift, theme), ...arrowLayers([drift], theme), ...columns],
  };
  const byTask = {
    ...shared,
    height: { step: rowStep(tasks.length, names) },
    data: { values: values.slice(1) },
    layer: [...arrowLayers(tasks, theme), ...columns],
  };
  return {
    ...frame(theme, words),
    bounds: 'flush',
    spacing: 58,
    vconcat: tasks.length === 0 ? [total] : [total, byTask],
  };
}

const bandHeight = 38;

/** Where a rerun's total lands by chance alone, behind the arrow of the total. */
function band({ predicted, second }: RerunDrift, { colours }: Theme): Layer[] {
  if ('missing' in predicted) return [];
  const { lower, upper, probability } = predicted;
  const label = `${percent(probability, 0)} of reruns by chance alone: ${lower}–${upper}`;
  const edges = { lower: lower / second.graded, upper: upper / second.graded };
  const data = { values: [{ ...edges, middle: (edges.lower + edges.upper) / 2, label }] };
  const y = { value: 0 };
  const x = { field: 'lower', type: 'quantitative' } as const;
  return [
    {
      data,
      mark: { type: 'rect', color: colours.band },
      encoding: { x, x2: { field: 'upper' }, y, y2: { value: bandHeight } },
    },
    ...(['lower', 'upper'] as const).map(
      (field): Layer => ({
        data,
        mark: { type: 'rule', color: colours.blue, strokeWidth: 1.5 },
        encoding: { x: { ...x, field }, y, y2: { value: bandHeight } },
      }),
    ),
    {
      data,
      mark: { type: 'text', baseline: 'top', color: colours.muted, fontSize: fontSizes.note },
      encoding: {
        x: { ...x, field: 'middle' },
        y: { value: bandHeight + 7 },
        text: { field: 'label', type: 'nominal' },
      },
    },
  ];
}
