import type { Campaign } from '../campaign/campaign.ts';
import { percent } from '../format.ts';
import { twoArmPower, twoArmRunsNeeded } from '../statistics/planning/two-arm-fisher.ts';
import { alphaOf } from './alpha.ts';
import { costPerPass } from './cost-per-pass.ts';
import { type Estimate, isEstimate, type NotEstimable } from './estimate.ts';
import type { RunPlan } from './run-plan.ts';

export interface TwoModelPlanOptions {
  readonly level?: number;
  readonly power?: number;
}

/** Runs a side that would tell two models apart if their true rates were the observed ones. */
export function twoModelPlan(
  a: readonly Campaign[],
  b: readonly Campaign[],
  { level = 0.95, power = 0.8 }: TwoModelPlanOptions = {},
): RunPlan | NotEstimable {
  const [rateA, rateB] = [rate(a), rate(b)];
  if (Math.abs(rateA - rateB) < smallestGap) {
    return { missing: `observed rates closer than ${percent(smallestGap)} would take more runs than anyone plans` };
  }
  const plan = twoRatePlan(rateA, rateB, { alpha: alphaOf(level), power });
  return {
    ...plan,
    question: `tell ${a[0]!.model.name} from ${b[0]!.model.name}`,
    price: price(a, b, plan.safe.runs),
  };
}

/** One point: telling such rates apart takes tens of thousands of runs of each. */
const smallestGap = 0.01;

/** Runs of each of two models that tell two rates apart with Fisher's exact test, two-sided. */
export function twoRatePlan(
  rateA: number,
  rateB: number,
  { alpha = 0.05, power = 0.8, runsDone = null }: { alpha?: number; power?: number; runsDone?: number | null } = {},
): Omit<RunPlan, 'price'> {
  const needed = twoArmRunsNeeded({ rateA, rateB, alpha, power });
  return {
    question: `tell a rate of ${percent(rateA)} from ${percent(rateB)}`,
    test: 'Fisher, two-sided',
    rateA,
    rateB,
    alpha,
    targetPower: power,
    perArm: true,
    first: needed.first,
    safe: needed.safe,
    now: runsDone === null ? null : { runs: runsDone, ...twoArmPower({ rateA, rateB, trials: runsDone, alpha }) },
    curve: needed.curve,
  };
}

function rate(campaigns: readonly Campaign[]): number {
  const passes = campaigns.reduce((sum, { totals }) => sum + totals.passes, 0);
  return passes / campaigns.reduce((sum, { totals }) => sum + totals.graded, 0);
}

function price(a: readonly Campaign[], b: readonly Campaign[], runs: number): Estimate | NotEstimable {
  const costs = [a, b].map((campaigns) =>
    campaigns.map((campaign) => costPerPass(campaign).costPerRun).find(isEstimate),
  );
  const [first, second] = costs;
  if (first === undefined || second === undefined) return { missing: 'the packs state no cost for one of the two' };
  return {
    quantity: 'cost',
    value: runs * (first.value + second.value),
    lower: runs * (first.lower + second.lower),
    upper: runs * (first.upper + second.upper),
    level: null,
    method: 'runs × cost per run of each model',
    scope: 'printed digits',
    basis: `${runs} runs of each`,
  };
}
