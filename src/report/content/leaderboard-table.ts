import { campaignsDisagree, shownRow } from '../../findings/words/disagreement.ts';
import { isPlain } from '../../findings/words/score-in-words.ts';
import { levelName, printed, rankRange } from '../../format.ts';
import { isFigure, type MissingFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { LeaderboardRow } from '../../measures/rates/leaderboard.ts';
import { formatScores, plainText } from '../format.ts';
import type { TextTable } from './content.ts';

/** The columns by what stands in them, the one that may be missing last. */
export const boardColumns = [
  { key: 'rank', head: 'rank', hasLevel: false },
  { key: 'ranks', head: 'ranks', hasLevel: true },
  { key: 'group', head: 'group', hasLevel: false },
  { key: 'model', head: 'model', hasLevel: false },
  { key: 'passes', head: 'passes', hasLevel: false },
  { key: 'rate', head: 'pass rate', hasLevel: false },
  { key: 'sameTasks', head: 'these tasks', hasLevel: true },
  { key: 'newTasks', head: 'new tasks', hasLevel: true },
  { key: 'cost', head: 'cost per pass', hasLevel: false },
] as const;

/** The leaderboard with the ranks that each model can hold and both scopes; what cannot be estimated says why in its cell. Costs only where one is known. */
export function leaderboardTable(measures: Measures): TextTable {
  const level = levelName(measures.options.level);
  const isPriced = measures.leaderboard.some(({ cost: { costPerPass } }) => isFigure(costPerPass));
  const last = isPriced ? undefined : -1;
  return {
    columns: boardColumns.map(({ head, hasLevel }) => (hasLevel ? `${head}, ${level}` : head)).slice(0, last),
    rows: measures.leaderboard.map((row) =>
      leaderboardCells(shownRow(row, measures.options.level), measures.options.level).slice(0, last),
    ),
  };
}

function leaderboardCells(row: LeaderboardRow, level: number): string[] {
  const {
    value,
    ranges: [sameTasks, newTasks],
  } = formatScores(row);
  const isOneRate = !campaignsDisagree(row, level);
  return [
    String(row.rank),
    rankRange(row.ranks.lower, row.ranks.upper),
    row.tieGroup,
    plainText(row.name),
    `${row.passes} of ${row.graded}${row.tasksGraded < row.tasks && !row.isOfUntoldTasks ? `, ${row.tasksGraded} of ${row.tasks} tasks` : ''}`,
    `${value}${isPlain(row) ? '' : ', mean of the task rates'}${isOneRate ? '' : ' (campaigns disagree)'}`,
    sameTasks?.range ?? whyNot(row.sameTasks),
    newTasks?.range ?? whyNot(row.newTasks),
    cost(row.cost),
  ];
}

function whyNot(estimate: object | MissingFigure): string {
  return 'missing' in estimate ? plainText(estimate.missing) : '';
}

function cost({ costPerPass }: LeaderboardRow['cost']): string {
  return isFigure(costPerPass) ? printed(costPerPass).whole : plainText(costPerPass.missing);
}
