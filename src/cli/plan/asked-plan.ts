import { UsageError } from '../usage-error.ts';
import { type PlanFlags, planFlags } from './flags.ts';
import { type Asked, goals, type Plan, type PlanFlag } from './plan.ts';
import { plans } from './plans.ts';

/** The plan that packs and flags mean. Throws UsageError for flags that contradict or lack one another. */
export function askedPlan(hasPacks: boolean, flags: PlanFlags): Plan {
  const given = goals.filter((goal) => flags[goal] !== undefined);
  if (given.length > 1) {
    const names = given.map(flagName);
    throw new UsageError(
      `${names.slice(0, -1).join(', ')} and ${names.at(-1)}: one at a time, received ${given.length === 2 ? 'both' : `all ${given.length}`}`,
    );
  }
  if (flags.from === 'worst' && given[0] !== 'halfWidth') {
    throw new UsageError('--from worst: only with --half-width; to tell two rates apart it must be a rate');
  }
  const asked = { goal: given[0], hasPacks, hasTask: flags.task !== undefined };
  const plan: Plan | undefined = Object.values(plans).find(({ isAsked }) => isAsked(asked));
  if (plan === undefined) throw new UsageError(lacking(asked));
  const lacks = plan.needs?.find((name) => flags[name] === undefined);
  if (lacks !== undefined) {
    const or = asked.goal === 'halfWidth' ? ", or '--from worst'" : '';
    throw new UsageError(`required option '${synopsis(lacks)}' not specified${or}`);
  }
  const unused = (Object.keys(flags) as PlanFlag[]).find((name) => isPlanFlag(name) && !plan.flags.includes(name));
  if (unused !== undefined) throw new UsageError(`${flagName(unused)}: not used by a plan for ${plan.purpose}`);
  if (flags.test !== undefined && plan === plans['two rates'] && !flags.twoModels) {
    throw new UsageError('--test: needs --two-models; one model is told from a rate by the exact binomial test');
  }
  if (flags.otherRuns !== undefined) mustBeTwoArms(flags);
  return plan;
}

function mustBeTwoArms({ twoModels, runs, test = 'fisher' }: PlanFlags): void {
  if (!twoModels || runs === undefined) {
    throw new UsageError('--other-runs: needs --two-models and --runs <n>, the runs of the first model');
  }
  if (test !== 'fisher') throw new UsageError('--other-runs: only with Fisher’s test, which every comparison uses');
  if (runs > 5000) throw new UsageError(`--runs: must be at most 5000 with --other-runs, received ${runs}`);
}

/** What is missing where no plan is asked for in this way. */
function lacking({ goal, hasPacks, hasTask }: Asked): string {
  if (hasPacks && goal === 'to') return '--to: needs --task with a pack: which task?';
  if (hasPacks) return '--task: needs --to <rate> or --half-width <points>';
  if (hasTask) return '--task: needs a pack to find the task in';
  if (goal !== undefined) return `${flagName(goal)}: needs packs`;
  return "required option '--to <rate>' not specified; or --half-width <points>, or packs to plan for";
}

const planFlagNames = new Set<string>(Object.values(plans).flatMap(({ flags }): readonly string[] => flags));

function isPlanFlag(name: string): boolean {
  return planFlagNames.has(name);
}

/** `halfWidth` as it is typed. */
function flagName(name: PlanFlag): string {
  return `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `--from <rate>`, as `--help` has it. */
function synopsis(name: PlanFlag): string {
  return planFlags.find(({ flags }) => flags.split(' ')[0] === flagName(name))!.flags;
}
