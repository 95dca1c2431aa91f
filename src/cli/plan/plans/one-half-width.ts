import { halfWidthOutput } from '../half-width.ts';
import type { Plan } from '../plan.ts';

/** Runs that make the interval of a rate so narrow. */
export const oneHalfWidth: Plan = {
  purpose: 'a half-width',
  shown: [['plan --half-width 10 --from worst', 'an interval that reaches 10 points to either side']],
  flags: ['halfWidth', 'from', 'runs', 'costPerRun'],
  needs: ['from'],
  isAsked: ({ goal, hasPacks, hasTask }) => !hasPacks && !hasTask && goal === 'halfWidth',
  run: (flags, call) => halfWidthOutput(flags, call),
};
