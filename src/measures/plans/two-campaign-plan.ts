import type { Campaign } from '../../campaign/campaign.ts';
import { pairedTally } from '../../statistics/difference/within-strata/same-strata-difference.ts';
import { type DetectableRates, detectableRates } from '../../statistics/planning/one-sample/detectable-rates.ts';
import { strataNeeded } from '../../statistics/planning/strata-needed.ts';
import { differenceVariances } from '../../statistics/planning/two-arm/difference-variances.ts';
import { mcNemarPower } from '../../statistics/planning/two-arm/mcnemar-power.ts';
import {
  type MinimumDetectableDifference,
  minimumDetectableDifference,
} from '../../statistics/planning/two-arm/minimum-detectable-difference.ts';
import { rootBetween } from '../../statistics/root.ts';
import { balancedTrials } from '../../statistics/stratified/strata.ts';
import type { Tally } from '../../statistics/tally.ts';
import { alphaOf } from '../alpha.ts';
import type { MissingFigure } from '../figure.ts';
import {
  type ComparedSide,
  type ComparedStrata,
  comparedSides,
  comparedStrata,
  isRunOnce,
  type LeftOutTask,
} from '../pairs/compared-strata.ts';
import type { RunPlan } from './run-plan.ts';
import { type TwoModelPlanOptions, twoModelPlan } from './two-model-plan.ts';

/** What would decide between two campaigns, and what their present design can find. */
export interface TwoCampaignPlan {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** The first rate minus the second, of the tasks that both have graded. */
  readonly difference: number;
  readonly leftOut: readonly LeftOutTask[];
  /** How many runs, as many of each task, would tell the scores as well: fewer than there are where they are spread unevenly. */
  readonly evenRuns: { readonly a: number; readonly b: number };
  /** Runs of each, all tasks together, or tasks to run once, if the observed rates were the true ones. `now` is the power of those that are done. */
  readonly plan: RunPlan | MissingFigure;
  /** What the present design finds with the target power. */
  readonly detectable: {
    readonly sameTasks: MinimumDetectableDifference | MissingFigure;
    readonly newTasks: MinimumDetectableDifference | MissingFigure;
    /** The rates of the second that so many runs of each tell from the first's, all runs as if alike; exact. Null where each task was run once, and where the totals are of different tasks. */
    readonly pooledRuns: (DetectableRates & { readonly runs: number; readonly test: string }) | null;
    /** Where each task was run once: the difference that so many tasks find if as many are passed by one side alone as now. */
    readonly pairs: DetectablePairs | null;
  };
  /** Tasks, tried as often as now, that find the observed difference on new tasks. */
  readonly tasksNeeded: number | MissingFigure;
}

export interface DetectablePairs {
  readonly pairs: number;
  /** Null where not even the largest that these tasks leave room for is found. */
  readonly difference: number | null;
  readonly test: string;
}

/**
 * Plans for two sides of one suite, each with at least one graded run.
 *
 * @example twoCampaignPlan([campaigns[0]], [campaigns[1]]).difference; // => -2 / 30
 */
