import type { Campaign } from '../campaign/campaign.ts';
import { plural } from '../format.ts';
import { proportionInterval } from '../statistics/interval/proportion-interval.ts';
import { newStrataInterval } from '../statistics/stratified/new-strata.ts';
import { sameStrataInterval } from '../statistics/stratified/same-strata.ts';
import type { Tally } from '../statistics/tally.ts';
import { type Estimate, isEstimate, type NotEstimable } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';

/** How good a model is on a suite: two questions, two intervals, always labelled. */
export interface SuiteScore {
  readonly campaign: string;
  readonly model: string;
  readonly date: string | null;
  readonly passes: number;
  readonly graded: number;
  readonly ungraded: number;
  /** Tasks that the pack reports; 0 when it holds totals only. */
  readonly tasks: number;
  /** Mean of the task rates where the pack tells all tasks (it is passes ÷ graded when they were run equally often). */
  readonly rate: number;
  /** Run this suite again. */
  readonly sameTasks: Estimate | NotEstimable;
  /** Run a suite of tasks like these. */
  readonly newTasks: Estimate | NotEstimable;
  /** The plain count, exact, as if every run were alike: the baseline that papers print. */
  readonly pooledRuns: Estimate | NotEstimable;
}

/** Below this many tasks the new-tasks interval is given with a warning (STATISTICS.md §2). */
export const fewTasks = 15;

/** Scores of one campaign in all three scopes. */
export function suiteScore(campaign: Campaign, { level = 0.95 }: { readonly level?: number } = {}): SuiteScore {
  const { passes, graded, ungraded } = campaign.totals;
  const strata = gradedTallies(campaign);
  const overTasks = sameTasks(campaign, strata, level);
  return {
    campaign: campaign.id,
    model: campaign.model.name,
    date: campaign.date,
    passes,
    graded,
    ungraded,
    tasks: campaign.tasks.length,
    rate: isEstimate(overTasks) ? overTasks.value : passes / graded,
    sameTasks: overTasks,
    newTasks: newTasks(campaign, strata, level),
    pooledRuns: pooledRuns(campaign, level),
  };
}

/** Whether the pack tells every task of the campaign, so that the scores can respect them. */
export function hasAllTasks(campaign: Campaign): boolean {
  return campaign.detail === 'all tasks' || campaign.detail === 'single runs';
}

/** One tally a task, of the tasks that have at least one graded run. */
export function gradedTallies(campaign: Campaign): Tally[] {
  return campaign.tasks
    .filter((task) => task.graded > 0)
    .map((task) => ({ successes: task.passes, trials: task.graded }));
}

function sameTasks(campaign: Campaign, strata: readonly Tally[], level: number): Estimate | NotEstimable {
  const { passes: successes, graded: trials } = campaign.totals;
  if (trials === 0) return { missing: 'no graded runs' };
  if (hasAllTasks(campaign)) {
    const basis = runsOfTasks(trials, strata.length);
    return estimateOf(sameStrataInterval(strata, { level }), { quantity: 'passRate', scope: 'same tasks', basis });
  }
  // Runs of fixed tasks vary less than runs thrown together, so the pooled interval is too wide, never too narrow.
  return estimateOf(proportionInterval({ successes, trials }, { level }), {
    quantity: 'passRate',
    scope: 'same tasks',
    basis: plural(trials, 'run'),
    method: 'Blaker on pooled runs (conservative: the pack has no per-task results)',
  });
}

function newTasks(campaign: Campaign, strata: readonly Tally[], level: number): Estimate | NotEstimable {
  if (!hasAllTasks(campaign)) return { missing: 'needs per-task results' };
  if (strata.length < 2) return { missing: 'needs at least two tasks with graded runs' };
  return estimateOf(newStrataInterval(strata, { level }), {
    quantity: 'passRate',
    scope: 'new tasks',
    basis: runsOfTasks(campaign.totals.graded, strata.length),
    method: 'Wilson at the Korn–Graubard effective size',
  });
}

function pooledRuns(campaign: Campaign, level: number): Estimate | NotEstimable {
  const { passes: successes, graded: trials } = campaign.totals;
  if (trials === 0) return { missing: 'no graded runs' };
  const interval = proportionInterval({ successes, trials }, { level });
  return estimateOf(interval, { quantity: 'passRate', scope: 'pooled runs', basis: plural(trials, 'run') });
}

function runsOfTasks(runs: number, tasks: number): string {
  return `${plural(runs, 'run')} of ${plural(tasks, 'task')}`;
}
