import type { Plan } from '../plan.ts';
import { plannedCampaigns } from '../planned-campaigns.ts';

/** Runs of each that decide between two campaigns. */
export const twoCampaigns: Plan = {
  purpose: 'two campaigns',
  shown: [['plan A B', 'what decides between two campaigns']],
  flags: ['test', 'costPerRun', 'suite'],
  isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && !hasTask && goal === undefined,
  run: async (flags, call) => {
    const { twoCampaignsOutput } = await import('../campaigns.ts');
    return twoCampaignsOutput(flags, await plannedCampaigns(flags, call));
  },
};
