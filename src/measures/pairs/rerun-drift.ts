import type { Campaign } from '../../campaign/campaign.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { expectedMovedFromObserved } from '../../statistics/rate-model/expected-moved.ts';
import { type RateModel, rateModel } from '../../statistics/rate-model/rate-model.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import { pairByTask } from '../methods/given.ts';
import { madeOfTasks } from '../methods/made.ts';
import type { Made } from '../methods/methods.ts';
import { taskRateModel } from '../rates/task-rate-model.ts';
import { changedVersions } from './comparable.ts';
import { type ComparedStrata, comparedStrata, differentTasks, isRunOnce, sharedTallies } from './compared-strata.ts';
import {
  type AdjustedEquivalence,
  adjustedEquivalence,
  type Equivalence,
  pairBasis,
  pairDifference,
  pairDifferenceNewTasks,
  pairEquivalence,
} from './pair-difference.ts';
import { type ExactTest, pairTaskTest, pairTest } from './pair-test.ts';
import { type PredictedRerun, predictedPairedRerun, predictedRerun } from './predicted-rerun.ts';
import { sameRecords } from './same-records.ts';
import { isLevel } from './task-differences.ts';

/** Two campaigns of one model on one suite, the second a rerun of the first. */
interface TwoRuns {
  readonly model: string;
  readonly first: RerunSide;
  readonly second: RerunSide;
  /** One row a task that both report, in the first pack's order. */
  readonly tasks: readonly RerunTask[];
  /** Tasks that only one of the two has, or has graded: not compared. */
  readonly leftOut: readonly string[];
  /** Versions that differ between the two, such as the harness; empty when none is known to. */
  readonly changed: readonly string[];
  /** What both show alike, such as passes, cost and tokens, or every single outcome; empty unless it looks like one campaign. */
  readonly sameRecords: readonly string[];
}

/** Two whose totals are of different tasks, as far as is known: they show no change. */
export interface IncomparableRerun extends TwoRuns, MissingFigure {
  readonly isMixed: true;
  readonly isByGrading: boolean;
}

/** Two that are compared. Differences are the later rate minus the earlier one. */
export interface RerunDrift extends TwoRuns {
  readonly isMixed: false;
  /** On these tasks. */
  readonly difference: RangedFigure;
  /** On new tasks. */
  readonly differenceNewTasks: RangedFigure | MissingFigure;
  /** Exact test that nothing changed. */
  readonly totalTest: AdjustedTest;
  /** Exact test of tasks that moved in opposite directions, which the total cannot see. */
  readonly taskTest: AdjustedTest | MissingFigure;
  /** How many tests the p-values were adjusted over. */
  readonly testsLookedAt: number;
  /** Where any rerun of the first campaign would have fallen. */
  readonly predicted: PredictedRerun | MissingFigure;
  readonly moved: { readonly tasks: number; readonly expected: number; readonly made: Made } | MissingFigure;
  /** Adjusted by Holm over all reruns that are looked at. */
  readonly equivalence: AdjustedEquivalence;
  /** Both campaigns together. */
  readonly pooled: RangedFigure | MissingFigure;
}

/** After Holm over both tests of every rerun that is looked at. */
export interface AdjustedTest extends ExactTest, HolmAdjusted {}

