import { meanRateDensity } from '../statistics/rate-model/mean-rate.ts';
import { rateModel } from '../statistics/rate-model/rate-model.ts';
import { betaCdf } from '../statistics/special.ts';
import { pooled, type Tally } from '../statistics/tally.ts';

/** Cells of equal width into which the scores from 0 to 1 are cut: a tenth of a point each. */
const cells = 1000;

/** What is known of a score: the probability of each of so many equal cells from 0 to 1. */
export interface ScorePosterior {
  readonly mass: Float64Array;
  readonly method: string;
}

/**
 * The posterior of a score: the mean of the task rates by the task-rate model, or Jeffreys' beta of a single tally. O(cells) evaluations of a beta; for tasks as meanRateDensity, 50 to 300 ms at 10 × 3.
 */
export function scorePosterior(strata: readonly Tally[]): ScorePosterior {
  if (strata.length > 1) {
    const middles = Array.from({ length: cells }, (_, cell) => (cell + 0.5) / cells);
    return { mass: normalised(meanRateDensity(rateModel(strata), middles)), method: 'task-rate model' };
  }
  const { successes, trials } = pooled(strata);
  const below = (rate: number) => betaCdf(rate, successes + 0.5, trials - successes + 0.5).lower;
  const mass = Float64Array.from({ length: cells }, (_, cell) => below((cell + 1) / cells) - below(cell / cells));
  return { mass: normalised(mass), method: 'Jeffreys beta of the totals' };
}

/** The probability that at least one of the others has the higher score, all independent. O(cells × others). */
export function probabilityExceeded({ mass }: ScorePosterior, others: readonly ScorePosterior[]): number {
  const below = others.map(() => 0);
  let exceeded = 0;
  for (let cell = 0; cell < cells; cell++) {
    let noneAbove = 1;
    for (const [index, other] of others.entries()) {
      // Within one cell the other lies above as often as below.
      noneAbove *= below[index]! + other.mass[cell]! / 2;
      below[index]! += other.mass[cell]!;
    }
    exceeded += mass[cell]! * (1 - noneAbove);
  }
  return Math.min(1, Math.max(0, exceeded));
}

function normalised(mass: Float64Array): Float64Array {
  const total = mass.reduce((sum, value) => sum + value, 0);
  return mass.map((value) => value / total);
}
