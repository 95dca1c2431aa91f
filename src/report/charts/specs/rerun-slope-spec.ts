import type { TopLevelSpec } from 'vega-lite';
import { percent, plural } from '../../../format.ts';
import type { RerunDrift } from '../../../measures/pairs/rerun-drift.ts';
import { plainText } from '../../format.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Words } from '../draw/frame.ts';
import { arrow, arrowLayers, changeColour, movedFirst } from '../draw/rerun-slope-arrows.ts';
import { gaps, rowPosition, rowStep, textBlock, textColumn, widest } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { isNarrow } from '../draw/widths.ts';

/** Two panels on one width: the total with the range of a rerun, and below it an arrow for each task. */
export function rerunSpec(words: Words, drift: RerunDrift, drawn: RerunDrift['tasks'], theme: Theme): TopLevelSpec {
  const tasks = drawn.toSorted(movedFirst);
  const whole = drift.tasks.length === 0 ? 'all runs' : `all ${plural(drift.tasks.length, 'task')}`;
  const rows: NamedPair[] = [
    { name: whole, pair: drift },
    ...tasks.map((pair) => ({ name: plainText(pair.task), pair })),
  ];
  const { total, byTask, place } = isNarrow(theme) ? narrow(rows, theme) : wide(rows, theme);
  const panels = [
    { ...total, layer: [...band(drift, theme, place), ...arrowLayers([drift], theme), ...total.layer] },
    { ...byTask, layer: [...arrowLayers(tasks, theme), ...byTask.layer] },
  ];
  return {
    ...frame(theme, words),
    bounds: 'flush',
    spacing: 58,
    vconcat: tasks.length === 0 ? panels.slice(0, 1) : panels,
  };
}

/** The total comes first. */
interface NamedPair {
  readonly name: string;
  readonly pair: Parameters<typeof arrow>[0];
}

/** From where to where the band of the total goes, and where its label stands, in pixels from the top of the panel. */
interface BandPlace {
  readonly top: number;
  readonly bottom: number;
  readonly label: number;
  /** Of the plot. */
  readonly width: number;
}

/** Names on the left, counts and changes on the right. */
function wide(rows: readonly NamedPair[], theme: Theme) {
  const { ink, muted } = theme.colours;
  const names = textBlock(
    theme,
    rows.map(({ name }) => name),
  );
  const values = rows.map(({ pair }, row) => ({
    row,
    name: names.lines[row],
    nameLift: names.lifts[row],
    ...arrow(pair, row === 0),
  }));
  const changes = values.map(({ change }) => change);
  const counts = values.map((row) => row.counts);
  const changeAt = theme.width - names.width - gaps.name;
  const countsAt = changeAt - widest(theme, changes, { weight: 600 }) - gaps.column;
  const layer: Layer[] = [
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
  const width = countsAt - widest(theme, counts) - gaps.plot;
  const shared = { width, encoding: { y: rowPosition }, layer };
  const height = 38;
  return {
    total: { ...shared, height, data: { values: values.slice(0, 1) } },
    byTask: { ...shared, height: { step: rowStep(rows.length - 1, names) }, data: { values: values.slice(1) } },
    place: { top: 0, bottom: height, label: height + 7, width },
  };
}

/** Names and counts above the arrows. */
function narrow(rows: readonly NamedPair[], theme: Theme) {
  const panel = (own: readonly NamedPair[], isTotal: boolean) => {
    const arrows = own.map(({ pair }) => arrow(pair, isTotal));
    const { width, height, at, y, layers } = stackedRows(
      theme,
      own.map(({ name }, row) => ({ name, numbers: [arrows[row]!.counts, arrows[row]!.change] })),
    );
    const values = arrows.map((fields, row) => ({ at: at[row], ...fields }));
    return { width, height, data: { values }, encoding: { y }, layer: layers };
  };
  const total = panel(rows.slice(0, 1), true);
  const middle = total.data.values[0]!.at!;
  return {
    total,
    byTask: panel(rows.slice(1), false),
    place: { top: middle - 12, bottom: middle + 12, label: total.height + 4, width: total.width },
  };
}

/** Where a rerun's total lands by chance alone, behind the arrow of the total. */
function band({ predicted, second }: RerunDrift, theme: Theme, place: BandPlace): Layer[] {
  if ('missing' in predicted) return [];
  const { colours } = theme;
  const { lower, upper, probability } = predicted;
  const label = `${percent(probability, 0)} of reruns by chance alone: ${lower}–${upper}`;
  const edges = { lower: lower / second.graded, upper: upper / second.graded };
  const data = { values: [{ ...edges, label }] };
  // Under the middle of the band, but not beyond the plot.
  const half = theme.textWidth(label, fontSizes.note) / 2;
  const middle = (place.width * (edges.lower + edges.upper)) / 2;
  const labelAt = Math.max(half - 10, Math.min(middle, place.width + 16 - half));
  const y = { value: place.top };
  const y2 = { value: place.bottom };
  const x = { field: 'lower', type: 'quantitative' } as const;
  return [
    {
      data,
      mark: { type: 'rect', color: colours.band },
      encoding: { x, x2: { field: 'upper' }, y, y2 },
    },
    ...(['lower', 'upper'] as const).map(
      (field): Layer => ({
        data,
        mark: { type: 'rule', color: colours.blue, strokeWidth: 1.5 },
        encoding: { x: { ...x, field }, y, y2 },
      }),
    ),
    {
      data,
      mark: { type: 'text', baseline: 'top', color: colours.muted, fontSize: fontSizes.note },
      encoding: {
        x: { value: labelAt },
        y: { value: place.label },
        text: { field: 'label', type: 'nominal' },
      },
    },
  ];
}
