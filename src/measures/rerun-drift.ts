import type { Campaign } from '../campaign/campaign.ts';
import { plural } from '../format.ts';
import { boschlooTest } from '../statistics/difference/boschloo.ts';
import { equivalence } from '../statistics/difference/equivalence.ts';
import { heterogeneity } from '../statistics/difference/heterogeneity.ts';
import { miettinenNurminen } from '../statistics/difference/miettinen-nurminen.ts';
import { moverDifference } from '../statistics/difference/mover.ts';
import { pairedT } from '../statistics/difference/paired-t.ts';
import { withinStrataPermutation } from '../statistics/difference/within-strata-permutation.ts';
import { sameStrataInterval } from '../statistics/stratified/same-strata.ts';
import type { Tally } from '../statistics/tally.ts';
import { alphaOf } from './alpha.ts';
import type { Estimate, NotEstimable } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';

import { type PredictedRerun, predictedRerun, tasksExpectedToMove } from './predicted-rerun.ts';
import { hasAllTasks } from './suite-score.ts';
import { taskRateModel } from './task-rate-model.ts';

/** Two campaigns of one model on one suite, the second a rerun of the first. */
export interface RerunDrift {
  readonly model: string;
  readonly first: RerunSide;
  readonly second: RerunSide;
  /** One row a task that both report, in the first pack's order. */
  readonly tasks: readonly RerunTask[];
  /** First rate minus second, same tasks. */
  readonly difference: Estimate;
  /** First rate minus second, tasks like these. */
  readonly differenceNewTasks: Estimate | NotEstimable;
  /** Exact test that nothing changed. */
  readonly totalTest: ExactTest;
  /** Exact test of tasks that moved in opposite directions, which the total cannot see. */
  readonly taskTest: ExactTest | NotEstimable;
  /** Where any rerun of the first campaign would have fallen. */
  readonly predicted: PredictedRerun | NotEstimable;
  readonly moved: { readonly tasks: number; readonly expected: number } | NotEstimable;
  readonly equivalence: Equivalence;
  /** Both campaigns together. */
  readonly pooled: Estimate | NotEstimable;
  /** Versions that differ between the two, such as the harness; empty when none is known to. */
  readonly changed: readonly string[];
}

export interface RerunSide {
  readonly campaign: string;
  readonly date: string | null;
  readonly passes: number;
  readonly graded: number;
}

export interface RerunTask {
  readonly task: string;
  readonly first: { readonly passes: number; readonly graded: number };
  readonly second: { readonly passes: number; readonly graded: number };
  /** Second count minus first, null when the two were run unequally often. */
  readonly change: number | null;
}

export interface ExactTest {
  readonly method: string;
  readonly pValue: number;
}

/** Two one-sided tests: equivalent when the interval at 1 − 2α lies inside the margin. */
export interface Equivalence {
  readonly margin: number;
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
  readonly equivalent: boolean;
}

export interface RerunOptions {
  readonly level?: number;
  /** As a share. */
  readonly margin?: number;
  /** Pool the two even when versions differ. */
  readonly across?: boolean;
}

/** Each campaign against the one before it of the same model, in the order given (by date, as read-campaigns sorts them). */
export function reruns(campaigns: readonly Campaign[], options: RerunOptions = {}): RerunDrift[] {
  return campaigns.flatMap((second, index) => {
    const first = campaigns.slice(0, index).findLast((earlier) => isRerun(earlier, second));
    return first === undefined ? [] : [rerunDrift(first, second, options)];
  });
}

/** The same model on the same suite, both with something to compare. */
export function isRerun(first: Campaign, second: Campaign): boolean {
  return (
    first.model.id === second.model.id &&
    first.suite === second.suite &&
    first.totals.graded > 0 &&
    second.totals.graded > 0
  );
}

/** Does the second campaign confirm the first? Both must have graded runs. */
export function rerunDrift(
  first: Campaign,
  second: Campaign,
  { level = 0.95, margin = 0.1, across = false }: RerunOptions = {},
): RerunDrift {
  const tasks = sharedTasks(first, second);
  const changed = changedVersions(first, second);
  const complete = tasks.length === first.tasks.length && tasks.length === second.tasks.length;
  const byTask = hasAllTasks(first) && hasAllTasks(second) && complete;
  const pairs: Pairs = {
    first: byTask ? tasks.map((task) => tally(task.first)) : [tally(first.totals)],
    second: byTask ? tasks.map((task) => tally(task.second)) : [tally(second.totals)],
  };
  const predicted = byTask ? predictedRerun(taskRateModel(first), pairs.second, level) : needsTasks;
  return {
    model: first.model.name,
    first: side(first),
    second: side(second),
    tasks,
    difference: difference(pairs, level),
    differenceNewTasks: byTask && tasks.length > 1 ? differenceNewTasks(pairs, level) : needsTasks,
    totalTest: totalTest(pairs),
    taskTest: byTask ? taskTest(pairs) : needsTasks,
    predicted,
    moved: byTask
      ? {
          tasks: tasks.filter((task) => task.change !== 0).length,
          expected: tasksExpectedToMove(taskRateModel(first), pairs.second),
        }
      : needsTasks,
    equivalence: insideMargin(pairs, level, margin),
    pooled:
      changed.length > 0 && !across
        ? { missing: `not pooled: ${changed.join(' and ')} differ (use --across to pool all the same)` }
        : pooledRate(pairs, level),
    changed,
  };
}

