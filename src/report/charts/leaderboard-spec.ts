import type { TopLevelSpec } from 'vega-lite';
import { percentInterval, rankRange } from '../../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from '../../measures/estimate.ts';
import type { LeaderboardRow } from '../../measures/leaderboard.ts';
import type { Measures } from '../../measures/measures.ts';
import { plainText } from '../format.ts';
import type { Theme } from '../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { drawingWidth, frame, type Position, type Words } from './frame.ts';
import { columnHead, gaps, rowPosition, rowStep, shareAxis, textBlock, textColumn, widest } from './rows.ts';

/** Each model with the ranks that it can hold and both intervals, the one for the same tasks thick; in words what the data cannot say of new tasks. */
export function leaderboardSpec(words: Words, measures: Measures, theme: Theme): TopLevelSpec {
  const rows = measures.leaderboard;
  const { blue, paper, ink, muted } = theme.colours;
  const models = rows.map(({ name }) => plainText(name));
  const names = textBlock(theme, models, { width: 200 });
  const notes = textBlock(theme, rows.map(onNewTasks), { width: 135, size: fontSizes.note });
  const values = rows.map((row, index) => ({
    row: index,
    rank: rankRange(row.ranks.lower, row.ranks.upper),
    name: names.lines[index],
    nameLift: names.lifts[index],
    score: score(row),
    note: notes.lines[index],
    noteLift: notes.lifts[index],
    rate: row.rate,
    sameLower: bounds(row.sameTasks)[0],
    sameUpper: bounds(row.sameTasks)[1],
    newLower: bounds(row.newTasks)[0],
    newUpper: bounds(row.newTasks)[1],
  }));
  const ranks = values.map(({ rank }) => rank);
  const scores = ['passes', ...rows.map(score)];
  const rankAt = -gaps.name - names.width - gaps.rank;
  const left = Math.max(widest(theme, ranks), widest(theme, ['ranks'], { size: fontSizes.note })) - rankAt;
  const notesAt = drawingWidth - left - Math.max(notes.width, widest(theme, ['new tasks'], { size: fontSizes.note }));
  const scoreAt = notesAt - gaps.column;
  const lowest = Math.min(...values.flatMap((row) => [row.rate, row.sameLower ?? 1, row.newLower ?? 1]));
  const x: Position = shareAxis(lowest);
  const interval = (lower: string, upper: string, strokeWidth: number) => ({
    mark: { type: 'rule', strokeWidth, color: blue } as const,
    encoding: { x: { ...x, field: lower }, x2: { field: upper } },
  });
  return {
    ...frame(theme, words),
    width: scoreAt - widest(theme, scores) - gaps.plot,
    height: { step: rowStep(rows.length, names, notes) },
    data: { values },
    encoding: { y: rowPosition },
    layer: [
      interval('newLower', 'newUpper', 1.5),
      interval('sameLower', 'sameUpper', 5),
      {
        mark: { type: 'point', size: 110, strokeWidth: 2, opacity: 1, fill: blue, stroke: paper },
        encoding: { x: { ...x, field: 'rate' } },
      },
      columnHead(theme, 'ranks', rankAt, 'right'),
      textColumn({ field: 'rank', x: rankAt, align: 'right', colour: { value: muted } }),
      textColumn({ field: 'name', lift: 'nameLift', x: -gaps.name - names.width, colour: { value: ink } }),
      columnHead(theme, 'passes', scoreAt, 'right'),
      textColumn({ field: 'score', x: scoreAt, align: 'right', colour: { value: ink } }),
      columnHead(theme, 'new tasks', notesAt),
      textColumn({ field: 'note', lift: 'noteLift', x: notesAt, colour: { value: muted }, size: fontSizes.note }),
    ],
  };
}

export function score({ passes, graded }: LeaderboardRow): string {
  return `${passes} of ${graded}`;
}

/** `2=` for a shared rank. */
export function rankName({ rank }: LeaderboardRow, rows: readonly LeaderboardRow[]): string {
  return rows.filter((row) => row.rank === rank).length > 1 ? `${rank}=` : `${rank}`;
}

/** Both bounds, or nothing to draw. */
export function bounds(estimate: Estimate | NotEstimable): [number | null, number | null] {
  return isEstimate(estimate) ? [estimate.lower, estimate.upper] : [null, null];
}

function onNewTasks({ newTasks }: LeaderboardRow): string {
  return isEstimate(newTasks) ? percentInterval(newTasks.lower, newTasks.upper) : plainText(newTasks.missing);
}
