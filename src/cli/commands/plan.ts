import { BeyondSearchError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { askedPlan } from '../plan/asked-plan.ts';
import { type PlanFlags, planFlags } from '../plan/flags.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  operands: 'packs, if any',
  flags: planFlags,
  example: 'holdsup plan --from 1/3 --to 0.55 --runs 10 --cost-per-run 0.001',
  details: `Exact power is a saw-tooth: it dips again after it first reaches the target. The safe number is the one from which it never does.

  plan --from 1/3 --to 0.5,0.6             one model: tell a rate from others
  plan --from 1/3 --to 0.55 --two-models   two models: tell their rates apart
  plan --half-width 10 --from worst        an interval that reaches 10 points to either side
  plan PACK --task TASK --to 0.55          given what is already there: how many more runs
  plan PACK --half-width 5                 a score that is known to within 5 points
  plan A B                                 what decides between two campaigns
  plan PACKS --settle FINDING              the plan that belongs to a finding of the report
  plan PACK --budget 5usd                  runs where they settle most`,
  run: async (call) => {
    const flags = call.flags as unknown as PlanFlags;
    const plan = askedPlan(call.operands.length > 0, flags);
    try {
      return await plan.run(flags, call);
    } catch (error) {
      throw tooFar(flags, error) ?? error;
    }
  },
};

/** What is said where a plan would need more runs or tasks than any search goes up to; null for every other error. */
function tooFar({ halfWidth, to }: PlanFlags, error: unknown): UsageError | null {
  if (!(error instanceof BeyondSearchError)) return null;
  const more = 'more runs would be needed than a plan looks at';
  if (halfWidth !== undefined) return new UsageError(`--half-width: ${more}; ask for a wider interval`);
  if (to !== undefined) return new UsageError(`--to: ${more}; name a rate that is further away`);
  return new UsageError(`plan: ${more}; what is to be told apart is too near`);
}
