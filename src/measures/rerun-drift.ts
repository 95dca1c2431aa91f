import type { Campaign } from '../campaign/campaign.ts';
import { expectedMovedFromObserved } from '../statistics/rate-model/expected-moved.ts';
import { sameStrataInterval } from '../statistics/stratified/same-strata.ts';
import { pooled } from '../statistics/tally.ts';
import { changedVersions } from './comparable.ts';
import { type ComparedStrata, comparedStrata, sharedTallies } from './compared-strata.ts';
import type { Estimate, NotEstimable } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';
import {
  type Equivalence,
  pairBasis,
  pairDifference,
  pairDifferenceNewTasks,
  pairEquivalence,
} from './pair-difference.ts';
import { type ExactTest, pairTaskTest, pairTest } from './pair-test.ts';
import { type PredictedRerun, predictedRerun } from './predicted-rerun.ts';
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

/** The same model on the same suite, both with something to compare. Another level of reasoning effort is another question. */
export function isRerun(first: Campaign, second: Campaign): boolean {
  return (
    first.model.id === second.model.id &&
    first.suite === second.suite &&
    !changedVersions([first, second]).includes('reasoning effort') &&
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
  const strata = comparedStrata([first], [second]);
  const changed = changedVersions([first, second]);
  const tasks = sharedTasks(first, second);
  return {
    model: first.model.name,
    first: side(first),
    second: side(second),
    tasks,
    difference: pairDifference(strata, level),
    differenceNewTasks: pairDifferenceNewTasks(strata, level),
    totalTest: pairTest(strata),
    taskTest: pairTaskTest(strata),
    predicted:
      strata.tasks.length === 0 ? { missing: strata.reason! } : predictedRerun(taskRateModel(first), strata.b, level),
    moved: movedTasks(first, strata, tasks),
    equivalence: pairEquivalence(strata, level, margin),
    pooled:
      changed.length > 0 && !across
        ? { missing: `not pooled: ${changed.join(' and ')} differ (use --across to pool all the same)` }
        : pooledRate(strata, level),
    changed,
  };
}

function side(campaign: Campaign): RerunSide {
  const { passes, graded } = campaign.totals;
  return { campaign: campaign.id, date: campaign.date, passes, graded };
}

function sharedTasks(first: Campaign, second: Campaign): RerunTask[] {
  return sharedTallies([first], [second]).map(({ task, a, b }) => ({
    task,
    first: { passes: a.successes, graded: a.trials },
    second: { passes: b.successes, graded: b.trials },
    change: a.trials === b.trials ? b.successes - a.successes : null,
  }));
}

/** Counts of tasks that were run unequally often differ without having moved, so all must have been run equally often. */
function movedTasks(first: Campaign, strata: ComparedStrata, tasks: readonly RerunTask[]): RerunDrift['moved'] {
  if (strata.tasks.length === 0) return { missing: strata.reason! };
  if (tasks.some(({ change }) => change === null))
    return { missing: 'needs tasks that were run equally often in both' };
  return {
    tasks: tasks.filter(({ change }) => change !== 0).length,
    expected: expectedMovedFromObserved(taskRateModel(first)),
  };
}

function pooledRate(strata: ComparedStrata, level: number): Estimate {
  const both = strata.a.map((tally, index) => pooled([tally, strata.b[index]!]));
  return estimateOf(sameStrataInterval(both, { level }), {
    quantity: 'passRate',
    scope: strata.pairing === 'by task' ? 'same tasks' : 'pooled runs',
    basis: pairBasis(strata),
  });
}
