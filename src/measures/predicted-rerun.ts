import { centralRange } from '../statistics/rate-model/central-range.ts';
import { predictiveTotal } from '../statistics/rate-model/predictive-total.ts';
import type { RateModel } from '../statistics/rate-model/rate-model.ts';
import type { Tally } from '../statistics/tally.ts';

/** Prediction of a rerun's total from the task-rate model of the first campaign. */
export interface PredictedRerun {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  /** What [lower, upper] really holds: totals are whole numbers, so it is at least `level`. */
  readonly probability: number;
  /** The best range that is one pass narrower, and what it holds: how hard the edge is. */
  readonly narrower: { readonly lower: number; readonly upper: number; readonly probability: number };
  /** That a rerun shows exactly the first total again; null when the rerun had another number of runs. */
  readonly identical: number | null;
}

/** Where a rerun of the modelled campaign lands when each task is run as often as in `second`, in the same order of tasks. */
export function predictedRerun(first: RateModel, second: readonly Tally[], level: number): PredictedRerun {
  const pmf = predictiveTotal(first, trials(second));
  const { lower, upper, probability } = centralRange(pmf, level);
  const total = first.strata.reduce((sum, { successes }) => sum + successes, 0);
  const withoutLower = { lower: lower + 1, upper, probability: probability - pmf[lower]! };
  const withoutUpper = { lower, upper: upper - 1, probability: probability - pmf[upper]! };
  return {
    lower,
    upper,
    level,
    probability,
    narrower: withoutLower.probability >= withoutUpper.probability ? withoutLower : withoutUpper,
    identical: sameDesign(first, second) ? pmf[total]! : null,
  };
}

function sameDesign({ strata }: RateModel, second: readonly Tally[]): boolean {
  return strata.every((tally, index) => tally.trials === second[index]!.trials);
}

function trials(tallies: readonly Tally[]): number[] {
  return tallies.map((tally) => tally.trials);
}
