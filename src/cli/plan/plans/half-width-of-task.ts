import { halfWidthOutput } from '../half-width.ts';
import type { Plan } from '../plan.ts';

/** Runs that make the interval of a task so narrow, those that are done among them. */
export const halfWidthOfTask: Plan = {
  purpose: 'the half-width of a task',
  shown: [['plan PACK --task TASK --half-width 10', 'the same of a task, some of whose runs are there']],
  flags: ['task', 'halfWidth', 'from', 'runs', 'costPerRun', 'suite'],
  isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && hasTask && goal === 'halfWidth',
  run: async (flags, call) => {
    const { plannedTask } = await import('../planned-task.ts');
    return halfWidthOutput(flags, call, await plannedTask(flags, call));
  },
};
