import type { TopLevelSpec } from 'vega-lite';
import type { CountScale, Stretch } from '../../../measures/predictions/predicted-counts.ts';
import type { Theme } from '../../theme.ts';
import { type Colour, frame, type Layer, type Position, type Words } from '../draw/frame.ts';
import { columnHead, gaps, rowPosition, rowStep, shareAxis, textBlock, textColumn, widest } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { isNarrow } from '../draw/widths.ts';

/** What became of a prediction; a figure, and an event whose probability was stated, can be neither hit nor missed. */
export const outcomes = ['hit', 'near miss', 'miss', 'scored'] as const;

export interface ScoreboardRow {
  readonly name: string;
  readonly scale: CountScale;
  readonly outcome: (typeof outcomes)[number];
  /** What was said and what came, as counts, and what became of it. */
  readonly said: string;
  readonly came: string;
  readonly verdict: string;
  /** How often a repetition would make it true; empty where nobody knows. */
  readonly again: string;
}

/** For each prediction what was said, what came, and where a repetition would lie, all as shares of the largest possible count. */
export function scoreboardSpec(words: Words, rows: readonly ScoreboardRow[], theme: Theme): TopLevelSpec {
  const { band, blue, paper, ink } = theme.colours;
  const beside = isNarrow(theme) ? null : wide(rows, theme);
  const isRoomy = beside !== null && beside.width >= leastPlot;
  const { width, height, y, layers, places } = isRoomy ? beside : narrow(rows, theme);
  const { axis, ...share } = shareAxis();
  const x: Position = {
    field: 'came',
    ...share,
    axis: { ...axis, ...(width < 230 ? { values: [0, 0.5, 1] } : {}) },
    // Room for half a count on either side.
    scale: { domain: [-edge, 1 + edge], nice: false },
  };
  const [came, said, centres] = rows.reduce<[object[], object[], object[]]>(
    (all, { scale, outcome }, row) => {
      const { most, observed, stated, centre, again } = scale;
      const range = 'missing' in again ? { lower: null, upper: null } : cells(again, most);
      all[0].push({ ...places[row], came: observed / most, outcome, againLower: range.lower, againUpper: range.upper });
      all[1].push(...stated.map((stretch) => ({ ...places[row], ...cells(stretch, most) })));
      if (centre !== null) all[2].push({ ...places[row], centre: within(centre / most) });
      return all;
    },
    [[], [], []],
  );
  const own = (field: string): Position => ({ ...x, field });
  return {
    ...frame(theme, words),
    width,
    height,
    data: { values: came },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', height: 20, color: band },
        encoding: { x: own('againLower'), x2: { field: 'againUpper' } },
      },
      {
        data: { values: said },
        mark: { type: 'bar', height: 6, color: blue },
        encoding: { x: own('lower'), x2: { field: 'upper' } },
      },
      {
        data: { values: centres },
        mark: { type: 'tick', thickness: 4, size: 20, color: blue, opacity: 1 },
        encoding: { x: own('centre') },
      },
      {
        mark: { type: 'point', filled: true, size: 230, opacity: 1, color: paper },
        encoding: { x },
      },
      {
        mark: { type: 'point', strokeWidth: 2.5, opacity: 1 },
        encoding: {
          x,
          stroke: outcomeColour(theme),
          fill: { condition: { test: "datum.outcome === 'near miss'", value: paper }, ...outcomeColour(theme) },
          shape: {
            field: 'outcome',
            type: 'nominal',
            scale: { domain: [...outcomes], range: ['circle', 'circle', cross, 'square'] },
            legend: null,
          },
          size: { condition: { test: "datum.outcome === 'miss'", value: 150 }, value: 85 },
        },
      },
      ...layers,
    ],
  };

  function outcomeColour({ colours }: Theme) {
    const range = [colours.green, colours.vermilion, colours.vermilion, ink];
    return { field: 'outcome', type: 'nominal', scale: { domain: [...outcomes], range }, legend: null } as const;
  }
}

/** The sign ×, as large as the other shapes. */
const cross =
  'M-0.5,-0.35L-0.35,-0.5L0,-0.15L0.35,-0.5L0.5,-0.35L0.15,0L0.5,0.35L0.35,0.5L0,0.15L-0.35,0.5L-0.5,0.35L-0.15,0Z';

const edge = 0.03;

/** Pixels of a plot that can be read; where long words leave less, they stand above the marks. */
const leastPlot = 150;

/** From half a count below to half a count above, so that one count can be seen; no more than the edge of the plot. */
function cells({ lower, upper }: Stretch, most: number): Stretch {
  const half = Math.min(0.5 / most, edge);
  return { lower: within(lower / most - half), upper: within(upper / most + half) };
}

/** What was said may lie where no count can be. */
function within(share: number): number {
  return Math.min(1 + edge, Math.max(-edge, share));
}

type Column = 'said' | 'came' | 'verdict' | 'again';
const heads = { said: 'said', came: 'came', verdict: 'outcome', again: 'true again' } as const satisfies Record<
  Column,
  string
>;

/** Statements on the left, counts and words on the right. */
function wide(rows: readonly ScoreboardRow[], theme: Theme) {
  const { ink, muted } = theme.colours;
  const names = textBlock(
    theme,
    rows.map(({ name }) => name),
    { width: 0.27 * theme.width },
  );
  const texts = (column: Column) => [heads[column], ...rows.map((row) => row[column])];
  const width = (column: Column) => widest(theme, texts(column), { weight: column === 'verdict' ? 600 : 400 });
  const againAt = theme.width - names.width - gaps.name;
  const verdictAt = againAt - width('again') - gaps.column;
  const cameAt = verdictAt - width('verdict') - gaps.column;
  const saidAt = cameAt - width('came') - gaps.column;
  const places = rows.map((row, index) => ({
    row: index,
    name: names.lines[index],
    nameLift: names.lifts[index],
    said: row.said,
    cameText: row.came,
    verdict: row.verdict,
    again: row.again,
    outcome: row.outcome,
  }));
  const right = (field: string, head: string, x: number, colour: Colour, weight: 400 | 600 = 400): Layer[] => [
    columnHead(theme, head, x, 'right'),
    textColumn({ field, x, align: 'right', colour, weight }),
  ];
  return {
    width: saidAt - width('said') - gaps.plot,
    height: { step: rowStep(rows.length, names) },
    y: rowPosition,
    places,
    layers: [
      textColumn({ field: 'name', lift: 'nameLift', x: -gaps.name, align: 'right', colour: { value: ink } }),
      ...right('said', heads.said, saidAt, { value: ink }),
      ...right('cameText', heads.came, cameAt, { value: ink }),
      ...right('verdict', heads.verdict, verdictAt, verdictColour(theme), 600),
      ...right('again', heads.again, againAt, { value: muted }),
    ],
  };
}

function verdictColour({ colours }: Theme): Colour {
  return {
    condition: [
      { test: "datum.outcome === 'hit'", value: colours.green },
      { test: "datum.outcome === 'near miss' || datum.outcome === 'miss'", value: colours.vermilion },
    ],
    value: colours.ink,
  };
}

/** Statements and words above the marks. */
function narrow(rows: readonly ScoreboardRow[], theme: Theme) {
  const stacked = stackedRows(
    theme,
    rows.map(({ name, said, came, verdict, again }) => ({
      name,
      numbers: [`said ${said}`, `came ${came}`, verdict, ...(again === '' ? [] : [`true again ${again}`])],
    })),
  );
  return { ...stacked, places: rows.map((_, row) => ({ at: stacked.at[row] })) };
}
