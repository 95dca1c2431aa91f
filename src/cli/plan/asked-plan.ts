import type { Flag } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { type PlanFlags, planFlags } from './flags.ts';
import { type Asked, goals, type Plan, type PlanFlag } from './plan.ts';
import { plans } from './plans.ts';

const all: readonly Plan[] = Object.values(plans);

/** The plan that packs and flags mean. Throws UsageError for flags that contradict or lack one another. */
export function askedPlan(hasPacks: boolean, flags: PlanFlags): Plan {
  const given = [...goals, ...broughtGoals].filter((goal) => flags[goal as PlanFlag] !== undefined);
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
  const plan = all.find(({ isAsked }) => isAsked(asked));
  if (plan === undefined) throw new UsageError(lacking(asked));
  const lacks = plan.needs?.find((name) => flags[name] === undefined);
  if (lacks !== undefined) {
    const or = asked.goal === 'halfWidth' ? ", or '--from worst'" : '';
    throw new UsageError(`required option '${synopsis(lacks)}' not specified${or}`);
  }
  const used = usedBy(plan);
  const unused = Object.keys(flags).find((name) => planFlagNames.has(name) && !used.includes(name));
  if (unused !== undefined) throw new UsageError(`${flagName(unused)}: not used by a plan for ${plan.purpose}`);
  return plan;
}

/** What is missing where no plan is asked for in this way. */
function lacking({ goal, hasPacks, hasTask }: Asked): string {
  if (hasPacks && goal === 'to') return '--to: needs --task with a pack: which task?';
  if (hasPacks) return '--task: needs --to <rate> or --half-width <points>';
  if (hasTask) return '--task: needs a pack to find the task in';
  if (goal !== undefined) return `${flagName(goal)}: needs packs`;
  return "required option '--to <rate>' not specified; or --half-width <points>, or packs to plan for";
}

const broughtGoals = all.flatMap(({ brings = [] }) => brings.slice(0, 1).map(nameOf));

const planFlagNames = new Set<string>(all.flatMap(usedBy));

function usedBy({ flags, brings = [] }: Plan): string[] {
  return [...flags, ...brings.map(nameOf)];
}

/** `--half-width <points>` as it is among the flags. */
function nameOf({ flags }: Flag): string {
  return flags
    .split(' ')[0]!
    .slice(2)
    .replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}

/** `halfWidth` as it is typed. */
function flagName(name: string): string {
  return `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `--from <rate>`, as `--help` has it. */
function synopsis(name: PlanFlag): string {
  return planFlags.find((flag) => nameOf(flag) === name)!.flags;
}
