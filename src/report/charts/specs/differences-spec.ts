import type { TopLevelSpec } from 'vega-lite';
import { printed } from '../../../format.ts';
import type { Comparison } from '../../../measures/pairs/comparison.ts';
import type { Verdict } from '../../../vocabulary.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { type Colour, frame, type Layer, type Position, type Words } from '../draw/frame.ts';
import { blockOf, columnHead, gaps, rowPosition, rowStep, type TextBlock, textColumn, widest } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { textLines } from '../draw/text-lines.ts';
import { isNarrow } from '../draw/widths.ts';
import { bounds } from './leaderboard-spec.ts';

/** Two models with their difference, first minus second, and what the finding about it says. */
export interface ComparedPair {
  readonly a: string;
  readonly b: string;
  readonly comparison: Comparison;
  readonly pValueAdjusted: number;
  readonly verdict: Verdict | null;
}

/** Both intervals of each difference around a line at zero, with the margin within which models count as the same. */
export function differencesSpec(
  words: Words,
  pairs: readonly ComparedPair[],
  margin: number,
  theme: Theme,
): TopLevelSpec {
  const { blue, green, quiet, paper } = theme.colours;
  const { width, height, y, layers, texts } = isNarrow(theme) ? narrow(pairs, theme) : wide(pairs, theme);
  const values = pairs.map(({ comparison: { difference, differenceNewTasks }, verdict }, row) => ({
    row,
    ...texts[row],
    value: difference.value,
    lower: difference.lower,
    upper: difference.upper,
    newLower: bounds(differenceNewTasks)[0],
    newUpper: bounds(differenceNewTasks)[1],
    verdict: verdict ?? '',
  }));
  const ends = values.flatMap((row) => [row.lower, row.upper, row.newLower ?? 0, row.newUpper ?? 0]);
  const x: Position = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [1.05 * Math.min(-margin, ...ends), 1.05 * Math.max(margin, ...ends)], nice: false },
    axis: {
      orient: 'top',
      tickCount: Math.max(2, Math.floor(width / 50)),
      labelExpr: "datum.value === 0 ? '0' : format(100 * datum.value, '+~r')",
      labelFlush: false,
      labelOverlap: true,
      title: null,
    },
  };
  const colour: Colour = {
    condition: [
      { test: "datum.verdict === 'supported'", value: blue },
      { test: "datum.verdict === 'equivalent'", value: green },
    ],
    value: isJudged(pairs) ? quiet : blue,
  };
  const interval = (lower: string, upper: string, strokeWidth: number): Layer => ({
    mark: { type: 'rule', strokeWidth },
    encoding: { x: { ...x, field: lower }, x2: { field: upper }, color: colour },
  });
  return {
    ...frame(theme, words),
    width,
    height,
    data: { values },
    encoding: { y },
    layer: [
      ...zeroLayers(margin, theme, x),
      interval('newLower', 'newUpper', 1.5),
      interval('lower', 'upper', 5),
      {
        name: 'rows',
        mark: { type: 'point', size: 110, strokeWidth: 2, opacity: 1, stroke: paper },
        encoding: { x, fill: colour },
      },
      ...layers,
    ],
  };
}

/** Names on the left, differences and verdicts on the right. */
function wide(pairs: readonly ComparedPair[], theme: Theme) {
  const { ink, muted } = theme.colours;
  const names = pairNames(theme, pairs);
  const texts = pairs.map((pair, row) => ({
    name: names.lines[row],
    nameLift: names.lifts[row],
    points: pointsText(pair),
  }));
  const verdictAt = theme.width - names.width - gaps.name;
  const verdicts = pairs.map(({ verdict }) => verdict ?? '');
  const pointsAt = isJudged(pairs) ? verdictAt - widest(theme, ['verdict', ...verdicts]) - gaps.column : verdictAt;
  const layers: Layer[] = [
    textColumn({ field: 'name', lift: 'nameLift', x: -gaps.name - names.width, colour: { value: ink } }),
    columnHead(theme, 'points', pointsAt, 'right'),
    textColumn({ field: 'points', x: pointsAt, align: 'right', colour: { value: ink } }),
    ...(isJudged(pairs)
      ? [
          columnHead(theme, 'verdict', verdictAt, 'right'),
          textColumn({ field: 'verdict', x: verdictAt, align: 'right', colour: { value: muted } }),
        ]
      : []),
  ];
  return {
    width: pointsAt - widest(theme, ['points', ...texts.map((row) => row.points)]) - gaps.plot,
    height: { step: rowStep(pairs.length, names) },
    y: rowPosition,
    layers,
    texts,
  };
}

/** Names and numbers above the marks of their row. */
function narrow(pairs: readonly ComparedPair[], theme: Theme) {
  const stacked = stackedRows(
    theme,
    pairs.map((pair) => ({
      name: `${pair.a} against ${pair.b}`,
      numbers: [`${pointsText(pair)} points`, ...(pair.verdict === null ? [] : [pair.verdict])],
    })),
  );
  return { ...stacked, texts: stacked.at.map((at) => ({ at })) };
}

function isJudged(pairs: readonly ComparedPair[]): boolean {
  return pairs.some(({ verdict }) => verdict !== null);
}

/** `+6.7 [−13.9, +26.7]`: the head of the column, or what stands behind it, says of what. */
function pointsText({ comparison: { difference } }: ComparedPair): string {
  const { digits, digitsRange } = printed(difference);
  return `${digits.value} ${digitsRange}`;
}

/** The margin as a band from the first row to the last, and the line of no difference. */
function zeroLayers(margin: number, { colours: { band, muted } }: Theme, x: Position): Layer[] {
  return [
    {
      data: { values: [{ from: -margin, to: margin }] },
      mark: { type: 'rect', color: band },
      encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y: { value: 0 }, y2: { value: { expr: 'height' } } },
    },
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', color: muted, strokeWidth: 1.5 },
      encoding: { x: { ...x, field: 'zero' }, y: { value: 0 }, y2: { value: { expr: 'height' } } },
    },
  ];
}

/** The first model above the second one, each in three lines at most. */
function pairNames(theme: Theme, pairs: readonly ComparedPair[]): TextBlock {
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text);
  const name = (text: string) => textLines(text, 215, lineWidth);
  return blockOf(
    pairs.map(({ a, b }) => [...name(a), ...name(`against ${b}`)]),
    lineWidth,
  );
}
