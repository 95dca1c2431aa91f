import type { Quantile } from '../../campaign/prediction.ts';
import { centralRange } from '../../statistics/rate-model/central-range.ts';
import type { DiscreteForecast } from '../../statistics/scoring/forecast.ts';
import type { PredictedNumber } from './modelled-count.ts';

/** What a distribution of a number says in the forms that people predict in. */

/** The smallest number that it is at most with probability `level` or more. O(size of the pmf). */
export function quantileOf({ start, pmf }: Pick<PredictedNumber, 'start' | 'pmf'>, level: number): number {
  let below = 0;
  for (let k = 0; k < pmf.length; k++) {
    below += pmf[k]!;
    if (below >= level - 1e-12) return start + k;
  }
  return start + pmf.length - 1;
}

export function median(number: PredictedNumber): number {
  return quantileOf(number, 0.5);
}

/** Quantiles at the levels of others. */
export function quantilesAt(number: PredictedNumber, levels: readonly Pick<Quantile, 'level'>[]): Quantile[] {
  return levels.map(({ level }) => ({ level, value: quantileOf(number, level) }));
}

export function centralEnds({ start, pmf }: PredictedNumber, level: number): { lower: number; upper: number } {
  const { lower, upper } = centralRange(pmf, level);
  return { lower: start + lower, upper: start + upper };
}

export function asDiscrete({ start, pmf }: PredictedNumber): DiscreteForecast {
  const total = pmf.reduce((sum, probability) => sum + probability, 0);
  return {
    values: Array.from(pmf, (_, k) => start + k),
    probabilities: Array.from(pmf, (probability) => probability / total),
  };
}
