import type { Campaign } from '../campaign/campaign.ts';
import { type CostRow, costPerPass } from './cost-per-pass.ts';
import { type SuiteScore, suiteScore } from './suite-score.ts';
import { ranked } from './table.ts';

/** One campaign's place among the campaigns of its suite. Equal rates share a rank. */
export interface LeaderboardRow extends SuiteScore {
  readonly rank: number;
  readonly cost: CostRow;
}

/** All campaigns of a suite, best rate first. A rank is a point estimate: the intervals say how much it means. */
export function leaderboard(
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number } = {},
): LeaderboardRow[] {
  const rows = campaigns
    .filter((campaign) => campaign.totals.graded > 0)
    .map((campaign) => ({ ...suiteScore(campaign, { level }), cost: costPerPass(campaign, { level }) }));
  return ranked(rows, 'rate', 'descending', 'campaign');
}
