import type { Call } from '../command.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import type { Output } from '../print/output.ts';
import { budgetOutput } from './budget.ts';
import { twoCampaignsOutput } from './campaigns.ts';
import type { PlanFlags } from './flags.ts';
import { halfWidthOutput } from './half-width.ts';
import type { planMode } from './mode.ts';
import { settleOutput } from './settle.ts';
import { suiteWidthOutput } from './suite.ts';
import { taskOutput } from './task.ts';
import { oneCampaign, taskOf } from './task-of.ts';

type PackMode = Exclude<ReturnType<typeof planMode>, 'two rates' | 'one half-width'>;

/** Plans that start from what packs hold. */
export async function outputOfPacks(mode: PackMode, flags: PlanFlags, call: Call): Promise<Output> {
  const campaigns = ofOneSuite(await loadCampaigns(call), flags.suite);
  switch (mode) {
    case 'more runs of a task':
      return taskOutput(flags, taskOf(oneCampaign(campaigns, '--task'), flags));
    case 'half-width of a task':
      return halfWidthOutput(flags, call, taskOf(oneCampaign(campaigns, '--task'), flags));
    case 'half-width of a suite':
      return suiteWidthOutput(flags, oneCampaign(campaigns, '--half-width'));
    case 'two campaigns':
      return twoCampaignsOutput(flags, campaigns);
    case 'settle a finding':
      return settleOutput(flags, campaigns);
    case 'spend a budget':
      return budgetOutput(flags, oneCampaign(campaigns, '--budget'));
  }
}
