import type { Campaign } from '../../campaign/campaign.ts';
import type { OpenQuestion } from '../../campaign/open-question.ts';
import { formatPath } from '../../campaign/select.ts';
import { plannedRates } from '../../format.ts';
import { oneSamplePower } from '../../statistics/planning/one-sample/one-sample.ts';
import { runsToSeparate } from '../../statistics/planning/one-sample/runs-needed.ts';
import { alphaOf } from '../alpha.ts';
import { costPerPass } from '../cost/cost-per-pass.ts';
import type { MissingFigure } from '../figure.ts';
import { conditionalPlan } from './conditional-plan.ts';
import { tooLong } from './longest-plan.ts';
import { priceOf } from './price.ts';
import type { PlannedRuns, RunPlan } from './run-plan.ts';
import { type SequentialRunPlan, sequentialRunPlan } from './sequential-plan.ts';
import type { TwoModelPlanOptions } from './two-model-plan.ts';

/** What it would take to tell a task's observed rate from other levels of reliability, one plan a level. */
export interface LevelPlan {
  readonly campaign: string;
  readonly model: string;
  readonly task: string;
  readonly passes: number;
  readonly graded: number;
  /** The rate that the plans start from: 0 where nothing is graded and no other is named. */
  readonly from: number;
  readonly plans: readonly RunPlan[];
  /** Rates for which there is no plan, and why. */
  readonly unplanned: readonly { readonly rateB: number; readonly missing: string }[];
  /** How each plan would go on from the runs that are done. */
  readonly continuations: readonly Continuation[];
  /** The author's own guess at the runs needed, where the pack records one. */
  readonly statedRuns: number | null;
  /** Where in the pack the question stands. */
  readonly path: string;
}

export interface Continuation {
  /** The rate that the plan tells from. */
  readonly rateB: number;
  /** Runs beyond those that are done, saw-tooth-safe. */
  readonly stillNeeded: number | MissingFigure;
  readonly sequential: SequentialRunPlan | MissingFigure;
}

type Options = Pick<TwoModelPlanOptions, 'level' | 'power'>;

/** One plan for each open question of the pack. */
export function levelPlans(campaign: Campaign, options: Options = {}): LevelPlan[] {
  return campaign.openQuestions.flatMap((question, index) => {
    const task = campaign.tasks.find(({ id }) => id === question.task);
    if (task === undefined) return [];
    const from = question.from ?? (task.graded === 0 ? 0 : task.passes / task.graded);
    const { plans, unplanned } = plansFor(question, from, task.graded, campaign, options);
    return [
      {
        campaign: campaign.id,
        model: campaign.model.name,
        task: task.id,
        passes: task.passes,
        graded: task.graded,
        from,
        plans,
        unplanned,
        continuations: plans.map(({ rateB, alpha, targetPower: power, safe }) => {
          const conditional = conditionalPlan(task, rateB, { from, alpha, power });
          return {
            rateB,
            stillNeeded: 'missing' in conditional ? conditional : conditional.safe.runs,
            sequential: sequentialRunPlan(from, rateB, { alpha, power, fixedRuns: safe.runs }),
          };
        }),
        statedRuns: question.statedRuns,
        path: formatPath(['open_questions', index, 'to']),
      },
    ];
  });
}

function plansFor(
  question: OpenQuestion,
  from: number,
  graded: number,
  campaign: Campaign,
  { level = 0.95, power = 0.8 }: Options,
): Pick<LevelPlan, 'plans' | 'unplanned'> {
  // One run refutes a rate of 0 or 1, so no plan starts there.
  if (from === 0 || from === 1) return { plans: [], unplanned: [] };
  const { costPerRun } = costPerPass(campaign, { level });
  const plans: RunPlan[] = [];
  const unplanned: LevelPlan['unplanned'][number][] = [];
  const runsDone = question.statedRuns ?? (graded === 0 ? null : graded);
  for (const rateB of new Set(question.to)) {
    const plan =
      rateB === from
        ? { missing: 'no number of runs would do: it is the same rate' }
        : oneSamplePlan(from, rateB, { alpha: alphaOf(level), power, runsDone });
    if ('missing' in plan) unplanned.push({ rateB, ...plan });
    else plans.push({ ...plan, price: priceOf(costPerRun, plan.safe.runs) });
  }
  return { plans, unplanned };
}

export interface OneSamplePlanOptions {
  readonly alpha?: number;
  readonly power?: number;
  readonly sided?: 'one' | 'two';
  /** Runs whose power is asked for beside the answer. */
  readonly runsDone?: number | null;
}

/** Runs of one model on one task that tell rate `from`, which is neither 0 nor 1, from another rate `to` with the exact binomial test. */
export function oneSamplePlan(
  from: number,
  to: number,
  { alpha = 0.05, power = 0.8, sided = 'one', runsDone = null }: OneSamplePlanOptions = {},
): Omit<RunPlan, 'price'> | MissingFigure {
  const question = { nullRate: from, alternativeRate: to, alpha, sided };
  const unplanned = tooLong(question, { power });
  if (unplanned !== null) return unplanned;
  const needed = runsToSeparate({ ...question, power });
  const plannedRuns = (runs: number): PlannedRuns => {
    const now = oneSamplePower({ ...question, trials: runs });
    return { runs, power: now.power, alphaSpent: now.alphaSpent };
  };
  return {
    question: `tell a rate of ${plannedRates([from, to]).join(' from ')}`,
    test: `exact binomial, ${sided}-sided`,
    rateA: from,
    rateB: to,
    alpha,
    targetPower: power,
    perArm: false,
    first: needed.first,
    safe: needed.safe,
    now: runsDone === null ? null : plannedRuns(runsDone),
    curve: needed.curve,
  };
}
