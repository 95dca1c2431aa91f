import type { Campaign } from '../campaign/campaign.ts';
import { pooled, type Tally } from '../statistics/tally.ts';
import { hasAllTasks } from './suite-score.ts';

/** Campaigns of one model that stand on one side of a comparison, taken together. */
export interface ComparedSide {
  readonly model: string;
  readonly campaigns: readonly string[];
  readonly passes: number;
  readonly graded: number;
}

/** Two sides as tallies: `a[t]` and `b[t]` are of one task, or each list holds the total alone. */
export interface ComparedStrata {
  readonly pairing: 'by task' | 'totals';
  /** Why the totals are compared; null where tasks are. */
  readonly reason: string | null;
  /** The tasks of the tallies, in the first side's order; empty where the tasks of the total are not told. */
  readonly tasks: readonly string[];
  readonly a: readonly Tally[];
  readonly b: readonly Tally[];
}

/** What one side has to show in all. */
export function comparedSide(campaigns: readonly Campaign[]): ComparedSide {
  return {
    model: campaigns[0]!.model.name,
    campaigns: campaigns.map(({ id }) => id),
    passes: campaigns.reduce((sum, { totals }) => sum + totals.passes, 0),
    graded: campaigns.reduce((sum, { totals }) => sum + totals.graded, 0),
  };
}

/**
 * Task by task, all campaigns of a side together, where every campaign of both sides tells every task, the tasks are the
 * same and each has a graded run on both sides. Otherwise the two totals, and why. Runs of a task may differ in number.
 */
export function comparedStrata(a: readonly Campaign[], b: readonly Campaign[]): ComparedStrata {
  const ofA = tallies(a);
  const ofB = tallies(b);
  const reason = reasonForTotals(a, b, ofA, ofB);
  if (reason !== null) return { pairing: 'totals', reason, tasks: [], a: [total(a)], b: [total(b)] };
  const tasks = [...ofA.keys()];
  return {
    pairing: tasks.length > 1 ? 'by task' : 'totals',
    reason: tasks.length > 1 ? null : 'the suite has one task only',
    tasks,
    a: tasks.map((task) => ofA.get(task)!),
    b: tasks.map((task) => ofB.get(task)!),
  };
}

/** The tasks of which both sides report graded runs, whether or not these are all: the tallies of both, by task. */
export function sharedTallies(
  a: readonly Campaign[],
  b: readonly Campaign[],
): { readonly task: string; readonly a: Tally; readonly b: Tally }[] {
  const ofB = tallies(b);
  return [...tallies(a)].flatMap(([task, first]) => {
    const second = ofB.get(task);
    return second === undefined || first.trials === 0 || second.trials === 0 ? [] : [{ task, a: first, b: second }];
  });
}

/** Graded runs by task, in the order in which the campaigns name the tasks. */
function tallies(campaigns: readonly Campaign[]): Map<string, Tally> {
  const byTask = new Map<string, Tally>();
  for (const { id, passes, graded } of campaigns.flatMap(({ tasks }) => tasks)) {
    const before = byTask.get(id) ?? { successes: 0, trials: 0 };
    byTask.set(id, pooled([before, { successes: passes, trials: graded }]));
  }
  return byTask;
}

function total(campaigns: readonly Campaign[]): Tally {
  const { passes, graded } = comparedSide(campaigns);
  return { successes: passes, trials: graded };
}

function reasonForTotals(
  a: readonly Campaign[],
  b: readonly Campaign[],
  ofA: ReadonlyMap<string, Tally>,
  ofB: ReadonlyMap<string, Tally>,
): string | null {
  const all = [...a, ...b];
  const silent = all.filter((campaign) => !hasAllTasks(campaign));
  if (silent.length > 0) return `needs per-task results of every task from ${some(silent.map(({ id }) => id))}`;
  const known = [...new Set([...ofA.keys(), ...ofB.keys()])];
  const apart = known.filter((task) => !all.every(({ tasks }) => tasks.some(({ id }) => id === task)));
  if (apart.length > 0) return `needs the same tasks on both sides: not every campaign has ${some(apart)}`;
  const ungraded = known.filter((task) => ofA.get(task)!.trials === 0 || ofB.get(task)!.trials === 0);
  return ungraded.length > 0 ? `needs graded runs of ${some(ungraded)} on both sides` : null;
}

/** The first of some names, and how many more there are. */
function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
