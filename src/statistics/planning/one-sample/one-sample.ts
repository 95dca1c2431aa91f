import { DomainError } from '../../../errors.ts';
import { mustBeCount, mustBeLevel, mustBeProbability } from '../../domain.ts';
import { binomialWindow } from './binomial-window.ts';
import { probabilityOf, rejectionRegion, type TestKind, type TwoSided } from './rejection-region.ts';

export interface OneSampleDesign {
  readonly nullRate: number;
  readonly alternativeRate: number;
  readonly alpha?: number;
  /** `one`: in the direction of the alternative. */
  readonly sided?: 'one' | 'two';
  /** Which two-sided test; not used when `sided` is `one`. */
  readonly twoSided?: TwoSided;
}

export interface OneSamplePower {
  /** P(reject) at the alternative rate, both tails counted. */
  readonly power: number;
  /** P(reject) at the null rate: at most alpha. */
  readonly alphaSpent: number;
  /** Counts from 0 to this one are rejected; null where the test rejects no low count. */
  readonly criticalLow: number | null;
  /** Counts from this one up are rejected; null where the test rejects no high count. */
  readonly criticalHigh: number | null;
}

/**
 * Power of the exact binomial test of `nullRate` when `alternativeRate` is true. The rejection region is that of R's
 * `binom.test`, the power its probability by enumeration; no approximation.
 *
 * Throws DomainError for rates outside [0, 1], alpha outside (0, 1), trials that are no count, and a one-sided test whose
 * rates are equal and so have no direction. O(sqrt(trials)).
 *
 * @example oneSamplePower({ nullRate: 0.5, alternativeRate: 0.8, trials: 30, alpha: 0.05, sided: 2 }).power; // => 0.9743837447
 */
export function oneSamplePower({
  trials,
  alpha = 0.05,
  ...design
}: OneSampleDesign & { readonly trials: number }): OneSamplePower {
  mustBeProbability('oneSamplePower: nullRate', design.nullRate);
  mustBeProbability('oneSamplePower: alternativeRate', design.alternativeRate);
  mustBeCount('oneSamplePower: trials', trials);
  mustBeLevel('oneSamplePower: alpha', alpha);
  const kind = testKind('oneSamplePower', design);
  const underNull = binomialWindow(trials, design.nullRate);
  const region = rejectionRegion(underNull, alpha, kind);
  return {
    power: probabilityOf(region, binomialWindow(trials, design.alternativeRate)),
    alphaSpent: probabilityOf(region, underNull),
    criticalLow: region.low < 0 ? null : region.low,
    criticalHigh: region.high > trials ? null : region.high,
  };
}

/** The kind of test that a design means; a one-sided one looks towards the alternative. */
export function testKind(
  where: string,
  { nullRate, alternativeRate, sided = 'one', twoSided = 'minimum-likelihood' }: OneSampleDesign,
): TestKind {
  if (sided === 'two') return twoSided;
  if (alternativeRate === nullRate) {
    throw new DomainError(`${where}: alternativeRate`, `must differ from nullRate (${nullRate})`, alternativeRate);
  }
  return alternativeRate > nullRate ? 'greater' : 'less';
}
