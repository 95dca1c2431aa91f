import { levelName, percent, usd, usdRange } from '../../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from '../../measures/estimate.ts';
import type { LeaderboardRow } from '../../measures/leaderboard.ts';
import type { Measures } from '../../measures/measures.ts';
import { campaignLabel } from '../charts/campaign-label.ts';
import { formatRange, plainText } from '../format.ts';
import type { TextTable } from './content.ts';

/** The leaderboard with both scopes; what cannot be estimated says why in its cell. */
export function leaderboardTable(measures: Measures): TextTable {
  const level = levelName(measures.options.level);
  return {
    columns: ['rank', 'model', 'passes', 'pass rate', `same tasks, ${level}`, `new tasks, ${level}`, 'cost per pass'],
    rows: measures.leaderboard.map((row) => [
      String(row.rank),
      campaignLabel(measures, row.campaign),
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
