import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { levelName, percent, usdRange } from '../format.ts';
import { isEstimate } from '../measures/estimate.ts';
import { type LeaderboardRow, leaderboard } from '../measures/leaderboard.ts';
import { intervalCell } from './cells.ts';
import type { Command } from './command.ts';
import { levelFlag, suiteFlag } from './flags.ts';
import { type Cell, count, type OutputTable } from './output.ts';
import { loadCampaigns, ofOneSuite } from './packs.ts';

export const command: Command = {
  operands: 'packs',
  flags: [levelFlag, suiteFlag],
  example: 'errorbars score data/packs',
  details: 'Two intervals a score: on these tasks run again, and on tasks like these.',
  run: async (call) => {
    const { level, suite } = call.flags as { level: number; suite?: string };
    const campaigns = ofOneSuite(await loadCampaigns(call), suite);
    const rows = leaderboard(campaigns, { level });
    return { json: { level, leaderboard: rows }, tables: [leaderboardTable(rows, level, campaigns)] };
  },
};

/** The leaderboard, as `score` and `report` print it. */
export function leaderboardTable(
  rows: readonly LeaderboardRow[],
  level: number,
  campaigns: readonly Campaign[],
): OutputTable {
  return {
    title: `Leaderboard, ${levelName(level)} intervals`,
    columns: [
      { key: 'rank', label: '#', align: 'right' },
      { key: 'name', label: 'model' },
      { key: 'campaign', label: 'campaign', hidden: true },
      { key: 'passes', label: 'passes', align: 'right' },
      { key: 'graded', label: 'of', align: 'right' },
      { key: 'rate', label: 'rate', align: 'right' },
      { key: 'same_tasks', label: 'these tasks' },
      { key: 'new_tasks', label: 'tasks like these' },
      { key: 'cost_per_pass', label: '$ per pass' },
    ],
    rows: rows.map((row) => [
      count(row.rank),
      campaignName(campaigns.find(({ id }) => id === row.campaign)!, campaigns),
      row.campaign,
      count(row.passes),
      count(row.graded),
      { value: row.rate, text: percent(row.rate) },
      intervalCell(row.sameTasks),
      intervalCell(row.newTasks),
      costCell(row),
    ]),
  };
}

function costCell({ cost: { costPerPass } }: LeaderboardRow): Cell {
  if (!isEstimate(costPerPass)) return { value: null, text: `– (${costPerPass.missing})` };
  return { value: costPerPass.value, text: usdRange(costPerPass.lower, costPerPass.upper) };
}
