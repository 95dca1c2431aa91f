import { plannedRate } from '../../format.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { type Decision, decisionAt } from './conditional-plan.ts';
import { oneSamplePlan } from './level-plan.ts';
import { priceOf } from './price.ts';
import type { RunPlan } from './run-plan.ts';
import { type SequentialRunPlan, sequentialRunPlan } from './sequential-plan.ts';
import { type TwoRateTest, twoRatePlan } from './two-model-plan.ts';

/** A plan from nothing but two rates. */
export interface RatePlan extends RunPlan {
  /** At the safe number of runs; null for two models, whose decision is not a single count. */
  readonly decision: Decision | null;
  readonly sequential: SequentialRunPlan | MissingFigure;
}

export interface RatePlanOptions {
  readonly alpha: number;
  readonly power: number;
  readonly sided?: 'one' | 'two';
  /** Tell two models apart with this test, instead of one model from a rate. */
  readonly twoModels?: TwoRateTest | null;
  readonly asked?: number | null;
  readonly costPerRun?: RangedFigure | MissingFigure;
}

/**
 * Runs that tell two rates apart: of one model from a given rate, or of each of two models.
 *
 * @example ratePlan(1 / 3, 0.55, {}).safe.runs; // => 39
 */
export function ratePlan(
  from: number,
  to: number,
  {
    alpha,
    power,
    sided = 'one',
    twoModels = null,
    asked = null,
    costPerRun = { missing: 'no price named' },
  }: RatePlanOptions,
): RatePlan | MissingFigure {
  if (from === to) return { missing: `no number of runs tells ${plannedRate(from)} from itself` };
  if (twoModels !== null) {
    const plan = twoRatePlan(from, to, { alpha, power, runsDone: asked, test: twoModels });
    return {
      ...plan,
      decision: null,
      sequential: { missing: 'two models are compared when all runs are in' },
      price: priceOf(costPerRun, 2 * plan.safe.runs),
    };
  }
  if (from === 0 || from === 1) return { missing: `one run refutes a rate of ${from}: no plan starts there` };
  const plan = oneSamplePlan(from, to, { alpha, power, sided, runsDone: asked });
  if ('missing' in plan) return plan;
  return {
    ...plan,
    decision: decisionAt(plan.safe.runs, { nullRate: from, alternativeRate: to, alpha, sided }),
    sequential:
      sided === 'two'
        ? { missing: 'a sequential plan looks in one direction' }
        : sequentialRunPlan(from, to, { alpha, power, fixedRuns: plan.safe.runs }),
    price: priceOf(costPerRun, plan.safe.runs),
  };
}
