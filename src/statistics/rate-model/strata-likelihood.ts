import { greatest } from '../../extremes.ts';
import type { Tally } from '../tally.ts';

/** log P(outcomes | μ, s) of all strata. */
export type LogLikelihood = (mean: number, size: number) => number;

/**
 * The probability of the trials of each stratum in the order in which they came, given Beta(μs, (1−μ)s) rates:
 * a product of (μs + j), ((1−μ)s + j) and 1/(s + j). Strata share these factors, so a call costs O(most trials of a
 * stratum), however many strata there are.
 */
export function strataLogLikelihood(strata: readonly Tally[]): LogLikelihood {
  const successes = longerThan(strata.map((stratum) => stratum.successes));
  const failures = longerThan(strata.map((stratum) => stratum.trials - stratum.successes));
  const trials = longerThan(strata.map((stratum) => stratum.trials));
  return (mean, size) =>
    risingLog(successes, mean * size) + risingLog(failures, (1 - mean) * size) - risingLog(trials, size);
}

/** How many of the counts are greater than j, for j = 0, 1, … */
function longerThan(counts: readonly number[]): Float64Array {
  const longer = new Float64Array(greatest(counts));
  for (const count of counts) for (let j = 0; j < count; j++) longer[j]! += 1;
  return longer;
}

/** Σ powers[j] log(start + j). */
function risingLog(powers: Float64Array, start: number): number {
  let sum = 0;
  for (let j = 0; j < powers.length; j++) sum += powers[j]! * Math.log(start + j);
  return sum;
}
