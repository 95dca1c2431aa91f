import type { Plan } from '../plan.ts';
import { plannedCampaign } from '../planned-campaigns.ts';

/** Runs or tasks that make a score so sure. */
export const halfWidthOfSuite: Plan = {
  purpose: 'the half-width of a suite; with --task it would be of a task',
  shown: [['plan PACK --half-width 5', 'a score that is known to within 5 points']],
  flags: ['halfWidth', 'costPerRun', 'suite'],
  isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && !hasTask && goal === 'halfWidth',
  run: async (flags, call) => {
    const { suiteWidthOutput } = await import('../suite.ts');
    return suiteWidthOutput(flags, await plannedCampaign(flags, call, '--half-width'));
  },
};
