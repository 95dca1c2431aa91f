import { DomainError } from '../../errors.ts';
import { mustBeLevel, mustBeProbability } from '../domain.ts';
import { normalQuantile, tQuantile } from '../special.ts';
import { fewestForHalfWidth, mustBeFrom, wilsonHalfWidth } from './planned-interval.ts';

export interface NewStrataWidth {
  /** The mean rate. */
  readonly rate: number;
  /** The variance between the observed rates of strata of so many trials, as a pilot of the same design shows it. */
  readonly rateVariance: number;
  /** Trials of each stratum, as in the pilot. */
  readonly trials: number;
  readonly level?: number;
}

/**
 * Half the width of newStrataInterval at `strata` strata whose observed rates vary by `rateVariance`. Throws DomainError
 * for fewer than two strata or no trials, a rate outside [0, 1], a variance outside [0, 0.5], which is the most that two
 * strata can show, and a level outside (0, 1). O(1).
 */
export function newStrataHalfWidth({
  rate,
  rateVariance,
  trials,
  strata,
  level = 0.95,
}: NewStrataWidth & { readonly strata: number }): number {
  mustBeFrom('newStrataHalfWidth: strata', strata, 2);
  mustBeFrom('newStrataHalfWidth: trials', trials, 1);
  mustBeProbability('newStrataHalfWidth: rate', rate);
  mustBeLevel('newStrataHalfWidth: level', level);
  if (!(rateVariance >= 0 && rateVariance <= 0.5)) {
    throw new DomainError('newStrataHalfWidth: rateVariance', 'must be from 0 to 0.5', rateVariance);
  }
  if (rate === 0 || rate === 1) return wilsonHalfWidth(rate, strata, level);
  // As in newStrataInterval: p̂(1−p̂) T / s² trials in effect, times (z/t)², held between 1 and two a stratum.
  const tail = (1 - level) / 2;
  const forEstimating = (normalQuantile(tail, 'upper') / tQuantile(tail, strata - 1, 'upper')) ** 2;
  const effective = ((rate * (1 - rate) * strata) / rateVariance) * forEstimating;
  return wilsonHalfWidth(rate, Math.min(Math.max(effective, 1), Math.min(trials, 2) * strata), level);
}

/**
 * Strata, tried as often as those of the pilot, from which newStrataInterval is expected to be at most so wide, with the
 * half-width there. Throws DomainError as newStrataHalfWidth does, for a half-width outside (0, 0.5), and for one that ten
 * million strata do not give. O(1).
 */
export function newStrataForHalfWidth({ halfWidth, ...design }: NewStrataWidth & { readonly halfWidth: number }): {
  readonly strata: number;
  readonly halfWidth: number;
} {
  const at = (strata: number) => newStrataHalfWidth({ ...design, strata });
  const strata = fewestForHalfWidth('newStrataForHalfWidth', halfWidth, { least: 2, most: 10_000_000, at });
  return { strata, halfWidth: at(strata) };
}