/** One tally a task, or one for the whole campaign where the packs hold totals only. */
interface Pairs {
  readonly first: readonly Tally[];
  readonly second: readonly Tally[];
}

const needsTasks = { missing: 'needs per-task results of both campaigns' };

function tally({ passes, graded }: { readonly passes: number; readonly graded: number }): Tally {
  return { successes: passes, trials: graded };
}

function side(campaign: Campaign): RerunSide {
  const { passes, graded } = campaign.totals;
  return { campaign: campaign.id, date: campaign.date, passes, graded };
}

function sharedTasks(first: Campaign, second: Campaign): RerunTask[] {
  return first.tasks.flatMap((a) => {
    const b = second.tasks.find((task) => task.id === a.id);
    if (b === undefined || a.graded === 0 || b.graded === 0) return [];
    return [
      {
        task: a.id,
        first: { passes: a.passes, graded: a.graded },
        second: { passes: b.passes, graded: b.graded },
        change: a.graded === b.graded ? b.passes - a.passes : null,
      },
    ];
  });
}

function changedVersions(first: Campaign, second: Campaign): string[] {
  return (['harness', 'provider'] as const).filter(
    (field) => first[field] !== null && second[field] !== null && first[field] !== second[field],
  );
}

function intervals(pairs: Pairs, level: number) {
  const isSuite = pairs.first.length > 1;
  return isSuite
    ? moverDifference(sameStrataInterval(pairs.first, { level }), sameStrataInterval(pairs.second, { level }))
    : miettinenNurminen(pairs.first[0]!, pairs.second[0]!, { level });
}

function basis(pairs: Pairs): string {
  const runs = (tallies: readonly Tally[]) => tallies.reduce((sum, { trials }) => sum + trials, 0);
  const counts = `${runs(pairs.first)} against ${plural(runs(pairs.second), 'run')}`;
  return pairs.first.length > 1 ? `${counts} of ${plural(pairs.first.length, 'task')}` : counts;
}

function difference(pairs: Pairs, level: number): Estimate {
  const scope = pairs.first.length > 1 ? 'same tasks' : 'pooled runs';
  return estimateOf(intervals(pairs, level), { quantity: 'difference', scope, basis: basis(pairs) });
}

function differenceNewTasks(pairs: Pairs, level: number): Estimate {
  const interval = pairedT(pairs.first, pairs.second, { level });
  return estimateOf(interval, { quantity: 'difference', scope: 'new tasks', basis: basis(pairs) });
}

function totalTest(pairs: Pairs): ExactTest {
  if (pairs.first.length > 1) {
    const { pValue } = withinStrataPermutation(pairs.first, pairs.second);
    return { method: 'exact permutation within tasks, two-sided', pValue };
  }
  const { pValue } = boschlooTest(pairs.first[0]!, pairs.second[0]!);
  return { method: 'Boschloo, two-sided', pValue };
}

function taskTest(pairs: Pairs): ExactTest {
  const { pValue } = heterogeneity(pairs.first, pairs.second);
  return { method: 'exact conditional distribution of the summed squared task differences', pValue };
}

function insideMargin(pairs: Pairs, level: number, margin: number): Equivalence {
  const doubled = 1 - 2 * alphaOf(level);
  const { lower, upper } = intervals(pairs, doubled);
  return { margin, level: doubled, lower, upper, equivalent: equivalence({ lower, upper }, margin) };
}

function pooledRate(pairs: Pairs, level: number): Estimate {
  const both = pairs.first.map((a, index) => {
    const b = pairs.second[index]!;
    return { successes: a.successes + b.successes, trials: a.trials + b.trials };
  });
  const scope = both.length > 1 ? 'same tasks' : 'pooled runs';
  return estimateOf(sameStrataInterval(both, { level }), { quantity: 'passRate', scope, basis: basis(pairs) });
}
