import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import { leaderboard } from '../../measures/rates/leaderboard.ts';
import { campaignsDisagree } from '../words/disagreement.ts';

/** Campaigns of one model that contradict each other, of those that are taken together: there is no one rate that more runs would find. */
export function differingCampaigns(
  sides: readonly { readonly campaigns: readonly Campaign[] }[],
  level: number,
): string[] {
  return sides
    .filter(({ campaigns }) => campaigns.length > 1)
    .flatMap(({ campaigns }) => leaderboard(campaigns, { level }))
    .filter((row) => campaignsDisagree(row, level))
    .map(
      ({ model, campaigns }) =>
        `The ${plural(campaigns.length, 'campaign')} of ${model} differ by more than chance explains: what counts here is all of their runs together, and another campaign may show something else.`,
    );
}
