import type { Campaign } from '../../campaign/campaign.ts';
import { isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import { kept } from '../../kept.ts';
import { some } from '../../listed.ts';
import { isSingle } from '../../statistics/stratified/same-strata.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { type TaskFamilies, taskFamilies } from '../rates/task-families.ts';

/** Campaigns of one model that stand on one side of a comparison, taken together: what they show of what is compared. */
export interface ComparedSide {
  readonly model: string;
  readonly campaigns: readonly string[];
  /** Of the compared tasks. */
  readonly passes: number;
  readonly graded: number;
  /** The mean of the rates of the compared tasks; passes ÷ graded where totals are compared. The difference is one minus the other. */
  readonly rate: number;
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
  /** The families of the tasks, where some name one. */
  readonly families: TaskFamilies | null;
  /** Tasks that do not take part because not both sides have graded runs of them; none where totals are compared. */
  readonly leftOut: readonly LeftOutTask[];
  /** Whether the totals are of different tasks, as far as is known: then nothing tells the two sides from their tasks, and nothing is compared. */
  readonly isMixed: boolean;
  /** Of those: whether a task that both ran lacks graded runs on a side, so that it is the grading that keeps the two apart. */
  readonly isByGrading: boolean;
}

export interface LeftOutTask {
  readonly task: string;
  /** Who has graded runs of it. */
  readonly graded: 'a' | 'b' | 'neither';
}

/** Why two sides are not compared whose totals are of different tasks. */
export function differentTasks({ reason, isByGrading }: Pick<ComparedStrata, 'reason' | 'isByGrading'>) {
  const what = isByGrading ? 'the graded runs are not of the same tasks' : 'the totals are of different tasks';
  return { isMixed: true, isByGrading, missing: `${what} (${reason})` } as const;
}

/** The two sides of a comparison, with the counts that are compared. */
export function comparedSides(
  a: readonly Campaign[],
  b: readonly Campaign[],
  strata: ComparedStrata,
): readonly [a: ComparedSide, b: ComparedSide] {
  return [comparedSide(a, strata.a), comparedSide(b, strata.b)];
}

function comparedSide(campaigns: readonly Campaign[], tallies: readonly Tally[]): ComparedSide {
  const { successes, trials } = pooled(tallies);
  return {
    model: campaigns[0]!.model.name,
    campaigns: campaigns.map(({ id }) => id),
    passes: successes,
    graded: trials,
    rate: meanRate(tallies),
  };
}

/**
 * Task by task, all campaigns of a side together, over the tasks of which both sides have graded runs; the others are left out
 * of the pair. The two totals, and why, where a campaign has runs of tasks that it does not tell, or fewer than two tasks are
 * shared; but where a campaign ran a part of the suite only, its total is never held against one of the suite if two tasks are
 * shared. Runs of a task may differ in number.
 */
export function comparedStrata(a: readonly Campaign[], b: readonly Campaign[]): ComparedStrata {
  const [ofA, ofB] = [byTask(a), byTask(b)];
  const all = [...a, ...b];
  if (ofA.tasks.length > 1 && areAlike(ofA, ofB) && reasonForTotals(all, ofA.tasks.length, ofA.tasks.length) === null) {
    const families = ofA.namesFamilies || ofB.namesFamilies ? familiesOf(all, ofA.counts) : null;
    const { tasks } = ofA;
    return {
      pairing: 'by task',
      reason: null,
      tasks,
      a: ofA.tallies,
      b: ofB.tallies,
      families,
      leftOut: [],
      isMixed: false,
      isByGrading: false,
    };
  }
  const shared = sharedTallies(a, b);
  const known = [...new Set([...ofA.tasks, ...ofB.tasks])];
  const reason = reasonForTotals(all, known.length, shared.length);
  const isWhole = shared.length === known.length && all.every(tellsItsRuns);
  if (reason !== null && !(isWhole && shared.length === 1)) {
    const isMixed = all.some(isOfPart) || (all.every(tellsItsRuns) && !isWhole);
    const isByGrading = isMixed && ranInCommon(a, b).length > shared.length;
    const totals = { a: [total(a)], b: [total(b)] };
    return { pairing: 'totals', reason, tasks: [], ...totals, families: null, leftOut: [], isMixed, isByGrading };
  }
  const isShared = new Set(shared.map(({ task }) => task));
  const runs = ({ counts }: ByTask, task: string) => counts.get(task)?.trials ?? 0;
  return {
    pairing: reason === null ? 'by task' : 'totals',
    reason,
    tasks: shared.map(({ task }) => task),
    a: shared.map((task) => task.a),
    b: shared.map((task) => task.b),
    families: familiesOf(all, isShared),
    leftOut: known
      .filter((task) => !isShared.has(task))
      .map((task) => ({ task, graded: runs(ofA, task) > 0 ? 'a' : runs(ofB, task) > 0 ? 'b' : 'neither' })),
    isMixed: false,
    isByGrading: false,
  };
}

/** Whether every task was run once on both sides, so that only pairs of runs tell anything. */
export function isRunOnce({ pairing, a, b }: ComparedStrata): boolean {
  return pairing === 'by task' && isSingle(a) && isSingle(b);
}

/** The tasks of which both sides report graded runs, whether or not these are all: the tallies of both, by task. */
export function sharedTallies(
  a: readonly Campaign[],
  b: readonly Campaign[],
): { readonly task: string; readonly a: Tally; readonly b: Tally }[] {
  const { counts } = byTask(b);
  const ofA = byTask(a);
  return ofA.tasks.flatMap((task, index) => {
    const first = ofA.tallies[index]!;
    const second = counts.get(task);
    return second === undefined || first.trials === 0 || second.trials === 0 ? [] : [{ task, a: first, b: second }];
  });
}

/** The tasks of which both sides report runs, graded or not. */
function ranInCommon(a: readonly Campaign[], b: readonly Campaign[]): string[] {
  const [ofA, ofB] = [a, b].map(
    (side) => new Set(side.flatMap(({ tasks }) => tasks.filter(({ runs }) => runs > 0).map(({ id }) => id))),
  ) as [Set<string>, Set<string>];
  return [...ofA].filter((task) => ofB.has(task));
}

/** What the campaigns of one side tell by task, in the order in which they name the tasks. */
interface ByTask {
  readonly tasks: readonly string[];
  /** Graded runs of each task. */
  readonly tallies: readonly Tally[];
  readonly counts: ReadonlyMap<string, Tally>;
  readonly areAllGraded: boolean;
  readonly namesFamilies: boolean;
}

/** Kept as long as the campaign, or the list of several: a side is held against many others. */
const sides = kept((side: Campaign | readonly Campaign[]) => toldBy('totals' in side ? [side] : side));

function byTask(campaigns: readonly Campaign[]): ByTask {
  return sides(campaigns.length === 1 ? campaigns[0]! : campaigns);
}

function toldBy(campaigns: readonly Campaign[]): ByTask {
  const counts = new Map<string, Tally>();
  let namesFamilies = false;
  for (const { tasks } of campaigns) {
    for (const { id, passes, graded, family } of tasks) {
      const before = counts.get(id);
      counts.set(id, { successes: (before?.successes ?? 0) + passes, trials: (before?.trials ?? 0) + graded });
      namesFamilies ||= family !== null;
    }
  }
  const tallies = [...counts.values()];
  return {
    tasks: [...counts.keys()],
    tallies,
    counts,
    areAllGraded: tallies.every(({ trials }) => trials > 0),
    namesFamilies,
  };
}

/** Whether both have graded runs of the same tasks, told in the same order. */
function areAlike(a: ByTask, b: ByTask): boolean {
  if (!a.areAllGraded || !b.areAllGraded || a.tasks.length !== b.tasks.length) return false;
  return a.tasks.every((task, index) => task === b.tasks[index]);
}

/** Graded runs of each task that has any, all campaigns together. */
export function pooledTallies(campaigns: readonly Campaign[]): Tally[] {
  return byTask(campaigns).tallies.filter(({ trials }) => trials > 0);
}

/** As the first campaign that names one has it. */
function familiesOf(campaigns: readonly Campaign[], isShared: { has(task: string): boolean }): TaskFamilies | null {
  const told = new Map<string, string | null>();
  for (const { id, family } of campaigns.flatMap(({ tasks }) => tasks)) {
    if (isShared.has(id) && (told.get(id) ?? null) === null) told.set(id, family);
  }
  return taskFamilies([...told].map(([id, family]) => ({ id, family })));
}

function total(campaigns: readonly Campaign[]): Tally {
  return pooled(campaigns.map(({ totals }) => ({ successes: totals.passes, trials: totals.graded })));
}

function reasonForTotals(campaigns: readonly Campaign[], known: number, shared: number): string | null {
  const silent = campaigns.filter((campaign) => !tellsItsRuns(campaign));
  const isPartly = campaigns.some(isOfPart) && campaigns.every(({ tasks }) => tasks.length > 0);
  if (isPartly && shared > 1) return null;
  if (silent.length > 0) return `needs per-task results of every task from ${some(silent.map(({ id }) => id))}`;
  if (shared > 1) return null;
  if (known === 1) return 'the suite has one task only';
  return `${shared === 0 ? 'no task has' : 'only one task has'} graded runs on both sides`;
}
