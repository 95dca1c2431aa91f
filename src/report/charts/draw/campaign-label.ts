import { campaignName } from '../../../campaign/campaign-name.ts';
import type { Measures } from '../../../measures/measures.ts';
import { plainText } from '../../format.ts';

/** What a campaign is called in pictures and tables; an unknown one keeps its id. */
export function campaignLabel({ campaigns }: Pick<Measures, 'campaigns'>, id: string): string {
  const campaign = campaigns.find((candidate) => candidate.id === id);
  return plainText(campaign === undefined ? id : campaignName(campaign, campaigns));
}
