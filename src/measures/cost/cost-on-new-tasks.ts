import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import { mean } from '../../statistics/descriptive.ts';
import { type MeanEstimate, meanRatio, type RatioRegion } from '../../statistics/ratio/mean-ratio.ts';
import { tQuantile } from '../../statistics/special.ts';
import { alphaOf } from '../alpha.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { suiteScore } from '../rates/suite-score.ts';

/** Why a ratio of costs has no upper end. */
export const notEnoughToBound = 'not enough to bound it above';

/**
 * Cost per pass on new tasks, from the costs of single runs: the ratio of dollars to passes with tasks as clusters
 * (Fieller 1954, tasks − 1 degrees of freedom). Where every task passed equally often the passes of the tasks say nothing
 * of how they vary; then the pass rate brings its own interval, and the two share the error by Bonferroni. O(runs).
 */
export function costOnNewTasks(campaign: Campaign, level: number): RangedFigure | MissingFigure {
  const clusters = taskSums(campaign);
  if ('missing' in clusters) return clusters;
  const tasks = clusters.dollars.length;
  const dollars = meanOf(clusters.dollars);
  const passes = meanOf(clusters.passes);
  if (passes.mean === 0) return { missing: 'no passes' };
  const about = {
    quantity: 'costPerPass' as const,
    level,
    scope: 'new tasks' as const,
    about: `${plural(campaign.runs.length, 'run')} of ${plural(tasks, 'task')}, each with its cost`,
  };
  if (passes.variance === 0) return byBonferroni(campaign, dollars, tasks, about);
  const region = meanRatio(dollars, passes, {
    level,
    covariance: covariance(clusters.dollars, clusters.passes),
    degreesOfFreedom: tasks - 1,
  });
  const { lower, upper } = amongCosts(region);
  const method = `Fieller, tasks as clusters (${tasks - 1} degrees of freedom)`;
  return {
    ...about,
    value: region.estimate,
    lower,
    upper,
    method: Number.isFinite(upper) ? method : `${method}; ${notEnoughToBound}`,
  };
}

interface TaskSums {
  readonly dollars: readonly number[];
  readonly passes: readonly number[];
}

/** Dollars and passes of each task, of a campaign that tells the cost of each of its runs. */
function taskSums({ runs, detail }: Campaign): TaskSums | MissingFigure {
  if (detail !== 'single runs' || runs.some(({ costUsd }) => costUsd === null)) {
    return { missing: 'needs the cost of every single run' };
  }
  const sums = new Map<string, { dollars: number; passes: number }>();
  for (const { task, costUsd, outcome } of runs) {
    const sum = sums.get(task) ?? { dollars: 0, passes: 0 };
    sum.dollars += costUsd!;
    if (outcome === 'passed') sum.passes++;
    sums.set(task, sum);
  }
  if (sums.size < 2) return { missing: 'needs at least two tasks' };
  const all = [...sums.values()];
  return { dollars: all.map(({ dollars }) => dollars), passes: all.map(({ passes }) => passes) };
}

function meanOf(values: readonly number[]): MeanEstimate {
  return { mean: mean(values), variance: covariance(values, values) };
}

/** Of the two means. */
function covariance(x: readonly number[], y: readonly number[]): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const sum = x.reduce((total, value, index) => total + (value - meanX) * (y[index]! - meanY), 0);
  return sum / ((x.length - 1) * x.length);
}

/** The smallest interval that holds every cost of the region: a cost is never negative. */
function amongCosts({ lower, upper, shape }: RatioRegion): { readonly lower: number; readonly upper: number } {
  if (shape === 'inside') return { lower: Math.max(0, lower), upper };
  return { lower: shape === 'outside' && lower < 0 ? Math.max(0, upper) : 0, upper: Number.POSITIVE_INFINITY };
}

function byBonferroni(
  campaign: Campaign,
  dollars: MeanEstimate,
  tasks: number,
  about: Pick<RangedFigure, 'quantity' | 'scope' | 'about'> & { readonly level: number },
): RangedFigure | MissingFigure {
  const half = 1 - alphaOf(about.level) / 2;
  const rate = suiteScore(campaign, { level: half }).newTasks;
  if (!isFigure(rate)) return rate;
  const reach = tQuantile((1 - half) / 2, tasks - 1, 'upper') * Math.sqrt(dollars.variance);
  const { graded, passes } = campaign.totals;
  const upper = (tasks * (dollars.mean + reach)) / (rate.lower * graded);
  return {
    ...about,
    value: (tasks * dollars.mean) / passes,
    lower: (tasks * Math.max(0, dollars.mean - reach)) / (rate.upper * graded),
    upper,
    method: `Student t of the task costs ÷ passes from ${rate.method}, Bonferroni`,
  };
}
