import type { TopLevelSpec } from 'vega-lite';
import { decimal, pointsDigits } from '../../../format.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Words } from '../draw/frame.ts';
import { gaps, textBlock, widest } from '../draw/rows.ts';

/** Two models by their places on the leaderboard, from 0: `column` stands higher than `row`. */
export interface TrianglePair {
  readonly row: number;
  readonly column: number;
  /** What the model of the column scores above that of the row, as a share. */
  readonly gap: number;
  readonly isApart: boolean;
  /** Both models as the table names them, so that a cell is known for its row. */
  readonly pair: { readonly a: string; readonly b: string };
}

/** A cell a pair below the diagonal; models are numbered on top and named on the left. */
export function pairTriangleSpec(
  words: Words,
  models: readonly string[],
  pairs: readonly TrianglePair[],
  theme: Theme,
): TopLevelSpec {
  const { ink, muted, heat, paper, grid } = theme.colours;
  const names = textBlock(theme, models, { width: 0.34 * theme.width });
  const numberWidth = widest(theme, [String(models.length)]);
  const room = theme.width - names.width - numberWidth - gaps.rank - gaps.name;
  const cellWidth = Math.min(56, room / (models.length - 1));
  const cellHeight = Math.max(
    fontSizes.line * names.mostLines + (models.length > 15 ? 2 : 8),
    Math.min(24, cellWidth / 2),
  );
  // Whole points where more do not fit.
  const texts = [
    pairs.map(({ gap }) => pointsDigits(gap)),
    pairs.map(({ gap }) => decimal(Math.round(100 * gap) + 0, 0)),
  ];
  const fitting = texts.find((all) => widest(theme, all, { size: fontSizes.note }) <= cellWidth - 4);
  const x = { field: 'column', type: 'ordinal', axis: null } as const;
  const y = { field: 'row', type: 'ordinal', axis: null } as const;
  const cells = pairs.map(({ row, column, gap, isApart, pair: { a, b } }, index) => ({
    a,
    b,
    row,
    column,
    size: Math.abs(gap),
    isApart,
    text: fitting?.[index] ?? '',
  }));
  const all = models.map((_, index) => index);
  // Numbers that would touch each other are left out evenly.
  const numberSize = cellWidth < 18 ? 9 : fontSizes.note;
  const every = Math.ceil((widest(theme, [String(models.length)], { size: numberSize }) + 3) / cellWidth);
  const widestGap = Math.max(...cells.map(({ size }) => size), 0.01);
  const layer: Layer[] = [
    {
      data: { values: cells.filter(({ isApart }) => isApart) },
      mark: { type: 'rect', fill: heat, stroke: paper, strokeWidth: 1 },
      encoding: {
        x: { ...x, scale: { domain: all.slice(0, -1) } },
        y: { ...y, scale: { domain: all } },
        fillOpacity: {
          field: 'size',
          type: 'quantitative',
          scale: { domain: [0, widestGap], range: [0.25, 1] },
          legend: null,
        },
      },
    },
    {
      data: { values: cells.filter(({ isApart }) => !isApart) },
      mark: { type: 'rect', fill: paper, stroke: grid, strokeWidth: 1 },
      encoding: { x, y },
    },
    ...(fitting === undefined
      ? []
      : [
          {
            data: { values: cells },
            mark: { type: 'text', baseline: 'middle', fontSize: fontSizes.note },
            encoding: {
              x,
              y,
              text: { field: 'text', type: 'nominal' },
              color: { condition: { test: 'datum.isApart', value: ink }, value: muted },
            },
          } satisfies Layer,
        ]),
    {
      data: { values: all.map((row) => ({ row, name: names.lines[row], lift: names.lifts[row] })) },
      mark: { type: 'text', align: 'left', baseline: 'middle', color: ink, dy: { expr: 'datum.lift' } },
      encoding: { x: { value: -names.width - gaps.name / 2 }, y, text: { field: 'name', type: 'nominal' } },
    },
    {
      data: { values: all.map((row) => ({ row, number: String(row + 1) })) },
      mark: { type: 'text', align: 'right', baseline: 'middle', color: muted },
      encoding: {
        x: { value: -names.width - gaps.name / 2 - gaps.rank },
        y,
        text: { field: 'number', type: 'nominal' },
      },
    },
    {
      data: {
        values: all
          .slice(0, -1)
          .filter((column) => column % every === 0)
          .map((column) => ({ column, number: String(column + 1) })),
      },
      mark: { type: 'text', baseline: 'bottom', color: muted, fontSize: numberSize },
      encoding: { x, y: { value: -4 }, text: { field: 'number', type: 'nominal' } },
    },
  ];
  return {
    ...frame(theme, words),
    width: cellWidth * (models.length - 1),
    height: cellHeight * models.length,
    config: { ...theme.config, scale: { bandPaddingInner: 0, bandPaddingOuter: 0 } },
    layer,
  };
}
