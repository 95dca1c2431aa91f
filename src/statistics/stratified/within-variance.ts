import { pooled, type Tally } from '../tally.ts';
import { unbiasedVariance } from '../unbiased-variance.ts';
import { balancedTrials, meanRate, totalTrials } from './strata.ts';

/** Pseudo-counts of the beta that stands behind a stratum whose trials came out alike. */
const pseudoCount = 0.1;

/** How many strata as variable as all trials thrown together are added to those that were seen. */
const pseudoStrata = 2;

/**
 * The least variance of a trial that is believed of a stratum: E[p(1−p)] under Beta(c + .1, n − c + .1). A stratum that came
 * out alike three times is not known to be certain. `successes` need not be whole.
 */
export function leastVariance(successes: number, trials: number): number {
  const a = successes + pseudoCount;
  const b = trials - successes + pseudoCount;
  return (a * b) / ((a + b) * (a + b + 1));
}

/**
 * The number of trials of one rate that would measure the mean of these strata as well: N max(1, p̂(1−p̂)/v), and N where
 * every trial came out alike. Strata of unequal trials and of one trial as in sameStrataInterval. O(T).
 */
export function effectiveTrials(strata: readonly Tally[]): number {
  const mean = meanRate(strata);
  const balanced = balancedTrials(strata);
  if (mean === 0 || mean === 1) return balanced;
  const between = mean * (1 - mean);
  const within = Math.max(...meanVariances(strata, between));
  const variance = Math.min(
    shrunkVariance(within, between, strata.length),
    largestVariance(mean, balanced / totalTrials(strata)),
  );
  return (balanced * between) / variance;
}

/** The variance within strata, with the pseudo-strata added: v of STATISTICS.md §2. */
export function shrunkVariance(within: number, between: number, strata: number): number {
  return (strata * within + pseudoStrata * between) / (strata + pseudoStrata);
}

/** The mean variance of a trial over the strata, plainly and with the weights 1/n of the variance of a mean. */
function meanVariances(strata: readonly Tally[], between: number): readonly [number, number] {
  const ofSingles = singlesVariance(strata, between);
  let plain = 0;
  let weighted = 0;
  let weights = 0;
  for (const stratum of strata) {
    const { successes, trials } = stratum;
    const variance = trials === 1 ? ofSingles : Math.max(unbiasedVariance(stratum), leastVariance(successes, trials));
    plain += variance;
    weighted += variance / trials;
    weights += 1 / trials;
  }
  return [plain / strata.length, weighted / weights];
}

/** One trial shows no variance: strata of one are as variable as trials of one rate, their own or that of all strata. */
function singlesVariance(strata: readonly Tally[], between: number): number {
  const singles = pooled(strata.filter(({ trials }) => trials === 1));
  return singles.trials > 1 ? Math.max(between, unbiasedVariance(singles)) : between;
}

/**
 * The largest mean of pₜ(1−pₜ), weighted by 1/nₜ, that rates with this mean can have; `balance` is T² / (N Σ 1/n), which
 * is 1 for equal trials. It is reached where (1−2pₜ)/nₜ is the same for all strata; that such a rate might lie outside 0
 * to 1 is ignored, which errs upwards.
 */
function largestVariance(mean: number, balance: number): number {
  return (1 - (1 - 2 * mean) ** 2 * balance) / 4;
}
