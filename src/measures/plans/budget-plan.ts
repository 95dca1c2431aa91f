import type { Campaign } from '../../campaign/campaign.ts';
import { least } from '../../extremes.ts';
import { pricedAllocation } from '../../statistics/planning/priced-allocation.ts';
import { runAllocation } from '../../statistics/planning/run-allocation.ts';
import { normalQuantile } from '../../statistics/special.ts';
import type { Tally } from '../../statistics/tally.ts';
import { costPerPass } from '../cost/cost-per-pass.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import type { PricedOptions } from './price.ts';

/** Runs that a budget buys, on the tasks where they settle most of the suite's score. */
export interface BudgetPlan {
  readonly campaign: string;
  readonly model: string;
  readonly budget: number;
  readonly level: number;
  /** Of the score on these tasks. */
  readonly method: string;
  readonly prices: 'by task, from the run costs' | 'one for all tasks';
  readonly costPerRun: RangedFigure;
  readonly runs: number;
  readonly tasks: readonly BudgetTask[];
  readonly halfWidth: { readonly now: number; readonly after: number; readonly even: number };
  /** Runs of the even spread: it takes whole rounds only where tasks have prices of their own. */
  readonly evenRuns: number;
  /** What the runs cost: never above the budget, whatever the printed price was rounded from. */
  readonly spent: { readonly lower: number; readonly upper: number };
  readonly leftOver: { readonly lower: number; readonly upper: number };
  /** Tasks without a graded run: nothing says how much a run of them would settle. */
  readonly leftOut: readonly string[];
}

export interface BudgetTask {
  readonly task: string;
  readonly passes: number;
  readonly graded: number;
  readonly moreRuns: number;
  /** The mean over its runs; null where the pack does not tell the costs of runs. */
  readonly costPerRun: number | null;
}

/** More are a sum for a computer to refuse, not a plan. */
const mostRuns = 1_000_000;

/**
 * How to spend `budget` dollars on runs of the tasks of a campaign, so that its score becomes known as well as can be.
 *
 * @example budgetPlan(campaigns.find(({ tasks }) => tasks.length > 0), 1).budget; // => 1
 */
export function budgetPlan(
  campaign: Campaign,
  budget: number,
  { level = 0.95, costPerRun }: PricedOptions = {},
): BudgetPlan | MissingFigure {
  const graded = campaign.tasks.filter((task) => task.graded > 0);
  if (graded.length === 0) return { missing: 'needs per-task results' };
  const price = costPerRun ?? costPerPass(campaign, { level }).costPerRun;
  if (!isFigure(price)) return price;
  if (price.upper === 0) return { missing: 'runs cost nothing, so a budget does not limit them' };
  const ofTasks = costPerRun === undefined ? taskPrices(campaign, graded) : null;
  const dearest = ofTasks === null ? price.upper : least(ofTasks);
  if (budget / dearest > mostRuns) return { missing: `the budget pays for more than ${mostRuns} runs` };
  const strata = graded.map(({ passes, graded: trials }) => ({ successes: passes, trials }));
  const spread = ofTasks === null ? atOnePrice(strata, budget, price) : atTaskPrices(strata, budget, ofTasks);
  const z = normalQuantile((1 - level) / 2, 'upper');
  const half = (variance: number) => z * Math.sqrt(variance);
  const { runs, spent, evenRuns } = spread;
  return {
    campaign: campaign.id,
    model: campaign.model.name,
    budget,
    level,
    method: 'normal at the posterior variance, Jeffreys prior for each task; after the runs as expected',
    prices: ofTasks === null ? 'one for all tasks' : 'by task, from the run costs',
    costPerRun: price,
    runs: runs.reduce((sum, each) => sum + each, 0),
    tasks: graded.map((task, t) => ({
      task: task.id,
      passes: task.passes,
      graded: task.graded,
      moreRuns: runs[t]!,
      costPerRun: ofTasks?.[t] ?? null,
    })),
    halfWidth: {
      now: half(spread.varianceNow),
      after: half(spread.varianceAfter),
      even: half(spread.varianceEven),
    },
    evenRuns,
    spent,
    leftOver: { lower: budget - spent.upper, upper: budget - spent.lower },
    leftOut: campaign.tasks.filter((task) => task.graded === 0).map(({ id }) => id),
  };
}

/** So many runs as the highest price that the printed digits allow can be paid for. */
function atOnePrice(strata: readonly Tally[], budget: number, { lower, upper }: RangedFigure) {
  const affordable = Math.floor((budget / upper) * (1 + ROUNDING));
  return {
    ...runAllocation(strata, affordable),
    evenRuns: affordable,
    spent: { lower: affordable * lower, upper: affordable * upper },
  };
}

/** A budget of exactly so many runs pays for them. */
const ROUNDING = 1e-12;

function atTaskPrices(strata: readonly Tally[], budget: number, prices: readonly number[]) {
  const { spent, evenRuns, ...allocation } = pricedAllocation(strata, budget, prices);
  return { ...allocation, evenRuns: evenRuns * strata.length, spent: { lower: spent, upper: spent } };
}

/** The mean cost of the runs of each task; null unless every task has runs whose costs are known and not nothing. */
function taskPrices({ runs }: Campaign, tasks: readonly { readonly id: string }[]): number[] | null {
  const prices = tasks.map(({ id }) => {
    const costs = runs.filter(({ task }) => task === id).map(({ costUsd }) => costUsd);
    const known = costs.filter((cost) => cost !== null);
    return known.reduce((sum, cost) => sum + cost, 0) / known.length;
  });
  return prices.every((price) => price > 0 && price < Infinity) ? prices : null;
}
