import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';

/** What can be planned. */
export type PlanMode =
  | 'two rates'
  | 'one half-width'
  | 'more runs of a task'
  | 'half-width of a task'
  | 'half-width of a suite'
  | 'two campaigns'
  | 'settle a finding'
  | 'spend a budget';

type FlagName = Exclude<keyof PlanFlags, 'level' | 'power'>;

const goals = ['to', 'halfWidth', 'settle', 'budget'] as const satisfies readonly FlagName[];

/** The flags that each mode uses; level and power have defaults and are open to all. */
const uses: Readonly<Record<PlanMode, readonly FlagName[]>> = {
  'two rates': ['from', 'to', 'twoSided', 'twoModels', 'test', 'runs', 'otherRuns', 'costPerRun'],
  'one half-width': ['halfWidth', 'from', 'runs', 'costPerRun'],
  'more runs of a task': ['task', 'to', 'from', 'twoSided', 'runs', 'costPerRun', 'suite'],
  'half-width of a task': ['task', 'halfWidth', 'from', 'runs', 'costPerRun', 'suite'],
  'half-width of a suite': ['halfWidth', 'costPerRun', 'suite'],
  'two campaigns': ['test', 'costPerRun', 'suite'],
  'settle a finding': ['settle', 'suite'],
  'spend a budget': ['budget', 'costPerRun', 'suite'],
};

/** The mode that packs and flags mean. Throws UsageError for flags that contradict or lack one another. */
export function planMode(hasPacks: boolean, flags: PlanFlags): PlanMode {
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
  const mode = hasPacks ? modeOfPacks(given[0], flags) : modeWithoutPacks(given[0], flags);
  const unused = (Object.keys(flags) as FlagName[]).find((name) => isPlanFlag(name) && !uses[mode].includes(name));
  if (unused !== undefined) throw new UsageError(`${flagName(unused)}: not used by a plan for ${purposes[mode]}`);
  if (flags.test !== undefined && mode === 'two rates' && !flags.twoModels) {
    throw new UsageError('--test: needs --two-models; one model is told from a rate by the exact binomial test');
  }
  if (flags.otherRuns !== undefined) mustBeTwoArms(flags);
  return mode;
}

function mustBeTwoArms({ twoModels, runs, test = 'fisher' }: PlanFlags): void {
  if (!twoModels || runs === undefined) {
    throw new UsageError('--other-runs: needs --two-models and --runs <n>, the runs of the first model');
  }
  if (test !== 'fisher') throw new UsageError('--other-runs: only with Fisher’s test, which every comparison uses');
  if (runs > 5000) throw new UsageError(`--runs: must be at most 5000 with --other-runs, received ${runs}`);
}

function modeOfPacks(goal: (typeof goals)[number] | undefined, { task }: PlanFlags): PlanMode {
  switch (goal) {
    case 'to':
      if (task === undefined) throw new UsageError('--to: needs --task with a pack: which task?');
      return 'more runs of a task';
    case 'halfWidth':
      return task === undefined ? 'half-width of a suite' : 'half-width of a task';
    case 'settle':
      return 'settle a finding';
    case 'budget':
      return 'spend a budget';
    case undefined:
      if (task !== undefined) throw new UsageError('--task: needs --to <rate> or --half-width <points>');
      return 'two campaigns';
  }
}

function modeWithoutPacks(goal: (typeof goals)[number] | undefined, { from, task }: PlanFlags): PlanMode {
  if (task !== undefined) throw new UsageError('--task: needs a pack to find the task in');
  if (goal === 'settle' || goal === 'budget') throw new UsageError(`--${goal}: needs packs`);
  if (goal === undefined) {
    throw new UsageError("required option '--to <rate>' not specified; or --half-width <points>, or packs to plan for");
  }
  if (from === undefined) {
    const or = goal === 'to' ? '' : ", or '--from worst'";
    throw new UsageError(`required option '--from <rate>' not specified${or}`);
  }
  return goal === 'to' ? 'two rates' : 'one half-width';
}

const purposes: Readonly<Record<PlanMode, string>> = {
  'two rates': 'two rates',
  'one half-width': 'a half-width',
  'more runs of a task': 'more runs of a task',
  'half-width of a task': 'the half-width of a task',
  'half-width of a suite': 'the half-width of a suite; with --task it would be of a task',
  'two campaigns': 'two campaigns',
  'settle a finding': 'a finding, whose question is fixed',
  'spend a budget': 'a budget',
};

const planFlagNames = new Set<string>(Object.values(uses).flat());

function isPlanFlag(name: string): boolean {
  return planFlagNames.has(name);
}

/** `halfWidth` as it is typed. */
function flagName(name: FlagName): string {
  return `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}
