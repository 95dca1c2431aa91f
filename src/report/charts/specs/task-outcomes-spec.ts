import type { TopLevelSpec } from 'vega-lite';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Position, type Words } from '../draw/frame.ts';
import { gaps, rowPosition, rowStep, textBlock, textColumn } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { isNarrow } from '../draw/widths.ts';

/** How many tasks of a campaign passed in every run, in some and in none. */
export interface OutcomeCounts {
  readonly campaign: string;
  readonly name: string;
  readonly every: number;
  readonly some: number;
  readonly none: number;
  readonly ungraded: number;
}

/** A bar a campaign, cut in three. */
export function taskOutcomesSpec(words: Words, rows: readonly OutcomeCounts[], theme: Theme): TopLevelSpec {
  const { ink, heat, quiet } = theme.colours;
  const { width, height, y, layers, places } = isNarrow(theme) ? narrow(rows, theme) : wide(rows, theme);
  const tasks = Math.max(...rows.map(({ every, some, none }) => every + some + none));
  const parts = rows.flatMap((row, index) => {
    const ends = [0, row.every, row.every + row.some, row.every + row.some + row.none];
    return [row.every, row.some, row.none].map((count, part) => ({
      ...places[index],
      from: ends[part]!,
      to: ends[part + 1]!,
      middle: (ends[part]! + ends[part + 1]!) / 2,
      shade: [1, 0.4, 0.06][part]!,
      text: theme.textWidth(String(count), fontSizes.note) + 6 <= (width * count) / tasks ? String(count) : '',
    }));
  });
  const x: Position = {
    field: 'from',
    type: 'quantitative',
    scale: { domain: [0, tasks], nice: false },
    axis: {
      orient: 'top',
      tickCount: Math.max(2, Math.floor(width / 90)),
      format: 'd',
      title: null,
      labelFlush: false,
    },
  };
  const data = { values: parts.filter(({ from, to }) => to > from) };
  const bars: Layer[] = [
    {
      data,
      mark: { type: 'bar', fill: heat, stroke: quiet, strokeWidth: 0.5, height: 16 },
      encoding: {
        x,
        x2: { field: 'to' },
        y,
        fillOpacity: { field: 'shade', type: 'quantitative', scale: null, legend: null },
      },
    },
    {
      data,
      mark: { type: 'text', baseline: 'middle', fontSize: fontSizes.note, color: ink },
      encoding: { x: { ...x, field: 'middle' }, y, text: { field: 'text', type: 'nominal' } },
    },
  ];
  return { ...frame(theme, words), width, height, data: { values: places }, layer: [...bars, ...layers] };
}

function wide(rows: readonly OutcomeCounts[], theme: Theme) {
  const names = textBlock(
    theme,
    rows.map(({ name }) => name),
  );
  const places = rows.map((_, row) => ({ row, name: names.lines[row], nameLift: names.lifts[row] }));
  return {
    width: theme.width - names.width - gaps.name - 12,
    height: { step: rowStep(rows.length, names) },
    y: rowPosition,
    layers: [
      textColumn({
        field: 'name',
        lift: 'nameLift',
        x: -gaps.name,
        align: 'right',
        colour: { value: theme.colours.ink },
      }),
    ],
    places,
  };
}

function narrow(rows: readonly OutcomeCounts[], theme: Theme) {
  const stacked = stackedRows(
    theme,
    rows.map(({ name, every, some, none }) => ({ name, numbers: [`every ${every}`, `some ${some}`, `none ${none}`] })),
  );
  return { ...stacked, places: stacked.at.map((at) => ({ at })) };
}
