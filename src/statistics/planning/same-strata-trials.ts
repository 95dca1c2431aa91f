import { mustBeCount, mustBeLevel } from '../domain.ts';
import { meanRate, mustBeStrata } from '../stratified/strata.ts';
import { clopperPearsonLimits } from '../stratified/stratified-interval.ts';
import { leastVariance, shrunkVariance } from '../stratified/within-variance.ts';
import type { Tally } from '../tally.ts';
import { unbiasedVariance } from '../unbiased-variance.ts';
import { fewestForHalfWidth, halfOf } from './planned-interval.ts';

export interface SameStrataWidth {
  /** As a pilot saw them. */
  readonly strata: readonly Tally[];
  /** At the variance within strata that the pilot shows, or at the most that its mean allows: all strata alike. */
  readonly assumed?: 'seen' | 'alike';
  readonly level?: number;
}

/**
 * Half the width of sameStrataInterval at `trials` trials of every stratum, where the strata have the rates and the unbiased
 * variances of the pilot, and so about the width to expect. Strata that the pilot tried once are as variable as all trials
 * thrown together. One trial of a stratum shows no variance, so two are planned at least.
 *
 * Throws DomainError for no strata or one without trials, trials that are no count from 2 up, and a level outside (0, 1). O(T).
 *
 * @example sameStrataHalfWidth({ strata: [tally(3, 3), tally(1, 3)], trials: 10 }); // => 0.2044166799
 */
export function sameStrataHalfWidth({
  strata,
  trials,
  assumed = 'seen',
  level = 0.95,
}: SameStrataWidth & { readonly trials: number }): number {
  mustBeStrata('sameStrataHalfWidth', strata);
  mustBeCount('sameStrataHalfWidth: trials', trials, 2);
  mustBeLevel('sameStrataHalfWidth: level', level);
  const rate = meanRate(strata);
  return halfOf(clopperPearsonLimits(rate, plannedTrials(strata, trials, assumed), level));
}

/** The trials in effect of so many strata like these, as sameStrataInterval counts them. */
export function plannedTrials(
  strata: readonly Tally[],
  trials: number,
  assumed: 'seen' | 'alike',
  count = strata.length,
): number {
  const rate = meanRate(strata);
  const between = rate * (1 - rate);
  const all = count * trials;
  if (between === 0 || assumed === 'alike') return all;
  const within = strata.reduce((sum, stratum) => sum + plannedVariance(stratum, trials, between), 0) / strata.length;
  return all * Math.max(1, between / shrunkVariance(within, between, count));
}

function plannedVariance(stratum: Tally, trials: number, between: number): number {
  if (stratum.trials === 1) return between;
  const successes = (trials * stratum.successes) / stratum.trials;
  return Math.max(unbiasedVariance(stratum), leastVariance(successes, trials));
}

/**
 * Trials of each stratum from which sameStrataInterval is expected to be at most so wide, with the half-width there. The
 * expected width has no saw-tooth. Throws DomainError as sameStrataHalfWidth does, for a half-width outside (0, 0.5), and
 * for one that ten million trials do not give. O(T).
 *
 * @example sameStrataTrials({ strata: [tally(3, 3), tally(1, 3)], halfWidth: 0.1 }).trials; // => 41
 */
export function sameStrataTrials({ halfWidth, ...design }: SameStrataWidth & { readonly halfWidth: number }): {
  readonly trials: number;
  readonly halfWidth: number;
} {
  const at = (trials: number) => sameStrataHalfWidth({ ...design, trials });
  const trials = fewestForHalfWidth('sameStrataTrials', halfWidth, { least: 2, most: 10_000_000, at });
  return { trials, halfWidth: at(trials) };
}
