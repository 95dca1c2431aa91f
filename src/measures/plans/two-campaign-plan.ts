import type { Campaign } from '../../campaign/campaign.ts';
import { type DetectableRates, detectableRates } from '../../statistics/planning/detectable-rates.ts';
import { differenceVariances } from '../../statistics/planning/difference-variances.ts';
import {
  type MinimumDetectableDifference,
  minimumDetectableDifference,
} from '../../statistics/planning/minimum-detectable-difference.ts';
import { strataNeeded } from '../../statistics/planning/strata-needed.ts';
import { alphaOf } from '../alpha.ts';
import { type ComparedSide, type ComparedStrata, comparedSide, comparedStrata } from '../compared-strata.ts';
import type { NotEstimable } from '../estimate.ts';
import type { RunPlan } from '../run-plan.ts';
import { type TwoModelPlanOptions, twoModelPlan } from '../two-model-plan.ts';

/** What would decide between two campaigns, and what their present design can find. */
export interface TwoCampaignPlan {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** The first rate minus the second, of all runs. */
  readonly difference: number;
  /** Runs of each, all tasks together, if the observed rates were the true ones. `now` is the power of the runs of each that are done. */
  readonly plan: RunPlan | NotEstimable;
  /** What the present design finds with the target power. */
  readonly detectable: {
    readonly sameTasks: MinimumDetectableDifference | NotEstimable;
    readonly newTasks: MinimumDetectableDifference | NotEstimable;
    /** The rates of the second that so many runs of each tell from the first's, all runs as if alike; exact. */
    readonly pooledRuns: DetectableRates & { readonly runs: number; readonly test: string };
  };
  /** Tasks, tried as often as now, that find the observed difference on tasks like these. */
  readonly tasksNeeded: number | NotEstimable;
}

/** Plans for two sides of one suite, each with at least one graded run. */
export function twoCampaignPlan(
  a: readonly Campaign[],
  b: readonly Campaign[],
  { level = 0.95, power = 0.8, ...options }: TwoModelPlanOptions = {},
): TwoCampaignPlan {
  const [sideA, sideB] = [comparedSide(a), comparedSide(b)];
  const [rateA, rateB] = [sideA.passes / sideA.graded, sideB.passes / sideB.graded];
  const runs = Math.min(sideA.graded, sideB.graded);
  const alpha = alphaOf(level);
  const design = pairedDesign(comparedStrata(a, b));
  const { differenceVariance } = 'missing' in design ? { differenceVariance: 0 } : design;
  const errors = { alpha, power };
  const difference = rateA - rateB;
  return {
    a: sideA,
    b: sideB,
    difference,
    plan: twoModelPlan(a, b, { level, power, runsDone: runs, ...options }),
    detectable: {
      sameTasks:
        'missing' in design ? design : minimumDetectableDifference({ ...design, ...errors, scope: 'same-strata' }),
      newTasks:
        'missing' in design
          ? design
          : minimumDetectableDifference({ ...design, ...errors, scope: 'new-strata', differenceVariance }),
      pooledRuns: {
        runs,
        test: 'Fisher, two-sided',
        ...detectableRates({ rate: rateA, trials: runs, design: 'two-arm', ...errors }),
      },
    },
    tasksNeeded: tasksNeeded(design, Math.abs(difference), errors),
  };
}

interface PairedDesign {
  readonly strata: number;
  readonly trials: number;
  readonly withinVariance: number;
  readonly differenceVariance: number;
}

/** The tasks of both sides with what the runs say about their variances. Unequal runs of a task count as the fewest of any. */
function pairedDesign({ pairing, reason, a, b }: ComparedStrata): PairedDesign | NotEstimable {
  if (pairing === 'totals') return { missing: reason! };
  const trials = Math.min(...[...a, ...b].map((tally) => tally.trials));
  if (trials < 2) return { missing: 'needs two graded runs of every task on both sides: one shows no variance' };
  return { strata: a.length, trials, ...differenceVariances(a, b) };
}

/** A difference below one point, which no number of tasks in use will find, is not planned for. */
const smallestDifference = 0.01;

function tasksNeeded(
  design: PairedDesign | NotEstimable,
  difference: number,
  errors: { readonly alpha: number; readonly power: number },
): number | NotEstimable {
  if ('missing' in design) return design;
  if (difference < smallestDifference) return { missing: 'observed rates closer than 1 point' };
  const { trials, withinVariance, differenceVariance } = design;
  if (difference === 1) return { missing: 'every run of one passed and none of the other' };
  return strataNeeded({ difference, trials, withinVariance, differenceVariance, ...errors }).strata;
}