export interface RerunSide {
  readonly campaign: string;
  readonly date: string | null;
  /** Over the tasks that are compared. */
  readonly passes: number;
  readonly graded: number;
  /** Mean of the task rates. */
  readonly rate: number;
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

/**
 * Each campaign against the one before it of the same model, in the order given (by date, as read-campaigns sorts them); those of
 * different tasks are `incomparableReruns`.
 */
export function reruns(campaigns: readonly Campaign[], options: RerunOptions = {}): RerunDrift[] {
  const drifts = rerunsOf(campaigns).map(([first, second]) => drift(first, second, options));
  return adjusted(
    drifts.filter((one) => !one.isMixed),
    options,
  );
}

/** The reruns that are not compared, since their totals are of different tasks. */
export function incomparableReruns(campaigns: readonly Campaign[]): IncomparableRerun[] {
  return rerunsOf(campaigns).flatMap(([first, second]) => {
    const { isMixed } = comparedStrata([first], [second]);
    return isMixed ? [drift(first, second) as IncomparableRerun] : [];
  });
}

function rerunsOf(campaigns: readonly Campaign[]): (readonly [first: Campaign, second: Campaign])[] {
  return campaigns.flatMap((second, index) => {
    const first = campaigns.slice(0, index).findLast((earlier) => isRerun(earlier, second));
    return first === undefined ? [] : [[first, second] as const];
  });
}

/**
 * Does the second campaign confirm the first? Both must have graded runs.
 *
 * @example rerunDrift(...campaigns.filter(({ model }) => model.name === 'GPT-OSS 120B')).moved.tasks; // => 3
 */
export function rerunDrift(
  first: Campaign,
  second: Campaign,
  options: RerunOptions = {},
): RerunDrift | IncomparableRerun {
  const found = drift(first, second, options);
  return found.isMixed ? found : adjusted([found], options)[0]!;
}

/** Both tests of a rerun share the error rate, and so do all reruns: ten of them at .05 each would cry wolf in a third of reports. */
function adjusted(drifts: readonly Drift[], { level = 0.95 }: RerunOptions): RerunDrift[] {
  const tests = drifts.flatMap(({ totalTest, taskTest }) =>
    'missing' in taskTest ? [totalTest] : [totalTest, taskTest],
  );
  const family = holmFamily(tests.map(({ pValue }) => pValue));
  const told = new Map(tests.map((test, index) => [test, family[index]!]));
  const withHolm = (test: ExactTest): AdjustedTest => ({ ...test, ...told.get(test)! });
  const same = holm(drifts.map(({ equivalence }) => equivalence.pValue));
  return drifts.map((each, index) => ({
    ...each,
    totalTest: withHolm(each.totalTest),
    taskTest: 'missing' in each.taskTest ? each.taskTest : withHolm(each.taskTest),
    testsLookedAt: tests.length,
    equivalence: adjustedEquivalence(each.equivalence, same[index]!, level),
  }));
}

type Drift = Omit<RerunDrift, 'totalTest' | 'taskTest' | 'testsLookedAt' | 'equivalence'> & {
  readonly totalTest: ExactTest;
  readonly taskTest: ExactTest | MissingFigure;
  readonly equivalence: Equivalence;
};

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

function drift(
  first: Campaign,
  second: Campaign,
  { level = 0.95, margin = 0.1, across = false }: RerunOptions = {},
): Drift | IncomparableRerun {
  const strata = rerunStrata(first, second);
  const changed = changedVersions([first, second]);
  const tasks = sharedTasks(first, second);
  const two: Omit<TwoRuns, 'changed' | 'sameRecords'> = {
    model: first.model.name,
    first: side(first, strata.b),
    second: side(second, strata.a),
    tasks,
    leftOut: strata.leftOut.map(({ task }) => task),
  };
  const records = { changed, sameRecords: sameRecords(first, second) };
  if (strata.isMixed) return { ...two, ...differentTasks(strata), ...records };
  const model = modelOf(first, strata);
  return {
    ...two,
    isMixed: false,
    difference: pairDifference(strata, level),
    differenceNewTasks: pairDifferenceNewTasks(strata, level),
    totalTest: pairTest(strata),
    taskTest: pairTaskTest(strata),
    predicted: predicted(strata, model, level),
    moved: movedTasks(strata, model, tasks),
    equivalence: pairEquivalence(strata, level, margin),
    pooled:
      changed.length > 0 && !across
        ? {
            missing: `not pooled: ${changed.join(' and ')} ${changed.length === 1 ? 'differs' : 'differ'} (--across pools them all the same)`,
          }
        : pooledRate(strata, level),
    ...records,
  };
}

/** The tallies of the later campaign as the first side, so that differences are what changed; tasks in the order of the earlier one. */
function rerunStrata(first: Campaign, second: Campaign): ComparedStrata {
  const { a, b, ...strata } = comparedStrata([first], [second]);
  return { ...strata, a: b, b: a };
}

function side(campaign: Campaign, strata: readonly Tally[]): RerunSide {
  const { successes, trials } = pooled(strata);
  return { campaign: campaign.id, date: campaign.date, passes: successes, graded: trials, rate: meanRate(strata) };
}

function sharedTasks(first: Campaign, second: Campaign): RerunTask[] {
  return sharedTallies([first], [second]).map(({ task, a, b }) => ({
    task,
    first: { passes: a.successes, graded: a.trials },
    second: { passes: b.successes, graded: b.trials },
    change: a.trials === b.trials ? b.successes - a.successes : null,
  }));
}

/** Of the tasks that are compared, as the first campaign shows them; null where tasks are not told. */
function modelOf(first: Campaign, strata: ComparedStrata): RateModel | null {
  if (strata.tasks.length === 0) return null;
  return strata.leftOut.length === 0 ? taskRateModel(first) : rateModel(strata.b);
}

function predicted(strata: ComparedStrata, model: RateModel | null, level: number): Drift['predicted'] {
  if (model === null) return { missing: strata.reason! };
  return isRunOnce(strata) ? predictedPairedRerun(strata.b, strata.a, level) : predictedRerun(model, strata.a, level);
}

/** Counts of tasks that were run unequally often differ without having moved, so all must have been run equally often. */
function movedTasks(strata: ComparedStrata, model: RateModel | null, tasks: readonly RerunTask[]): RerunDrift['moved'] {
  if (model === null) return { missing: strata.reason! };
  if (isRunOnce(strata)) return { missing: 'one run a task does not tell how many would move by chance' };
  if (tasks.some(({ change }) => change === null))
    return { missing: 'needs tasks that were run equally often in both' };
  return {
    tasks: tasks.filter(({ change }) => change !== 0).length,
    expected: expectedMovedFromObserved(model),
    made: { by: 'tasks-moved', given: pairByTask(strata.b, strata.a) },
  };
}

/** Where tasks were run unequally often, all runs of a task together may have a mean beyond both campaigns (Simpson's paradox): not a rate of either. */
function pooledRate(strata: ComparedStrata, level: number): RangedFigure | MissingFigure {
  const both = strata.a.map((tally, index) => pooled([tally, strata.b[index]!]));
  const together = meanRate(both);
  const [least, most] = [meanRate(strata.a), meanRate(strata.b)].toSorted((a, b) => a - b) as [number, number];
  const beyond = Math.max(least - together, together - most);
  if (beyond > 0 && !isLevel(beyond)) {
    return {
      missing:
        'not pooled: tasks were run unequally often, and all runs of a task together have another mean than either campaign',
    };
  }
  const interval = sameStrataInterval(both, { level });
  return figureOf(interval, {
    quantity: 'passRate',
    made: madeOfTasks(interval.method, both, { level }),
    scope: strata.pairing === 'by task' ? 'same tasks' : 'pooled runs',
    about: pairBasis(strata),
  });
}
