import { logGamma } from '../special.ts';
import type { Tally } from '../tally.ts';

/** log P(outcomes | μ, s) of all strata. */
export type LogLikelihood = (mean: number, size: number) => number;

/**
 * The probability of the trials of each stratum in the order in which they came, given Beta(μs, (1−μ)s) rates:
 * a product of (μs + j), ((1−μ)s + j) and 1/(s + j). Strata share these factors, so a call costs O(most trials of a
 * stratum) up to some hundred trials and O(different counts) beyond, however many strata there are.
 */
export function strataLogLikelihood(strata: readonly Tally[]): LogLikelihood {
  const successes = longerThan(strata.map((stratum) => stratum.successes));
  const failures = longerThan(strata.map((stratum) => stratum.trials - stratum.successes));
  const trials = longerThan(strata.map((stratum) => stratum.trials));
  return (mean, size) =>
    risingLog(successes, mean * size) + risingLog(failures, (1 - mean) * size) - risingLog(trials, size);
}

/** From this length on a stretch of equal powers is summed as a difference of two log-gammas. */
const longStretch = 512;

/** The power of all factors from `from` to before `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly power: number;
}

/** How many of the counts are greater than j, for j = 0, 1, …: falls only where a count is reached. */
function longerThan(counts: readonly number[]): Stretch[] {
  const ends = [...new Set(counts)].filter((count) => count > 0).toSorted((a, b) => a - b);
  let from = 0;
  return ends.map((to) => {
    const power = counts.reduce((longer, count) => (count >= to ? longer + 1 : longer), 0);
    const stretch = { from, to, power };
    from = to;
    return stretch;
  });
}

/** Σ power × log(start + j) over the stretches. */
function risingLog(stretches: readonly Stretch[], start: number): number {
  let sum = 0;
  for (const { from, to, power } of stretches) {
    if (to - from >= longStretch) sum += power * (logGamma(start + to) - logGamma(start + from));
    else for (let j = from; j < to; j++) sum += power * Math.log(start + j);
  }
  return sum;
}
