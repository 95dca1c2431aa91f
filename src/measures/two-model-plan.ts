import type { Campaign } from '../campaign/campaign.ts';
import { levelName, together } from '../format.ts';
import { boschlooPower, boschlooRunsNeeded } from '../statistics/planning/two-arm-boschloo.ts';
import { twoArmPower, twoArmRunsNeeded } from '../statistics/planning/two-arm-fisher.ts';
import { alphaOf } from './alpha.ts';
import { costPerPass } from './cost-per-pass.ts';
import { type Estimate, isEstimate, type NotEstimable } from './estimate.ts';
import { namedPrice, priceOfBoth } from './plans/price.ts';
import type { RunPlan } from './run-plan.ts';

/** The exact tests of two totals that can be planned for. */
export const twoRateTests = {
  fisher: { label: 'Fisher, two-sided', runsNeeded: twoArmRunsNeeded, powerAt: twoArmPower },
  boschloo: { label: 'Boschloo, two-sided', runsNeeded: boschlooRunsNeeded, powerAt: boschlooPower },
} as const;

export type TwoRateTest = keyof typeof twoRateTests;

export interface TwoModelPlanOptions {
  readonly level?: number;
  readonly power?: number;
  readonly test?: TwoRateTest;
  /** Runs of each model whose power is asked for beside the answer. */
  readonly runsDone?: number | null;
  /** Of either model, instead of the packs' own prices. */
  readonly costPerRun?: number | undefined;
}

/** Runs a side that would tell two models apart if their true rates were the observed ones. */
export function twoModelPlan(
  a: readonly Campaign[],
  b: readonly Campaign[],
  { level = 0.95, power = 0.8, test = 'fisher', runsDone = null, costPerRun }: TwoModelPlanOptions = {},
): RunPlan | NotEstimable {
  const [rateA, rateB] = [rate(a), rate(b)];
  if (Math.abs(rateA - rateB) < smallestGap) {
    return { missing: `observed rates closer than ${levelName(smallestGap)} would take more runs than anyone plans` };
  }
  const plan = twoRatePlan(rateA, rateB, { alpha: alphaOf(level), power, test, runsDone });
  return {
    ...plan,
    question: `tell ${a[0]!.model.name} from ${b[0]!.model.name}`,
    price: price(plan.safe.runs, costOfBoth(a, b, costPerRun)),
  };
}

/** One point: telling such rates apart takes tens of thousands of runs of each. */
const smallestGap = 0.01;

export interface TwoRatePlanOptions {
  readonly alpha?: number;
  readonly power?: number;
  readonly test?: TwoRateTest;
  readonly runsDone?: number | null;
}

/** Runs of each of two models that tell two rates apart with an exact test, two-sided. */
export function twoRatePlan(
  rateA: number,
  rateB: number,
  { alpha = 0.05, power = 0.8, test = 'fisher', runsDone = null }: TwoRatePlanOptions = {},
): Omit<RunPlan, 'price'> {
  const { label, runsNeeded, powerAt } = twoRateTests[test];
  const needed = runsNeeded({ rateA, rateB, alpha, power });
  const now = (trials: number) => {
    const { power, alphaSpent } = powerAt({ rateA, rateB, trials, alpha });
    return { runs: trials, power, alphaSpent };
  };
  return {
    question: `tell a rate of ${together('passRate', [rateA, rateB]).join(' from ')}`,
    test: label,
    rateA,
    rateB,
    alpha,
    targetPower: power,
    perArm: true,
    first: needed.first,
    safe: needed.safe,
    now: runsDone === null ? null : now(runsDone),
    curve: needed.curve,
  };
}

function rate(campaigns: readonly Campaign[]): number {
  const passes = campaigns.reduce((sum, { totals }) => sum + totals.passes, 0);
  return passes / campaigns.reduce((sum, { totals }) => sum + totals.graded, 0);
}

/** A run of each model, by the price that is named or by what the packs state. */
function costOfBoth(
  a: readonly Campaign[],
  b: readonly Campaign[],
  named?: number | undefined,
): Estimate | NotEstimable {
  if (named !== undefined) return priceOfBoth(namedPrice(named), namedPrice(named));
  const [first, second] = [a, b].map((campaigns) =>
    campaigns.map((campaign) => costPerPass(campaign).costPerRun).find(isEstimate),
  );
  if (first === undefined || second === undefined) return { missing: 'the packs state no cost for one of the two' };
  return priceOfBoth(first, second);
}

function price(runs: number, ofBoth: Estimate | NotEstimable): Estimate | NotEstimable {
  if (!isEstimate(ofBoth)) return ofBoth;
  return {
    ...ofBoth,
    quantity: 'cost',
    value: runs * ofBoth.value,
    lower: runs * ofBoth.lower,
    upper: runs * ofBoth.upper,
    method: 'runs × cost per run of each model',
    basis: `${runs} runs of each`,
  };
}
