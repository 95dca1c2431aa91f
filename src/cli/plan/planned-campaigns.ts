import type { Campaign } from '../../campaign/campaign.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';

/** The campaigns that a plan is for. Their readers are loaded when they are asked for: they take longer to load than a plan of rates to make. */
export async function plannedCampaigns({ suite }: PlanFlags, call: Call): Promise<readonly Campaign[]> {
  const { loadCampaigns, ofOneSuite } = await import('../packs.ts');
  return ofOneSuite(await loadCampaigns(call), suite);
}

/** The one campaign that a plan is for, where `flag` asks for no more. */
export async function plannedCampaign(flags: PlanFlags, call: Call, flag: string): Promise<Campaign> {
  const campaigns = await plannedCampaigns(flags, call);
  if (campaigns.length === 1) return campaigns[0]!;
  throw new UsageError(`${flag}: plans for one campaign at a time, received ${campaigns.length}: name one pack`);
}
