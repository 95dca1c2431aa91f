import { DomainError } from '../../../errors.ts';
import { mustBeLevel, mustBePositive } from '../../domain.ts';
import type { Interval } from '../../interval/interval.ts';
import { rootBetween } from '../../root.ts';
import { logBeta } from '../../special.ts';
import { mustBeTally, type Tally } from '../../tally.ts';

export interface SequenceOptions {
  readonly level?: number;
  /** The beta distribution that the likelihood is mixed with: the interval is narrowest for rates where it has its mass. */
  readonly prior?: BetaShape;
}

export interface BetaShape {
  readonly alpha: number;
  readonly beta: number;
}

/** Nearly as narrow as can be over the whole scale. */
export const jeffreysShape: BetaShape = { alpha: 0.5, beta: 0.5 };

/**
 * An interval that may be looked at after every run, for as long as one likes, and acted upon at any time for any reason:
 * with probability `level` it holds the rate at all times at once. It is wider than a fixed interval; that is the price.
 *
 * It holds the rates p at which the mixture B(α + c, β + n - c) / (B(α, β) pᶜ (1 - p)ⁿ⁻ᶜ), a martingale when p is true,
 * is below 1 / (1 - level): Robbins (1970), Howard et al. (2021). Throws DomainError for a tally that is none or without
 * trials, a level outside (0, 1), and a prior that is none. O(1).
 *
 * @example confidenceSequence(tally(23, 30)).lower; // => 0.4866968123
 */
export function confidenceSequence(
  { successes, trials }: Tally,
  { level = 0.95, prior = jeffreysShape }: SequenceOptions = {},
): Interval<'beta-binomial-mixture'> {
  mustBeTally('confidenceSequence', { successes, trials });
  if (trials === 0) throw new DomainError('confidenceSequence: tally', 'must have at least one trial', 0);
  mustBeLevel('confidenceSequence: level', level);
  mustBeShape('confidenceSequence', prior);
  const limit = -Math.log(1 - level);
  const estimate = successes / trials;
  const excess = (rate: number) => logMixture({ successes, trials }, rate, prior) - limit;
  return {
    estimate,
    lower: successes === 0 ? 0 : rootBetween(0, estimate, excess),
    upper: successes === trials ? 1 : rootBetween(estimate, 1, excess),
    level,
    method: 'beta-binomial-mixture',
  };
}

/** The logarithm of the mixture martingale: the evidence against a rate. Convex in the rate, and infinite where it is excluded. */
export function logMixture({ successes, trials }: Tally, rate: number, { alpha, beta }: BetaShape): number {
  const failures = trials - successes;
  const passing = successes === 0 ? 0 : successes * Math.log(rate);
  const failing = failures === 0 ? 0 : failures * Math.log1p(-rate);
  return logBeta(alpha + successes, beta + failures) - logBeta(alpha, beta) - passing - failing;
}

export function mustBeShape(where: string, { alpha, beta }: BetaShape): void {
  mustBePositive(`${where}: prior.alpha`, alpha);
  mustBePositive(`${where}: prior.beta`, beta);
}
