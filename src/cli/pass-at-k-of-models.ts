import type { Campaign } from '../campaign/campaign.ts';
import { entrants } from '../campaign/entrants.ts';
import { campaignsDisagree } from '../findings/words/disagreement.ts';
import { suitePassAtK } from '../measures/pass-at-k.ts';
import type { LeaderboardRow } from '../measures/rates/leaderboard.ts';
import type { AttemptedRow } from './pass-at-k-table.ts';

/** Of every model that was run twice or more on each of its tasks, and whose campaigns have one rate. */
export function passAtKOf(
  rows: readonly LeaderboardRow[],
  campaigns: readonly Campaign[],
  level: number,
): AttemptedRow[] {
  const known = entrants(campaigns.filter(({ totals }) => totals.graded > 0));
  return rows.flatMap((row) => {
    const entrant = known.find(({ name }) => name === row.name);
    if (entrant === undefined || campaignsDisagree(row, level)) return [];
    const passAtK = suitePassAtK(entrant, level);
    return 'missing' in passAtK ? [] : [{ names: [row.name], passAtK }];
  });
}
