import type { Plan } from '../plan.ts';
import { plannedCampaigns } from '../planned-campaigns.ts';

/** The plan that belongs to a finding. */
export const settleFinding: Plan = {
  purpose: 'a finding, whose question is fixed',
  shown: [['plan PACKS --settle FINDING', 'the plan that belongs to a finding of the report']],
  flags: ['settle', 'suite'],
  isAsked: ({ goal, hasPacks }) => hasPacks && goal === 'settle',
  run: async (flags, call) => {
    const { settleOutput } = await import('../settle.ts');
    return settleOutput(flags, await plannedCampaigns(flags, call));
  },
};
