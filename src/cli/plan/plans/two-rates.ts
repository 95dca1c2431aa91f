import { UsageError } from '../../usage-error.ts';
import type { PlanFlags } from '../flags.ts';
import type { Plan } from '../plan.ts';
import { ratesOutput } from '../rates.ts';

/** Runs that tell one rate from others, of one model or of two. */
export const twoRates: Plan = {
  purpose: 'two rates',
  shown: [
    ['plan --from 1/3 --to 0.5,0.6', 'one model: tell a rate from others'],
    ['plan --from 1/3 --to 0.55 --two-models', 'two models: tell their rates apart'],
  ],
  flags: ['from', 'to', 'twoSided', 'twoModels', 'test', 'runs', 'otherRuns', 'costPerRun'],
  needs: ['from'],
  isAsked: ({ goal, hasPacks, hasTask }) => !hasPacks && !hasTask && goal === 'to',
  run: (flags) => {
    mustAgree(flags);
    return ratesOutput(flags);
  },
};

function mustAgree({ twoModels, test, runs, otherRuns }: PlanFlags): void {
  if (test !== undefined && !twoModels) {
    throw new UsageError('--test: needs --two-models; one model is told from a rate by the exact binomial test');
  }
  if (otherRuns === undefined) return;
  if (!twoModels || runs === undefined) {
    throw new UsageError('--other-runs: needs --two-models and --runs <n>, the runs of the first model');
  }
  if ((test ?? 'fisher') !== 'fisher')
    throw new UsageError('--other-runs: only with Fisher’s test, which every comparison uses');
  if (runs > 5000) throw new UsageError(`--runs: must be at most 5000 with --other-runs, received ${runs}`);
}
