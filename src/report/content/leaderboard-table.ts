import { levelName, percent, rankRange, usd, usdRange } from '../../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from '../../measures/estimate.ts';
import type { LeaderboardRow } from '../../measures/leaderboard.ts';
import type { Measures } from '../../measures/measures.ts';
import { formatRange, plainText } from '../format.ts';
import type { TextTable } from './content.ts';

/** The leaderboard with the ranks that each model can hold and both scopes; what cannot be estimated says why in its cell. */
export function leaderboardTable(measures: Measures): TextTable {
  const level = levelName(measures.options.level);
  return {
    columns: [
      'rank',
      `ranks, ${level}`,
      'group',
      'model',
      'passes',
      'pass rate',
      `same tasks, ${level}`,
      `new tasks, ${level}`,
      'cost per pass',
    ],
    rows: measures.leaderboard.map((row) => [
      String(row.rank),
      rankRange(row.ranks.lower, row.ranks.upper),
      row.tieGroup,
      plainText(row.name),
      `${row.passes} of ${row.graded}`,
      percent(row.rate),
      range(row.sameTasks),
      range(row.newTasks),
      cost(row.cost),
    ]),
  };
}

function range(estimate: Estimate | NotEstimable): string {
  return isEstimate(estimate)
    ? formatRange(estimate.quantity, estimate.lower, estimate.upper)
    : plainText(estimate.missing);
}

function cost({ costPerPass }: LeaderboardRow['cost']): string {
  if (!isEstimate(costPerPass)) return plainText(costPerPass.missing);
  const { value, lower, upper } = costPerPass;
  const printed = usd(value);
  const rounding = usdRange(lower, upper);
  return printed === rounding ? printed : `${printed} (${rounding})`;
}
