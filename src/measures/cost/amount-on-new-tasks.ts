import type { Campaign } from '../../campaign/campaign.ts';
import { grouped } from '../../grouped.ts';
import { mean } from '../../statistics/descriptive.ts';
import { type MeanEstimate, meanRatio, type RatioRegion } from '../../statistics/ratio/mean-ratio.ts';
import { tQuantile } from '../../statistics/special.ts';
import { alphaOf } from '../alpha.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { worksOf } from '../methods/methods.ts';
import { suiteScore } from '../rates/suite-score.ts';
import { taskFamilies } from '../rates/task-families.ts';
import type { TaskAmount } from './task-amounts.ts';

/** Why an amount per pass has no upper end. */
export const notEnoughToBound = 'not enough to bound it above';

type About = Pick<RangedFigure, 'quantity' | 'about'>;

/**
 * An amount per run on new tasks: the ratio of sums to runs with tasks as clusters, or families of tasks where they are named
 * (Fieller 1954, clusters − 1 degrees of freedom). O(tasks).
 */
export function perRunOnNewTasks(
  amounts: readonly TaskAmount[],
  level: number,
  about: About,
): RangedFigure | MissingFigure {
  const clusters = clustersOf(amounts);
  if ('missing' in clusters) return clusters;
  return fieller(clusters, clusters.sums, clusters.told, { ...about, level });
}

/**
 * An amount per pass on new tasks. Where every cluster passed equally often the passes say nothing of how they vary; then the pass rate
 * brings its own interval, and the two share the error by Bonferroni. O(tasks).
 */
export function perPassOnNewTasks(
  campaign: Campaign,
  amounts: readonly TaskAmount[],
  level: number,
  about: About,
): RangedFigure | MissingFigure {
  if (amounts.some(({ task, told }) => told < task.runs)) return { missing: 'not stated for every run' };
  const clusters = clustersOf(amounts);
  if ('missing' in clusters) return clusters;
  const { sums, passes } = clusters;
  if (passes.every((count) => count === 0)) return { missing: 'no passes' };
  return passes.every((count) => count === passes[0])
    ? byBonferroni(campaign, clusters, { ...about, level })
    : fieller(clusters, sums, passes, { ...about, level });
}

interface Clusters {
  readonly sums: readonly number[];
  readonly told: readonly number[];
  readonly passes: readonly number[];
  readonly noun: 'task' | 'family';
}

/** Sums of each task, or of each family. */
function clustersOf(amounts: readonly TaskAmount[]): Clusters | MissingFigure {
  const families = taskFamilies(amounts.map(({ task }) => task));
  const noun = families === null ? 'task' : 'family';
  const groups = [...grouped([...amounts.keys()], (index) => families?.of[index] ?? String(index)).values()];
  if (groups.length < 2) {
    return { missing: families === null ? 'needs at least two tasks' : 'needs tasks of at least two families' };
  }
  const added = (of: (amount: TaskAmount) => number) =>
    groups.map((group) => group.reduce((sum, index) => sum + of(amounts[index]!), 0));
  return {
    sums: added(({ sum }) => sum),
    told: added(({ told }) => told),
    passes: added(({ task }) => task.passes),
    noun,
  };
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

function fieller(
  { noun }: Clusters,
  above: readonly number[],
  below: readonly number[],
  about: About & { readonly level: number },
): RangedFigure | MissingFigure {
  const [numerator, denominator] = [meanOf(above), meanOf(below)];
  // Alike but for the dust of binary arithmetic.
  if (numerator.variance <= (1e-12 * numerator.mean) ** 2 && denominator.variance === 0) {
    return { missing: `all ${noun === 'task' ? 'tasks' : 'families'} are alike` };
  }
  const freedom = above.length - 1;
  const region = meanRatio(numerator, denominator, {
    level: about.level,
    covariance: covariance(above, below),
    degreesOfFreedom: freedom,
  });
  const { lower, upper } = amongAmounts(region);
  const method = `Fieller, ${noun === 'task' ? 'tasks' : 'families'} as clusters (${freedom} ${freedom === 1 ? 'degree' : 'degrees'} of freedom)`;
  return {
    ...about,
    value: region.estimate,
    lower,
    upper,
    scope: 'new tasks',
    made: { by: 'fieller', given: null },
    method: Number.isFinite(upper) ? method : `${method}; ${notEnoughToBound}`,
  };
}

/** The smallest interval that holds every amount of the region: an amount is never negative. */
export function amongAmounts({ lower, upper, shape }: RatioRegion): { readonly lower: number; readonly upper: number } {
  if (shape === 'inside') return { lower: Math.max(0, lower), upper };
  return { lower: shape === 'outside' && lower < 0 ? Math.max(0, upper) : 0, upper: Number.POSITIVE_INFINITY };
}

function byBonferroni(
  campaign: Campaign,
  { sums, noun }: Clusters,
  about: About & { readonly level: number },
): RangedFigure | MissingFigure {
  const half = 1 - alphaOf(about.level) / 2;
  const rate = suiteScore(campaign, { level: half }).newTasks;
  if (!isFigure(rate)) return rate;
  const clusters = sums.length;
  const amount = meanOf(sums);
  const reach = tQuantile((1 - half) / 2, clusters - 1, 'upper') * Math.sqrt(amount.variance);
  const total = {
    value: clusters * amount.mean,
    lower: clusters * Math.max(0, amount.mean - reach),
    upper: clusters * (amount.mean + reach),
    method: `Student t of the ${noun} sums`,
  };
  return { ...about, ...overPasses(total, rate, campaign), scope: 'new tasks' };
}

/** A total ÷ passes of which the rate brings its own interval: the error of the whole is at most that of both (Bonferroni). */
export function overPasses(
  total: Pick<RangedFigure, 'value' | 'lower' | 'upper' | 'method'>,
  rate: RangedFigure,
  { totals: { graded, passes } }: Campaign,
): Pick<RangedFigure, 'value' | 'lower' | 'upper' | 'method' | 'made'> {
  return {
    value: total.value / passes,
    lower: total.lower / (rate.upper * graded),
    upper: rate.lower > 0 ? total.upper / (rate.lower * graded) : Number.POSITIVE_INFINITY,
    method: `${total.method} ÷ passes from ${rate.method}, Bonferroni`,
    made: { by: 'total-over-passes', given: { worksOfRate: worksOf(rate) } },
  };
}
