import type { Finding } from '../../findings/finding.ts';
import { shownRow } from '../../findings/words/disagreement.ts';
import { rowNoun } from '../../findings/words/score-in-words.ts';
import { levelName, plural, rankRange } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { LeaderboardRow } from '../../measures/rates/leaderboard.ts';
import { formatScores, formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart, mostModels } from './draw/most-rows.ts';
import { bounds, columnHeads, leaderboardSpec, rankName, score } from './specs/leaderboard-spec.ts';

export const leaderboard: Chart = {
  label: 'Leaderboard',
  question: 'How do the models compare, and how sure is that?',
  drawings: (measures, findings) =>
    measures.leaderboard.length === 0
      ? { missing: 'needs a campaign with graded runs' }
      : [drawing(measures, findings)],
};

function drawing(measures: Measures, findings: readonly Finding[]): Drawing {
  const rows = measures.leaderboard.map((row) => shownRow(row, measures.options.level));
  const drawn = rows.slice(0, mostModels);
  const level = levelName(measures.options.level);
  const title = finding(rows, findings);
  const words: Words = {
    title,
    subtitle: `Pass rate on ${plainText(measures.suite)} with ${level} intervals. Thick: these tasks run again. Thin: new tasks. Ranks: those that each model can hold, all at once at ${level}.${drawnPart(drawn.length, rows.length, rowNoun(rows))}`,
    alt: `${title}. ${formatSome(rows.map((row) => `${rankName(row, rows)} (${rankRange(row.ranks.lower, row.ranks.upper)}) ${plainText(row.name)}, ${score(row)}`))}.`,
  };
  return {
    id: 'leaderboard',
    follows: 'leaderboard',
    ...words,
    caption: [
      `These tasks: ${methods(rows.map((row) => row.sameTasks))}.`,
      `New tasks: ${methods(rows.map((row) => row.newTasks))}.`,
      `${plural(rows.length, 'model')}, ${plural(
        rows.reduce((sum, { campaigns }) => sum + campaigns.length, 0),
        'campaign',
      )}, ${plural(
        rows.reduce((sum, { graded }) => sum + graded, 0),
        'graded run',
      )}. Ranks: ${rows[0]!.ranks.method} (${rows[0]!.ranks.basis}). Whether two models differ is not read off overlapping intervals.`,
      ...(drawn.length === rows.length
        ? []
        : [`Drawn: the first ${drawn.length}; ${rows.length - drawn.length} more in the table.`]),
    ].join(' '),
    illustrates: illustrated(findings, ['best-score', 'ranking', 'suite-score', 'size-inversion']),
    columns: Object.values(columnHeads),
    rows: rows.map((row) => [
      row.rank,
      row.ranks.lower,
      row.ranks.upper,
      row.tieGroup,
      row.campaigns.join('; '),
      row.name,
      row.passes,
      row.graded,
      row.rate,
      ...bounds(row.sameTasks),
      ...bounds(row.newTasks),
      measures.options.level,
    ]),
    spec: (theme) => leaderboardSpec(words, drawn, theme),
  };
}

/** Who leads, where there is somebody to lead, and what the finding about the leader says of the others. */
function finding(rows: readonly LeaderboardRow[], findings: readonly Finding[]): string {
  const top = rows[0]!;
  if (rows.length === 1) return `${plainText(top.name)}: ${score(top)}`;
  const judged = findings.find(({ kind }) => kind === 'best-score')?.headline;
  const leaders = rows.filter(({ rank }) => rank === top.rank);
  if (leaders.length === rows.length && new Set(rows.map(score)).size === 1) {
    return `${rows.length === 2 ? 'Both' : `All ${rows.length}`} ${rowNoun(rows)}s passed ${score(top)}${judged === undefined ? '' : '; none is shown to score above another'}`;
  }
  const names = leaders.length === 1 ? `${plainText(top.name)} leads` : `${leaders.length} models lead`;
  const scores = new Set(leaders.map(score));
  return `${names} with ${scores.size === 1 ? score(top) : formatScores(top).value}${judged === undefined ? '' : `; ${judged}`}`;
}

/** Each method once with its number of models, and what is missing for the others. */
function methods(estimates: readonly (RangedFigure | MissingFigure)[]): string {
  const kinds = estimates.map((estimate) =>
    isFigure(estimate) ? `by ${estimate.method}` : `not estimable, ${plainText(estimate.missing)}`,
  );
  const distinct = [...new Set(kinds)];
  const count = (kind: string) => kinds.filter((other) => other === kind).length;
  return distinct.map((kind) => (distinct.length === 1 ? kind : `${count(kind)} ${kind}`)).join('; ');
}
