import { mustBeLevel } from '../domain.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';
import { pooled, type Tally } from '../tally.ts';
import type { StratifiedMethod } from './method.ts';
import { meanRate, mustBeStrata } from './strata.ts';
import { clopperPearsonAt, type StratifiedInterval, type StratifiedOptions } from './stratified-interval.ts';
import { effectiveTrials } from './within-variance.ts';

export const sameStrata: StratifiedMethod = {
  label: 'Same strata (Clopper–Pearson at the effective number of trials)',
  question: 'What would these same strata score if they were tried again?',
  reference: 'korn-graubard-1998',
  coverage: 'about',
  interval: (strata, level) => sameStrataInterval(strata, { level }),
};

/**
 * The mean rate of these strata: they are fixed, only their trials vary. Clopper & Pearson's limits at an effective number
 * of trials (Korn & Graubard's way), which is the greater the less the trials of a stratum disagree.
 *
 * For T strata of n trials, N in all: v = (Σ vₜ + 2 p̂(1−p̂)) / (T + 2), N max(1, p̂(1−p̂)/v) effective trials, and N where p̂
 * is 0 or 1. vₜ is the unbiased p̂ₜ(1−p̂ₜ) n/(n−1) of a stratum, but not less than E[p(1−p)] under Beta(c+.1, n−c+.1): without
 * this floor few unsure strata among sure ones are missed half of the time. One stratum alone, or one trial of each: Blaker's
 * interval of the pooled count.
 *
 * Unequal trials: the mean still weighs every stratum 1/T. T² / Σ 1/n stands for N. The mean of vₜ is taken plainly and with
 * the weights 1/n of the variance of a mean, and the greater counts; v is held to the largest value that rates with this
 * mean can produce. Strata of one trial show no variance: they count as trials of one rate, which keeps .93 where half of
 * the strata are coins tried once and the rest sure (left out of v they made it .61).
 *
 * Exact coverage at 95 % is .94 and more over the profiles of docs/coverage.md, and least where one stratum varies and all
 * others are sure: .90 at 5 × 2, .91 at 10 × 2, .926 at 10 × 3, above .93 from 20 strata or 5 trials on. A few strata of two
 * trials among many of twenty are held to .85 in the worst case. It takes the trials of a stratum as independent.
 *
 * Throws DomainError for no strata, a stratum without trials or a level outside (0, 1). O(T) and two beta quantiles, about
 * 0.03 ms for 100 strata.
 *
 * @example sameStrataInterval([tally(3, 3), tally(1, 3)]).estimate; // => 0.6666666667
 */
export function sameStrataInterval(
  strata: readonly Tally[],
  { level = 0.95 }: StratifiedOptions = {},
): StratifiedInterval<'stratified-clopper-pearson' | 'blaker'> {
  mustBeStrata('sameStrataInterval', strata);
  mustBeLevel('sameStrataInterval: level', level);
  if (strata.length === 1 || isSingle(strata)) return ofOneRate(strata, level);
  return clopperPearsonAt(meanRate(strata), effectiveTrials(strata), {
    strata,
    level,
    method: 'stratified-clopper-pearson',
  });
}

/** Whether every stratum was tried once, so that nothing tells how the strata differ. O(T). */
export function isSingle(strata: readonly Tally[]): boolean {
  return strata.every(({ trials }) => trials === 1);
}

/** All trials as trials of one rate: Blaker's interval of the pooled count. */
export function ofOneRate(strata: readonly Tally[], level: number): StratifiedInterval<'blaker'> {
  const all = pooled(strata);
  const { estimate, lower, upper } = proportionInterval(all, { level, method: 'blaker' });
  const { trials } = all;
  return { estimate, lower, upper, level, method: 'blaker', strata: strata.length, trials, effectiveTrials: trials };
}
