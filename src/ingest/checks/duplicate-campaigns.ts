import { show } from '../../errors.ts';
import { type CampaignCheck, unplacedIssue } from '../check.ts';

/** A campaign's id is its own. Said of every campaign but the first with that id. */
export const checkDuplicateCampaign: CampaignCheck = (campaign, campaigns) => {
  const first = campaigns.find(({ id }) => id === campaign.id);
  if (first === undefined || first === campaign) return [];
  const received = `${show(campaign.id)} again after ${first.origin.file}`;
  return [unplacedIssue('duplicate', 'campaign.id', 'be unique among all packs', received)];
};
