import type { TopLevelSpec } from 'vega-lite';
import { plural, printed } from '../../../format.ts';
import type { FailureShare } from '../../../measures/failures/failure-shares.ts';
import { plainText } from '../../format.ts';
import type { Theme } from '../../theme.ts';
import { type Colour, frame, type Layer, type Position, type Words } from '../draw/frame.ts';
import { columnHead, gaps, rowPosition, rowStep, shareAxis, textBlock, textColumn, widest } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { isNarrow } from '../draw/widths.ts';

/** The failures of one campaign under its head. */
export interface FailurePanel {
  readonly head: string;
  readonly shares: readonly FailureShare[];
}

export function modeName(mode: string | null): string {
  return mode === null ? 'not told' : plainText(mode);
}

/** The head of a campaign, or one of its modes. */
type Row = { readonly head: string } | { readonly share: FailureShare };

/** A pale bar with a point and its interval for each mode, campaign under campaign on one scale. */
export function failureModesSpec(words: Words, panels: readonly FailurePanel[], theme: Theme): TopLevelSpec {
  const { blue, quiet, paper, band } = theme.colours;
  const rows = panels.flatMap(({ head, shares }): Row[] => [{ head }, ...shares.map((share) => ({ share }))]);
  const { width, height, y, layers, texts } = isNarrow(theme) ? narrow(rows, theme) : wide(rows, theme);
  const values = rows.map((row, index) => ({
    row: index,
    ...texts[index],
    isTold: !('share' in row && row.share.mode === null),
    ...('share' in row
      ? { zero: 0, share: row.share.share.value, lower: row.share.share.lower, upper: row.share.share.upper }
      : { zero: null, share: null, lower: null, upper: null }),
  }));
  const x: Position = { field: 'share', ...axis(Math.max(...values.map(({ upper }) => upper ?? 0))) };
  const colour: Colour = { condition: { test: '!datum.isTold', value: quiet }, value: blue };
  return {
    ...frame(theme, words),
    width,
    height,
    data: { values },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', height: 14, color: band },
        encoding: { x: { ...x, field: 'zero' }, x2: { field: 'share' } },
      },
      {
        mark: { type: 'rule', strokeWidth: 3 },
        encoding: { x: { ...x, field: 'lower' }, x2: { field: 'upper' }, color: colour },
      },
      {
        mark: { type: 'point', size: 95, strokeWidth: 2.5, opacity: 1 },
        encoding: {
          x,
          stroke: colour,
          fill: { condition: { test: '!datum.isTold', value: paper }, value: blue },
        },
      },
      ...layers,
    ],
  };
}

/** From nothing to the next step above the highest bound, in steps of 20 %, or of 10 % where all is below 40 %. */
function axis(highest: number): Pick<Position, 'type' | 'scale' | 'axis'> {
  const step = highest > 0.4 ? 0.2 : 0.1;
  const steps = Math.ceil(highest / step - 1e-9);
  const values = Array.from({ length: steps + 1 }, (_, index) => index * step);
  return { ...shareAxis(), scale: { domain: [0, values.at(-1)!], nice: false }, axis: { ...shareAxis().axis, values } };
}

/** Names on the left under the head of their campaign, runs and intervals on the right. */
function wide(rows: readonly Row[], theme: Theme) {
  const { ink, muted } = theme.colours;
  const names = textBlock(
    theme,
    rows.map((row) => ('share' in row ? modeName(row.share.mode) : '')),
  );
  const heads = textBlock(
    theme,
    rows.map((row) => ('head' in row ? row.head : '')),
    { width: 0.85 * theme.width },
  );
  const texts = rows.map((row, index) => ({
    head: heads.lines[index],
    headLift: heads.lifts[index],
    name: names.lines[index],
    nameLift: names.lifts[index],
    runs: 'share' in row ? String(row.share.count) : '',
    interval: 'share' in row ? intervalOf(row.share) : '',
  }));
  const column = (field: 'runs' | 'interval') => [field, ...texts.map((row) => row[field])];
  const intervalAt = theme.width - names.width - gaps.name;
  const runsAt = intervalAt - widest(theme, column('interval')) - gaps.column;
  const layers: Layer[] = [
    ...headLayers(-gaps.name - names.width, theme),
    textColumn({
      field: 'name',
      lift: 'nameLift',
      x: -gaps.name,
      align: 'right',
      colour: { condition: { test: '!datum.isTold', value: muted }, value: ink },
    }),
    columnHead(theme, 'runs', runsAt, 'right'),
    textColumn({ field: 'runs', x: runsAt, align: 'right', colour: { value: ink } }),
    columnHead(theme, 'interval', intervalAt, 'right'),
    textColumn({ field: 'interval', x: intervalAt, align: 'right', colour: { value: muted } }),
  ];
  return {
    width: runsAt - widest(theme, column('runs')) - gaps.plot,
    height: { step: rowStep(rows.length, names, heads) },
    y: rowPosition,
    layers,
    texts,
  };
}

/** The heads of the campaigns reach over the plot, and its lines stop short of their letters. */
function headLayers(x: number, { colours: { ink, paper } }: Theme): Layer[] {
  const dy = { expr: 'datum.headLift' };
  const mark = { type: 'text', align: 'left', baseline: 'middle', fontWeight: 600, dy } as const;
  const encoding = { x: { value: x }, y: rowPosition, text: { field: 'head', type: 'nominal' } } as const;
  return [
    { mark: { ...mark, color: paper, stroke: paper, strokeWidth: 4, strokeJoin: 'round' }, encoding },
    { mark: { ...mark, color: ink }, encoding },
  ];
}

/** Names and numbers above the marks of their row. */
function narrow(rows: readonly Row[], theme: Theme) {
  const stacked = stackedRows(
    theme,
    rows.map((row) =>
      'head' in row
        ? { name: row.head, numbers: [], isHead: true }
        : { name: modeName(row.share.mode), numbers: [plural(row.share.count, 'run'), intervalOf(row.share)] },
    ),
  );
  return { ...stacked, texts: stacked.at.map((at) => ({ at })) };
}

function intervalOf({ share }: FailureShare): string {
  return printed(share).range;
}