export function twoCampaignPlan(
  a: readonly Campaign[],
  b: readonly Campaign[],
  { level = 0.95, power = 0.8, ...options }: TwoModelPlanOptions = {},
): TwoCampaignPlan {
  const strata = comparedStrata(a, b);
  const [sideA, sideB] = comparedSides(a, b, strata);
  const evenRuns = { a: runsIfEven(strata.a), b: runsIfEven(strata.b) };
  const runs = Math.min(evenRuns.a, evenRuns.b);
  const alpha = alphaOf(level);
  const design = pairedDesign(strata);
  const { differenceVariance } = 'missing' in design ? { differenceVariance: 0 } : design;
  const errors = { alpha, power };
  const difference = sideA.rate - sideB.rate;
  return {
    a: sideA,
    b: sideB,
    difference,
    leftOut: strata.leftOut,
    evenRuns,
    plan: twoModelPlan(a, b, { level, power, runsDone: runs, ...options }),
    detectable: {
      sameTasks: smallestFound(design, (known) =>
        minimumDetectableDifference({ ...known, ...errors, scope: 'same-strata' }),
      ),
      newTasks: smallestFound(design, (known) =>
        minimumDetectableDifference({ ...known, ...errors, scope: 'new-strata', differenceVariance }),
      ),
      pooledRuns:
        isRunOnce(strata) || strata.isMixed
          ? null
          : {
              runs,
              test: 'Fisher, two-sided',
              ...detectableRates({ rate: sideA.rate, trials: runs, design: 'two-arm', ...errors }),
            },
      pairs: isRunOnce(strata) ? detectablePairs(strata, errors) : null,
    },
    tasksNeeded: tasksNeeded(design, Math.abs(difference), errors),
  };
}

/** Whole runs, the dust of a sum of fractions left out. */
function runsIfEven(tallies: readonly Tally[]): number {
  return Math.floor(balancedTrials(tallies) + 1e-9);
}

/** Only a difference that two rates can have: a formula of variances knows no ends. */
function smallestFound(
  design: PairedDesign | MissingFigure,
  found: (design: PairedDesign) => MinimumDetectableDifference,
): MinimumDetectableDifference | MissingFigure {
  if ('missing' in design) return design;
  const smallest = found(design);
  if (smallest.difference === 0) return { missing: 'the runs of each task came out alike, and show no variance' };
  return smallest.difference > 1 ? { missing: 'not even 100 points would be found' } : smallest;
}

function detectablePairs({ a, b }: ComparedStrata, errors: Errors): DetectablePairs {
  const { onlyA, onlyB, pairs } = pairedTally(a, b);
  const discordant = (onlyA + onlyB) / pairs;
  const { alpha, power } = errors;
  const excess = (difference: number) =>
    mcNemarPower({ pairs, onlyA: (discordant + difference) / 2, onlyB: (discordant - difference) / 2, alpha }).power -
    power;
  return {
    pairs,
    difference: discordant > 0 && excess(discordant) >= 0 ? rootBetween(0, discordant, excess) : null,
    test: 'McNemar, exact, two-sided',
  };
}

interface Errors {
  readonly alpha: number;
  readonly power: number;
}

interface PairedDesign {
  readonly strata: number;
  readonly trials: number;
  readonly withinVariance: number;
  readonly differenceVariance: number;
}

/** The tasks of both sides with what the runs say about their variances. Unequal runs of a task count as the fewest of any. */
function pairedDesign({ pairing, reason, a, b }: ComparedStrata): PairedDesign | MissingFigure {
  if (pairing === 'totals') return { missing: reason! };
  const trials = [...a, ...b].reduce((fewest, tally) => Math.min(fewest, tally.trials), Infinity);
  if (trials < 2) return { missing: 'needs two graded runs of every task on both sides: one shows no variance' };
  const { withinVariance, differenceVariance } = differenceVariances(a, b);
  // Unbiased, and so above what any rates have where all are near a half, or two tasks at opposite ends.
  return {
    strata: a.length,
    trials,
    withinVariance: Math.min(0.25, withinVariance),
    differenceVariance: Math.min(1, differenceVariance),
  };
}

/** A difference below one point, which no number of tasks in use will find, is not planned for. */
const smallestDifference = 0.01;

function tasksNeeded(design: PairedDesign | MissingFigure, difference: number, errors: Errors): number | MissingFigure {
  if ('missing' in design) return design;
  if (difference < smallestDifference) return { missing: 'the observed rates differ by less than 1 point' };
  const { trials, withinVariance, differenceVariance } = design;
  if (difference === 1) return { missing: 'every run of one passed and none of the other' };
  return strataNeeded({ difference, trials, withinVariance, differenceVariance, ...errors }).strata;
}
