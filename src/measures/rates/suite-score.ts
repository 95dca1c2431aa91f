import type { Campaign } from '../../campaign/campaign.ts';
import { hasAllTasks, isOfPart, type Results, tellsItsRuns } from '../../campaign/results.ts';
import { plural } from '../../format.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { newStrataInterval } from '../../statistics/stratified/new-strata.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import type { Tally } from '../../statistics/tally.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { madeOfTasks } from '../methods/made.ts';
import { onceALevel } from '../once-a-level.ts';
import { type TaskFamilies, taskFamilies } from './task-families.ts';

export { hasAllTasks };

/** How good a model is on a suite: two questions, two intervals, always labelled. */
export interface Scores {
  readonly passes: number;
  readonly graded: number;
  readonly ungraded: number;
  /** Tasks that the pack reports, or all of the suite where only a part of it was run; 0 when it holds totals only. */
  readonly tasks: number;
  /** Those of them that have a graded run: where every run is of a task that is told the score is of these. */
  readonly tasksGraded: number;
  /** Whether there are runs of other tasks than those that are told: the score is of these, too. */
  readonly isOfUntoldTasks: boolean;
  /** In how many families they come, a task that names none being one of its own; null where no task names a family. */
  readonly families: number | null;
  /** What the score would be with all runs that were not graded counted as failed, or as passed; null where there are none. */
  readonly ends: { readonly allFailed: number; readonly allPassed: number } | null;
  /** Mean of the task rates where the pack tells all tasks (it is passes ÷ graded when they were run equally often). */
  readonly rate: number;
  /** Run this suite again. */
  readonly sameTasks: RangedFigure | MissingFigure;
  /** Run a suite of new tasks of the same kind. */
  readonly newTasks: RangedFigure | MissingFigure;
  /** The plain count, exact, as if every run were alike: the baseline that papers print. */
  readonly pooledRuns: RangedFigure | MissingFigure;
}

/** The scores of one campaign. */
export interface SuiteScore extends Scores {
  readonly campaign: string;
  readonly model: string;
  readonly date: string | null;
}

/** Below this many tasks the new-tasks interval is given with a warning (STATISTICS.md §2). */
export const fewTasks = 15;

/**
 * Scores of one campaign in all three scopes, computed once a level.
 *
 * @example suiteScore(campaigns[0]).passes; // => 23
 */
export const suiteScore = onceALevel((campaign: Campaign, level): SuiteScore => {
  const { id, model, date } = campaign;
  return { campaign: id, model: model.name, date, ...scores(campaign, level) };
});

/** One row a campaign that has graded runs, best rate first. */
export function suiteScores(campaigns: readonly Campaign[], options: { readonly level?: number } = {}): SuiteScore[] {
  return campaigns
    .filter(({ totals }) => totals.graded > 0)
    .map((campaign) => suiteScore(campaign, options))
    .toSorted((a, b) => b.rate - a.rate || (a.campaign < b.campaign ? -1 : 1));
}

/** Scores of any results in all three scopes. */
export function scores(results: Results, level: number): Scores {
  const { passes, graded, ungraded } = results.totals;
  const strata = gradedTallies(results);
  const overTasks = sameTasks(results, strata, level);
  return {
    passes,
    graded,
    ungraded,
    tasks: isOfPart(results) ? results.suiteTasks! : results.tasks.length,
    tasksGraded: strata.length,
    isOfUntoldTasks: !tellsItsRuns(results),
    families: families(results)?.count ?? null,
    ends: ungraded === 0 ? null : { allFailed: rateWith(0, results), allPassed: rateWith(1, results) },
    rate: isFigure(overTasks) ? overTasks.value : passes / graded,
    sameTasks: overTasks,
    newTasks: newTasks(results, strata, level),
    pooledRuns: pooledRuns(results, level),
  };
}

/** The score with this value for every run that was not graded. */
function rateWith(value: 0 | 1, results: Results): number {
  const all = (tellsItsRuns(results) ? results.tasks : [results.totals]).filter(
    ({ graded, ungraded }) => graded + ungraded > 0,
  );
  const rates = all.map(({ passes, graded, ungraded }) => (passes + value * ungraded) / (graded + ungraded));
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

/** One tally a task, of the tasks that have at least one graded run. */
export function gradedTallies({ tasks }: Pick<Results, 'tasks'>): Tally[] {
  return tasks.filter((task) => task.graded > 0).map((task) => ({ successes: task.passes, trials: task.graded }));
}

function sameTasks(results: Results, strata: readonly Tally[], level: number): RangedFigure | MissingFigure {
  const { passes: successes, graded: trials } = results.totals;
  if (trials === 0) return { missing: 'no graded runs' };
  if (tellsItsRuns(results)) {
    const about = runsOfTasks(trials, strata.length);
    const interval = sameStrataInterval(strata, { level });
    const made = madeOfTasks(interval.method, strata, { level });
    return figureOf(interval, { quantity: 'passRate', scope: 'same tasks', about, made });
  }
  // Runs of fixed tasks vary less than runs thrown together, so the pooled interval is too wide, never too narrow.
  return figureOf(proportionInterval({ successes, trials }, { level }), {
    quantity: 'passRate',
    scope: 'same tasks',
    about: plural(trials, 'run'),
    made: { by: 'blaker', given: { tally: { successes, trials }, level } },
    method: 'Blaker on pooled runs (conservative: the pack has no per-task results)',
  });
}

function newTasks(results: Results, strata: readonly Tally[], level: number): RangedFigure | MissingFigure {
  if (!tellsItsRuns(results)) return { missing: 'needs per-task results' };
  if (strata.length < 2) return { missing: 'needs at least two tasks with graded runs' };
  const drawn = families(results);
  if (drawn !== null && drawn.count < 2) return { missing: 'needs tasks of at least two families' };
  const interval = newStrataInterval(strata, { level, ...(drawn === null ? {} : { clusters: drawn.of }) });
  return figureOf(interval, {
    quantity: 'passRate',
    scope: 'new tasks',
    made: madeOfTasks(interval.method, strata, { level, inFamilies: drawn !== null }),
    about: `${runsOfTasks(results.totals.graded, strata.length)}${drawn === null ? '' : ` in ${plural(drawn.count, 'family')}`}`,
  });
}

/** Of the tasks that have a graded run. */
function families({ tasks }: Pick<Results, 'tasks'>): TaskFamilies | null {
  return taskFamilies(tasks.filter(({ graded }) => graded > 0));
}

function pooledRuns({ totals }: Results, level: number): RangedFigure | MissingFigure {
  const { passes: successes, graded: trials } = totals;
  if (trials === 0) return { missing: 'no graded runs' };
  const interval = proportionInterval({ successes, trials }, { level });
  return figureOf(interval, {
    quantity: 'passRate',
    scope: 'pooled runs',
    about: plural(trials, 'run'),
    made: { by: 'blaker', given: { tally: { successes, trials }, level } },
  });
}

/** The interval that speaks of passes ÷ graded runs: that of the mean of task rates does not where tasks were run unequally often. */
export function rateOfPasses({ sameTasks, pooledRuns, rate, passes, graded }: Scores): RangedFigure | MissingFigure {
  return Math.abs(rate - passes / graded) < 1e-12 ? sameTasks : pooledRuns;
}

function runsOfTasks(runs: number, tasks: number): string {
  return `${plural(runs, 'run')} of ${plural(tasks, 'task')}`;
}
