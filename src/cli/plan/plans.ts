import type { Campaign } from '../../campaign/campaign.ts';
import type { Call } from '../command.ts';
import type { PlanFlags } from './flags.ts';
import { halfWidthOutput } from './half-width.ts';
import type { Plan } from './plan.ts';
import { ratesOutput } from './rates.ts';

/** Everything that can be planned. What needs packs loads its readers and findings when it is asked for: they take longer to load than a plan of rates to make. */
export const plans = {
  'two rates': {
    purpose: 'two rates',
    flags: ['from', 'to', 'twoSided', 'twoModels', 'test', 'runs', 'otherRuns', 'costPerRun'],
    needs: ['from'],
    isAsked: ({ goal, hasPacks, hasTask }) => !hasPacks && !hasTask && goal === 'to',
    run: ratesOutput,
  },
  'one half-width': {
    purpose: 'a half-width',
    flags: ['halfWidth', 'from', 'runs', 'costPerRun'],
    needs: ['from'],
    isAsked: ({ goal, hasPacks, hasTask }) => !hasPacks && !hasTask && goal === 'halfWidth',
    run: (flags, call) => halfWidthOutput(flags, call),
  },
  'more runs of a task': {
    purpose: 'more runs of a task',
    flags: ['task', 'to', 'from', 'twoSided', 'runs', 'costPerRun', 'suite'],
    isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && hasTask && goal === 'to',
    run: async (flags, call) => {
      const { oneCampaign, taskOf } = await import('./task-of.ts');
      const { taskOutput } = await import('./task.ts');
      return taskOutput(flags, taskOf(oneCampaign(await campaignsOf(flags, call), '--task'), flags));
    },
  },
  'half-width of a task': {
    purpose: 'the half-width of a task',
    flags: ['task', 'halfWidth', 'from', 'runs', 'costPerRun', 'suite'],
    isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && hasTask && goal === 'halfWidth',
    run: async (flags, call) => {
      const { oneCampaign, taskOf } = await import('./task-of.ts');
      return halfWidthOutput(flags, call, taskOf(oneCampaign(await campaignsOf(flags, call), '--task'), flags));
    },
  },
  'half-width of a suite': {
    purpose: 'the half-width of a suite; with --task it would be of a task',
    flags: ['halfWidth', 'costPerRun', 'suite'],
    isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && !hasTask && goal === 'halfWidth',
    run: async (flags, call) => {
      const { oneCampaign } = await import('./task-of.ts');
      const { suiteWidthOutput } = await import('./suite.ts');
      return suiteWidthOutput(flags, oneCampaign(await campaignsOf(flags, call), '--half-width'));
    },
  },
  'two campaigns': {
    purpose: 'two campaigns',
    flags: ['test', 'costPerRun', 'suite'],
    isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && !hasTask && goal === undefined,
    run: async (flags, call) => {
      const { twoCampaignsOutput } = await import('./campaigns.ts');
      return twoCampaignsOutput(flags, await campaignsOf(flags, call));
    },
  },
  'settle a finding': {
    purpose: 'a finding, whose question is fixed',
    flags: ['settle', 'suite'],
    isAsked: ({ goal, hasPacks }) => hasPacks && goal === 'settle',
    run: async (flags, call) => {
      const { settleOutput } = await import('./settle.ts');
      return settleOutput(flags, await campaignsOf(flags, call));
    },
  },
  'spend a budget': {
    purpose: 'a budget',
    flags: ['budget', 'costPerRun', 'suite'],
    isAsked: ({ goal, hasPacks }) => hasPacks && goal === 'budget',
    run: async (flags, call) => {
      const { oneCampaign } = await import('./task-of.ts');
      const { budgetOutput } = await import('./budget.ts');
      return budgetOutput(flags, oneCampaign(await campaignsOf(flags, call), '--budget'));
    },
  },
} as const satisfies Record<string, Plan>;

async function campaignsOf({ suite }: PlanFlags, call: Call): Promise<readonly Campaign[]> {
  const { loadCampaigns, ofOneSuite } = await import('../packs.ts');
  return ofOneSuite(await loadCampaigns(call), suite);
}
