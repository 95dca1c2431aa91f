import { kept } from '../kept.ts';
import type { Campaign } from './campaign.ts';
import { dayOf } from './moment.ts';

/** What to call a campaign among others: its model, with the day, or else the id, where the model ran more than once. */
export function campaignName(campaign: Campaign, campaigns: readonly Campaign[]): string {
  const { name } = campaign.model;
  const ran = campaigns.filter(({ model }) => model.name === name);
  if (ran.length <= 1) return name;
  const day = campaign.date === null ? null : dayOf(campaign.date);
  const isOnly = ran.filter(({ date }) => date !== null && dayOf(date) === day).length === 1;
  return `${name}, ${day !== null && isOnly ? day : campaign.id}`;
}

const byId = kept((campaigns: readonly Campaign[]) => new Map(campaigns.map((campaign) => [campaign.id, campaign])));

/** The campaign that a row of measures is of. */
export function campaignOf(id: string, campaigns: readonly Campaign[]): Campaign {
  return byId(campaigns).get(id)!;
}

/** `campaignName` of the campaign with this id. */
export function nameOfId(wanted: string, campaigns: readonly Campaign[]): string {
  return campaignName(campaignOf(wanted, campaigns), campaigns);
}
