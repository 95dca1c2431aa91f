import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { leastNewStrataHalfWidth, newStrataForHalfWidth } from '../../statistics/planning/new-strata-for-half-width.ts';
import { sameStrataTrials } from '../../statistics/planning/same-strata-trials.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { costPerPass } from '../cost/cost-per-pass.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { gradedTallies, suiteScore } from '../rates/suite-score.ts';
import { halfWidthPlan } from './half-width-plan.ts';
import { type PricedOptions, priceOf } from './price.ts';

/** What makes the intervals of a suite's score so narrow: more runs of these tasks, or more tasks. */
export interface SuiteWidthPlan {
  readonly campaign: string;
  readonly model: string;
  /** 0 where the pack does not tell all of its tasks. */
  readonly tasks: number;
  readonly graded: number;
  readonly halfWidth: number;
  readonly level: number;
  /** Half-widths of the two intervals today. */
  readonly now: { readonly sameTasks: number | null; readonly newTasks: number | null };
  /** At the variance within tasks that the runs show. */
  readonly sameTasks: MoreRuns | MissingFigure;
  /** If all tasks were alike, which is the most that this mean allows. */
  readonly sameTasksAtMost: MoreRuns | MissingFigure;
  readonly newTasks: MoreTasks | MissingFigure;
}

export interface MoreRuns {
  /** null where the pack does not tell its tasks: then all runs are pooled. */
  readonly runsPerTask: number | null;
  readonly runs: number;
  /** In all, beyond those that are done. */
  readonly moreRuns: number;
  readonly halfWidth: number;
  readonly method: string;
  readonly price: RangedFigure | MissingFigure;
}

export interface MoreTasks {
  readonly tasks: number;
  readonly moreTasks: number;
  /** As today: the median over the tasks. */
  readonly runsPerTask: number;
  readonly halfWidth: number;
  /** The least that these tasks alone could show, however often they were run. */
  readonly leastOfTheseTasks: number;
  readonly method: string;
  readonly price: RangedFigure | MissingFigure;
}

/**
 * What it takes, at the present rates of the tasks, to know a suite's score to within `halfWidth` on either side.
 *
 * @example suiteWidthPlan(campaigns[0], 0.1).model; // => 'GPT-OSS 120B'
 */
export function suiteWidthPlan(
  campaign: Campaign,
  halfWidth: number,
  { level = 0.95, costPerRun = costPerPass(campaign, { level }).costPerRun }: PricedOptions = {},
): SuiteWidthPlan {
  const strata = gradedTallies(campaign);
  const score = suiteScore(campaign, { level });
  const lacking = tellsItsRuns(campaign) && strata.length > 0 ? null : { missing: 'needs per-task results' };
  return {
    campaign: campaign.id,
    model: campaign.model.name,
    tasks: lacking === null ? strata.length : 0,
    graded: campaign.totals.graded,
    halfWidth,
    level,
    now: { sameTasks: halfOf(score.sameTasks), newTasks: halfOf(score.newTasks) },
    sameTasks:
      lacking !== null
        ? ofTotals(campaign, { halfWidth, level, costPerRun })
        : sameTasks(strata, 'seen', { halfWidth, level, costPerRun }),
    sameTasksAtMost: lacking ?? sameTasks(strata, 'alike', { halfWidth, level, costPerRun }),
    newTasks: lacking ?? newTasks(strata, { halfWidth, level, costPerRun }),
  };
}

interface Aim {
  readonly halfWidth: number;
  readonly level: number;
  readonly costPerRun: RangedFigure | MissingFigure;
}

function halfOf(score: RangedFigure | MissingFigure): number | null {
  return isFigure(score) ? (score.upper - score.lower) / 2 : null;
}

/** As the score itself is given for a pack of totals: all runs as if alike, which is too wide for fixed tasks, never too narrow. */
function ofTotals({ totals: { passes, graded } }: Campaign, aim: Aim): MoreRuns | MissingFigure {
  if (graded === 0) return { missing: 'no graded runs' };
  const { halfWidth, level, costPerRun } = aim;
  const plan = halfWidthPlan(passes / graded, halfWidth, { level, graded, costPerRun });
  if ('missing' in plan) return plan;
  return {
    runsPerTask: null,
    runs: Math.max(plan.safe.runs, graded),
    moreRuns: plan.more,
    halfWidth: plan.safe.halfWidth,
    method: 'Blaker on pooled runs, conservative: the pack has no per-task results',
    price: plan.price,
  };
}

function sameTasks(strata: readonly Tally[], assumed: 'seen' | 'alike', aim: Aim): MoreRuns | MissingFigure {
  if (assumed === 'seen' && strata.every(({ trials }) => trials === 1)) {
    return { missing: 'needs tasks with two graded runs: one run shows no variance' };
  }
  const { halfWidth, level, costPerRun } = aim;
  const planned = sameStrataTrials({ strata, assumed, halfWidth, level });
  const moreRuns = strata.reduce((sum, { trials }) => sum + Math.max(0, planned.trials - trials), 0);
  return {
    runsPerTask: planned.trials,
    runs: moreRuns + pooled(strata).trials,
    moreRuns,
    halfWidth: planned.halfWidth,
    method: `Clopper–Pearson at ${assumed === 'seen' ? 'the effective number of runs that the tasks show' : 'all runs, as if the tasks were alike'}`,
    price: priceOf(costPerRun, moreRuns),
  };
}

function newTasks(strata: readonly Tally[], { halfWidth, level, costPerRun }: Aim): MoreTasks | MissingFigure {
  if (strata.length < 2) return { missing: 'needs at least two tasks with graded runs' };
  const runsPerTask = median(strata.map(({ trials }) => trials));
  const planned = newStrataForHalfWidth({ pilot: strata, trials: runsPerTask, halfWidth, level });
  const moreTasks = Math.max(0, planned.strata - strata.length);
  return {
    tasks: planned.strata,
    moreTasks,
    runsPerTask,
    halfWidth: planned.halfWidth,
    leastOfTheseTasks: leastNewStrataHalfWidth(meanRate(strata), strata.length, level),
    method: 'Wilson at the Korn–Graubard effective size, at the mean rate and the variance between the rates of tasks',
    price: priceOf(costPerRun, moreTasks * runsPerTask),
  };
}

/** The lower one of the two middle values: a whole number of runs. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}
