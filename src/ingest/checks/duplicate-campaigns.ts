import { show } from '../../errors.ts';
import { type CampaignCheck, unplacedIssue } from '../check.ts';

/** A campaign's id is its own. Said of every campaign but the first with that id. */
export const checkDuplicateCampaign: CampaignCheck = (campaign, campaigns) => {
  const first = campaigns.find(({ id }) => id === campaign.id);
  if (first === undefined || first === campaign) return [];
  const received = `${show(campaign.id)} again after ${first.origin.file}`;
  const isCopy = first.origin.sha256 !== '' && first.origin.sha256 === campaign.origin.sha256;
  const hint = isCopy ? 'the two files are the same, byte for byte: leave one of them out' : undefined;
  return [unplacedIssue('duplicate', 'campaign.id', 'be unique among all packs', received, { hint })];
};
