import type { TopLevelSpec } from 'vega-lite';
import { rankRange } from '../../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../../measures/figure.ts';
import type { LeaderboardRow } from '../../../measures/rates/leaderboard.ts';
import { formatScores, plainText } from '../../format.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Position, type Words } from '../draw/frame.ts';
import { columnHead, gaps, rowPosition, rowStep, shareAxis, textBlock, textColumn, widest } from '../draw/rows.ts';
import { stackedRows } from '../draw/stacked-rows.ts';
import { isNarrow } from '../draw/widths.ts';

/** What a page may move: Vega gives the marks of a layer the class `NAME_marks`, one child a row that is drawn, in row order. */
export const layerNames = {
  sameTasks: 'same_tasks',
  newTasks: 'new_tasks',
  text: 'interval_text',
  head: 'interval_head',
} as const;

/** Heads of its numbers, by what stands under them. */
export const columnHeads = {
  rank: 'rank',
  lowestRank: 'lowest rank',
  highestRank: 'highest rank',
  group: 'group',
  campaigns: 'campaigns',
  model: 'model',
  passes: 'passes',
  graded: 'graded runs',
  rate: 'pass rate',
  sameTasksLower: 'same tasks lower',
  sameTasksUpper: 'same tasks upper',
  newTasksLower: 'new tasks lower',
  newTasksUpper: 'new tasks upper',
  level: 'level',
} as const;

/** Each model with the ranks that it can hold and both intervals, the one for the same tasks thick; in words what the data cannot say of new tasks. */
export function leaderboardSpec(words: Words, rows: readonly LeaderboardRow[], theme: Theme): TopLevelSpec {
  const { blue, paper } = theme.colours;
  const { width, height, y, layers, places } = isNarrow(theme) ? narrow(rows, theme) : wide(rows, theme);
  const values = rows.map((row, index) => ({
    row: index,
    ...places[index],
    rate: row.rate,
    sameLower: bounds(row.sameTasks)[0],
    sameUpper: bounds(row.sameTasks)[1],
    newLower: bounds(row.newTasks)[0],
    newUpper: bounds(row.newTasks)[1],
  }));
  const lowest = Math.min(...values.flatMap((row) => [row.rate, row.sameLower ?? 1, row.newLower ?? 1]));
  const highest = Math.max(...values.flatMap((row) => [row.rate, row.sameUpper ?? 0, row.newUpper ?? 0]));
  const x: Position = shareAxis(lowest, highest);
  const [from, to] = x.scale!.domain as [number, number];
  const shortest = Math.min(...values.map((row) => (row.sameUpper ?? 1) - (row.sameLower ?? 0)));
  // A point as wide as its interval would hide it.
  const pointSize = (width * shortest) / (to - from) < 30 ? 45 : 110;
  const interval = (name: string, lower: string, upper: string, strokeWidth: number) => ({
    name,
    mark: { type: 'rule', strokeWidth, color: blue } as const,
    encoding: { x: { ...x, field: lower }, x2: { field: upper } },
  });
  return {
    ...frame(theme, words),
    width,
    height,
    data: { values },
    encoding: { y },
    layer: [
      interval(layerNames.newTasks, 'newLower', 'newUpper', 1.5),
      interval(layerNames.sameTasks, 'sameLower', 'sameUpper', 5),
      {
        mark: { type: 'point', size: pointSize, strokeWidth: 2, opacity: 1, fill: blue, stroke: paper },
        encoding: { x: { ...x, field: 'rate' } },
      },
      ...layers,
    ],
  };
}

/** Ranks and names on the left, counts and new tasks on the right. */
function wide(rows: readonly LeaderboardRow[], theme: Theme) {
  const { ink, muted } = theme.colours;
  const models = rows.map(({ name }) => plainText(name));
  const names = textBlock(theme, models, { width: 200 });
  const notes = textBlock(theme, rows.map(onNewTasks), { width: 135, size: fontSizes.note });
  const places = rows.map((row, index) => ({
    rank: ranks(row),
    name: names.lines[index],
    nameLift: names.lifts[index],
    score: score(row),
    rateText: formatScores(row).value,
    note: notes.lines[index],
    noteLift: notes.lifts[index],
  }));
  const rankAt = -gaps.name - names.width - gaps.rank;
  const rankWidth = Math.max(widest(theme, rows.map(ranks)), widest(theme, ['ranks'], { size: fontSizes.note }));
  const notesWidth = Math.max(notes.width, widest(theme, ['new tasks'], { size: fontSizes.note }));
  const notesAt = theme.width - (rankWidth - rankAt) - notesWidth;
  const rateAt = notesAt - gaps.column;
  const rates = places.map(({ rateText }) => rateText);
  const scoreAt = rateAt - widest(theme, ['rate', ...rates]) - gaps.rank;
  const layers: Layer[] = [
    columnHead(theme, 'ranks', rankAt, 'right'),
    textColumn({ field: 'rank', x: rankAt, align: 'right', colour: { value: muted } }),
    textColumn({ field: 'name', lift: 'nameLift', x: -gaps.name - names.width, colour: { value: ink } }),
    columnHead(theme, 'passes', scoreAt, 'right'),
    textColumn({ field: 'score', x: scoreAt, align: 'right', colour: { value: muted } }),
    columnHead(theme, 'rate', rateAt, 'right'),
    textColumn({ field: 'rateText', x: rateAt, align: 'right', colour: { value: ink } }),
    { name: layerNames.head, ...columnHead(theme, 'new tasks', notesAt) },
    {
      name: layerNames.text,
      ...textColumn({ field: 'note', lift: 'noteLift', x: notesAt, colour: { value: muted }, size: fontSizes.note }),
    },
  ];
  return {
    width: scoreAt - widest(theme, ['passes', ...rows.map(score)]) - gaps.plot,
    height: { step: rowStep(rows.length, names, notes) },
    y: rowPosition,
    layers,
    places,
  };
}

/** Names and numbers above the marks of their row. */
function narrow(rows: readonly LeaderboardRow[], theme: Theme) {
  const stacked = stackedRows(
    theme,
    rows.map((row) => ({
      name: plainText(row.name),
      numbers: [
        `ranks ${ranks(row)}`,
        `${score(row)} passes, ${formatScores(row).value}`,
        `new tasks: ${onNewTasks(row)}`,
      ],
    })),
  );
  return { ...stacked, places: stacked.at.map((at) => ({ at })) };
}

function ranks({ ranks: { lower, upper } }: LeaderboardRow): string {
  return rankRange(lower, upper);
}

export function score({ passes, graded }: LeaderboardRow): string {
  return `${passes} of ${graded}`;
}

/** `2=` for a shared rank. */
export function rankName({ rank }: LeaderboardRow, rows: readonly LeaderboardRow[]): string {
  return rows.filter((row) => row.rank === rank).length > 1 ? `${rank}=` : `${rank}`;
}

/** Both bounds, or nothing to draw. */
export function bounds(estimate: RangedFigure | MissingFigure): [number | null, number | null] {
  return isFigure(estimate) ? [estimate.lower, estimate.upper] : [null, null];
}

function onNewTasks(row: LeaderboardRow): string {
  return isFigure(row.newTasks) ? formatScores(row).ranges[1]!.range : plainText(row.newTasks.missing);
}
