import { DomainError } from '../../../errors.ts';
import { mustBeCount, mustBeLevel, mustBePower, mustBeProbability } from '../../domain.ts';
import { rootBetween } from '../../root.ts';
import { normalCdf, normalQuantile } from '../../special.ts';
import type { TwoArmDesign } from './two-arm-design.ts';

/** Two-sided large-sample planning: a cross-check of the exact plans, and the only one where millions of runs are meant. */
export type ApproximateDesign = Omit<TwoArmDesign, 'sided'>;

export type ApproximateRunsDesign = ApproximateDesign & { readonly power?: number };

/**
 * Power of the pooled two-sided z test of two arms, the wrong tail not counted. Equals R's `power.prop.test`. Throws
 * DomainError for rates outside [0, 1], alpha outside (0, 1) and trials that are no count.
 *
 * @example zPooledPower({ rateA: 0.8, rateB: 0.3, alpha: 0.05, sided: 2, trials: 20 }); // => 0.9205945299
 */
export function zPooledPower({ trials, ...design }: ApproximateDesign & { readonly trials: number }): number {
  mustBeCount('zPooledPower: trials', trials);
  const { difference, pooledSd, separateSd, z } = moments('zPooledPower', design);
  if (separateSd === 0) return difference > 0 && Math.sqrt(trials) * difference >= z * pooledSd ? 1 : 0;
  return normalCdf((Math.sqrt(trials) * difference - z * pooledSd) / separateSd).lower;
}

/**
 * Runs of each arm for the pooled z test, unrounded. Equals R's `power.prop.test`. Throws DomainError as zPooledPower does,
 * for equal rates and for a power that is not between alpha and 1.
 *
 * @example zPooledRuns({ rateA: 0.8, rateB: 0.5, alpha: 0.05, sided: 2, power: 0.8 }); // => 38.48004256
 */
export function zPooledRuns({ power = 0.8, ...design }: ApproximateRunsDesign): number {
  mustBePower('zPooledRuns', power, design.alpha);
  const { difference, pooledSd, separateSd, z } = moments('zPooledRuns', design);
  mustDiffer('zPooledRuns', design);
  return ((z * pooledSd + normalQuantile(power) * separateSd) / difference) ** 2;
}

/**
 * Runs of each arm by Cohen's effect size h = 2 asin √A - 2 asin √B, unrounded, both tails counted. Equals `pwr.2p.test`
 * of R's package pwr. Throws DomainError as zPooledRuns does.
 *
 * @example arcsineRuns({ rateA: 0.8, rateB: 0.5, alpha: 0.05, sided: 2, power: 0.8 }); // => 37.90862283
 */
export function arcsineRuns({ power = 0.8, ...design }: ApproximateRunsDesign): number {
  mustBePower('arcsineRuns', power, design.alpha);
  const { z } = moments('arcsineRuns', design);
  mustDiffer('arcsineRuns', design);
  const { rateA, rateB } = design;
  const effect = Math.abs(2 * Math.asin(Math.sqrt(rateA)) - 2 * Math.asin(Math.sqrt(rateB)));
  const shortfall = (shift: number) => normalCdf(shift - z).lower + normalCdf(-shift - z).lower - power;
  const shift = rootBetween(0, z + Math.max(0, normalQuantile(power)), shortfall);
  return 2 * (shift / effect) ** 2;
}

/**
 * Pairs for McNemar's test, unrounded: Connor (1987). `onlyA` and `onlyB` are the shares of pairs that only one of the two
 * passes. Throws DomainError for shares that are none, are equal or exceed 1 together, for alpha outside (0, 1) and for a
 * power that is not between alpha and 1.
 *
 * @example mcNemarPairs({ onlyA: 0.3, onlyB: 0.1 }); // => 76.08748449
 */
export function mcNemarPairs({
  onlyA,
  onlyB,
  alpha = 0.05,
  power = 0.8,
}: {
  readonly onlyA: number;
  readonly onlyB: number;
  readonly alpha?: number;
  readonly power?: number;
}): number {
  mustBeProbability('mcNemarPairs: onlyA', onlyA);
  mustBeProbability('mcNemarPairs: onlyB', onlyB);
  if (onlyA + onlyB > 1) throw new DomainError('mcNemarPairs: onlyB', `must be at most ${1 - onlyA}`, onlyB);
  if (onlyA === onlyB) throw new DomainError('mcNemarPairs: onlyB', `must differ from onlyA (${onlyA})`, onlyB);
  mustBePower('mcNemarPairs', power, alpha);
  const discordant = onlyA + onlyB;
  const difference = onlyA - onlyB;
  const z = normalQuantile(alpha / 2, 'upper');
  const spread = Math.sqrt(discordant - difference * difference);
  return ((z * Math.sqrt(discordant) + normalQuantile(power) * spread) / difference) ** 2;
}

function moments(where: string, { rateA, rateB, alpha = 0.05 }: ApproximateDesign) {
  mustBeProbability(`${where}: rateA`, rateA);
  mustBeProbability(`${where}: rateB`, rateB);
  mustBeLevel(`${where}: alpha`, alpha);
  const sum = rateA + rateB;
  return {
    difference: Math.abs(rateA - rateB),
    pooledSd: Math.sqrt(sum * (1 - sum / 2)),
    separateSd: Math.sqrt(rateA * (1 - rateA) + rateB * (1 - rateB)),
    z: normalQuantile(alpha / 2, 'upper'),
  };
}

function mustDiffer(where: string, { rateA, rateB }: ApproximateDesign): void {
  if (rateA === rateB) throw new DomainError(`${where}: rateB`, `must differ from rateA (${rateA})`, rateB);
}
