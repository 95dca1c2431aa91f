import type { Plan } from '../plan.ts';

/** Runs that a task needs beside those that are done. */
export const runsOfTask: Plan = {
  purpose: 'more runs of a task',
  shown: [['plan PACK --task TASK --to 0.55', 'given what is already there: how many more runs']],
  flags: ['task', 'to', 'from', 'twoSided', 'runs', 'costPerRun', 'suite'],
  isAsked: ({ goal, hasPacks, hasTask }) => hasPacks && hasTask && goal === 'to',
  run: async (flags, call) => {
    const { plannedTask } = await import('../planned-task.ts');
    const { taskOutput } = await import('../task.ts');
    return taskOutput(flags, await plannedTask(flags, call));
  },
};
