import type { Plan } from '../plan.ts';
import { plannedCampaign } from '../planned-campaigns.ts';

/** Runs that so much money buys. */
export const spendBudget: Plan = {
  purpose: 'a budget',
  shown: [['plan PACK --budget 5usd', 'runs where they settle most']],
  flags: ['budget', 'costPerRun', 'suite'],
  isAsked: ({ goal, hasPacks }) => hasPacks && goal === 'budget',
  run: async (flags, call) => {
    const { budgetOutput } = await import('../budget.ts');
    return budgetOutput(flags, await plannedCampaign(flags, call, '--budget'));
  },
};
