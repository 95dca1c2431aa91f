import { BeyondSearchError } from '../../errors.ts';
import { greatest } from '../../extremes.ts';
import type { Command } from '../command.ts';
import { askedPlan } from '../plan/asked-plan.ts';
import { type PlanFlags, planFlags } from '../plan/flags.ts';
import type { Plan } from '../plan/plan.ts';
import { plans } from '../plan/plans.ts';
import { UsageError } from '../usage-error.ts';

const all: readonly Plan[] = Object.values(plans);
const shown = all.flatMap((plan) => plan.shown);
const longest = greatest(shown.map(([line]) => line.length));

export const command: Command = {
  operands: 'packs, if any',
  flags: [...planFlags, ...all.flatMap(({ brings = [] }) => brings)],
  example: 'holdsup plan --from 1/3 --to 0.55 --runs 10 --cost-per-run 0.001',
  details: `Exact power is a saw-tooth: it dips again after it first reaches the target. The safe number is the one from which it never does.

${shown.map(([line, answer]) => `  ${line.padEnd(longest)}   ${answer}`).join('\n')}`,
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
