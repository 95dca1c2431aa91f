import type { Campaign } from './campaign.ts';

/** What to call a campaign among others: its model, with the date, or else the id, where the model ran more than once. */
export function campaignName(campaign: Campaign, campaigns: readonly Campaign[]): string {
  const { name } = campaign.model;
  const ran = campaigns.filter(({ model }) => model.name === name);
  if (ran.length <= 1) return name;
  const dated = campaign.date !== null && ran.filter(({ date }) => date === campaign.date).length === 1;
  return `${name}, ${dated ? campaign.date : campaign.id}`;
}
