import { DomainError } from '../../errors.ts';
import { mustBeLevel, mustBeProbability } from '../domain.ts';
import { fewestForHalfWidth, mustBeFrom, wilsonHalfWidth } from './planned-interval.ts';

export interface SameStrataWidth {
  readonly strata: number;
  /** The mean rate of the strata. */
  readonly rate: number;
  /** The mean over the strata of p(1-p): at most rate (1 - rate), which is right where all are alike. */
  readonly withinVariance: number;
  readonly level?: number;
}

/** A variance that equals its bound but for rounding has reached it. */
const ROUNDING = 1e-9;

/**
 * Half the width of sameStrataInterval at `trials` trials of every stratum, where the strata's unbiased variances have the
 * given mean, and so about the width to expect. Strata of one trial show no variance, so two are the least.
 *
 * Throws DomainError for strata or trials that are no count from 1 and 2 up, a rate outside [0, 1], a variance outside
 * [0, rate (1 - rate)], and a level outside (0, 1). O(1).
 */
export function sameStrataHalfWidth({
  strata,
  rate,
  withinVariance,
  trials,
  level = 0.95,
}: SameStrataWidth & { readonly trials: number }): number {
  mustBeFrom('sameStrataHalfWidth: strata', strata, 1);
  mustBeFrom('sameStrataHalfWidth: trials', trials, 2);
  mustBeProbability('sameStrataHalfWidth: rate', rate);
  mustBeLevel('sameStrataHalfWidth: level', level);
  const between = rate * (1 - rate);
  if (!(withinVariance >= 0 && withinVariance <= between * (1 + ROUNDING))) {
    const must = `must be from 0 to rate (1 - rate), which is ${between}`;
    throw new DomainError('sameStrataHalfWidth: withinVariance', must, withinVariance);
  }
  // As in sameStrataInterval: v = (Σ s² + 2 p̂(1−p̂)) / (T + 2), and N p̂(1−p̂) / v trials in effect.
  const variance = Math.min((strata * withinVariance + 2 * between) / (strata + 2), between);
  return wilsonHalfWidth(rate, between === 0 ? strata * trials : (strata * trials * between) / variance, level);
}

/**
 * Trials of each stratum from which sameStrataInterval is expected to be at most so wide, with the half-width there. The
 * expected width has no saw-tooth. Throws DomainError as sameStrataHalfWidth does, for a half-width outside (0, 0.5), and
 * for one that ten million trials do not give. O(1).
 */
export function sameStrataTrials({ halfWidth, ...design }: SameStrataWidth & { readonly halfWidth: number }): {
  readonly trials: number;
  readonly halfWidth: number;
} {
  const at = (trials: number) => sameStrataHalfWidth({ ...design, trials });
  const trials = fewestForHalfWidth('sameStrataTrials', halfWidth, { least: 2, most: 10_000_000, at });
  return { trials, halfWidth: at(trials) };
}
