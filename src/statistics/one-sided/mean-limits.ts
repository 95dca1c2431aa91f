import { mustBeLevel, mustBeProbability } from '../domain.ts';
import { leastRate } from '../interval/clopper-pearson.ts';
import type { Bounds } from '../interval/method.ts';
import { rootBetween } from '../root.ts';
import { binomialCdf } from '../special.ts';
import { meanRate, mustBeStrata } from '../stratified/strata.ts';
import { pooled, type Tally } from '../tally.ts';
import { logTailBound } from './log-tail-bound.ts';

/**
 * Two one-sided limits of the mean rate of these strata, each with an error of at most alpha on its own side, whatever the rates of
 * the strata are. The ends of a two-sided interval at 1 − 2 alpha are no such limits unless it is equal-tailed: Blaker's is not.
 *
 * One stratum: Clopper & Pearson's limits. Strata of equal trials: the same limits of the pooled count, because a sum of trials of
 * unlike rates lies farther out less often than one of trials of their mean rate (Hoeffding 1956, theorem 4). That holds from one
 * trial beyond the mean on, to which the limits are held; a single success (or failure) is bounded by Markov's inequality, alpha / n.
 * Strata of unequal trials: Chernoff's bound at the least favourable rates, which is wider.
 *
 * Throws DomainError for no strata, a stratum without trials or an alpha outside (0, 1). O(T), and some milliseconds for unequal trials.
 */
export function meanLimits(strata: readonly Tally[], alpha: number): Bounds {
  mustBeStrata('meanLimits', strata);
  mustBeLevel('meanLimits: alpha', alpha);
  const failures = strata.map(({ successes, trials }) => ({ successes: trials - successes, trials }));
  return { lower: leastMean(strata, alpha), upper: 1 - leastMean(failures, alpha) };
}

/**
 * The p-value of means as low as these, or lower, where the mean is `mean`: the least alpha at which the upper limit lies below it. Throws as
 * meanLimits, but for alpha, and for a mean outside [0, 1].
 */
export function pValueBelow(strata: readonly Tally[], mean: number): number {
  mustBeStrata('pValueBelow', strata);
  mustBeProbability('pValueBelow: mean', mean);
  const { successes, trials } = pooled(strata);
  const failures = trials - successes;
  if (failures === 0) return 1;
  const missed = 1 - mean;
  if (isEqual(strata)) {
    const tail = binomialCdf(failures - 1, trials, missed).upper;
    if (strata.length === 1) return tail;
    // Markov's inequality of one failure; from one trial beyond the mean on Hoeffding's.
    if (failures === 1) return Math.min(1, trials * missed);
    return failures - 1 > trials * missed ? tail : 1;
  }
  const seen = strata.map((stratum) => ({ ...stratum, successes: stratum.trials - stratum.successes }));
  const bound = logTailBound(
    strata.map((stratum) => stratum.trials),
    meanRate(seen),
  );
  return mean === 1 ? 0 : Math.exp(bound(missed));
}

function isEqual(strata: readonly Tally[]): boolean {
  return strata.every(({ trials }) => trials === strata[0]!.trials);
}

function leastMean(strata: readonly Tally[], alpha: number): number {
  const { successes, trials } = pooled(strata);
  if (successes === 0) return 0;
  if (strata.length === 1) return leastRate(successes, trials, alpha);
  if (isEqual(strata)) return leastPooledMean(successes, trials, alpha);
  return leastUnequalMean(strata, alpha);
}

/** `successes` need not be whole. */
export function leastPooledMean(successes: number, trials: number, alpha: number): number {
  return Math.min(leastRate(successes, trials, alpha), Math.max(successes - 1, alpha) / trials);
}

/** The mean at which Chernoff's bound of what was seen is alpha. */
function leastUnequalMean(strata: readonly Tally[], alpha: number): number {
  const seen = meanRate(strata);
  const bound = logTailBound(
    strata.map(({ trials }) => trials),
    seen,
  );
  const excess = (mean: number) => bound(mean) - Math.log(alpha);
  return excess(0) > 0 ? 0 : rootBetween(0, seen, excess);
}
