import { DomainError } from '../../../errors.ts';
import { mustBeStrata } from '../../stratified/strata.ts';
import type { Tally } from '../../tally.ts';
import { unbiasedVariance } from '../../unbiased-variance.ts';

export interface DifferenceVariances {
  /** The mean of p(1-p) over the strata and the two arms: the variance of one trial of a known stratum. */
  readonly withinVariance: number;
  /** Miller's ω²: how much the strata's true differences vary. 0 where the trials alone explain what is seen. */
  readonly differenceVariance: number;
}

/**
 * What a pilot of two arms on the same strata says about the variances that a plan needs (Miller 2024): unbiased, but for
 * a negative differenceVariance, which reads 0. From few strata or trials both are rough; plan with a margin. Throws
 * DomainError unless both arms have the same two or more strata with at least two trials each. O(T).
 *
 * @example differenceVariances([tally(3, 3), tally(1, 3)], [tally(2, 3), tally(0, 3)]); // => { withinVariance: 0.1666666667, differenceVariance: 0 }
 */
export function differenceVariances(a: readonly Tally[], b: readonly Tally[]): DifferenceVariances {
  mustBeRepeated('differenceVariances: a', a);
  mustBeRepeated('differenceVariances: b', b);
  if (a.length !== b.length) {
    throw new DomainError('differenceVariances: b', `must have as many strata as a (${a.length})`, b.length);
  }
  const differences = a.map((stratum, t) => rate(stratum) - rate(b[t]!));
  const mean = average(differences);
  const seen = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (differences.length - 1);
  const both = [...a, ...b];
  const ofTrials = 2 * average(both.map((stratum) => unbiasedVariance(stratum) / stratum.trials));
  return {
    withinVariance: average(both.map(unbiasedVariance)),
    differenceVariance: Math.max(0, seen - ofTrials),
  };
}

function mustBeRepeated(where: string, strata: readonly Tally[]): void {
  mustBeStrata(where, strata, 2);
  const single = strata.findIndex(({ trials }) => trials < 2);
  if (single >= 0)
    throw new DomainError(`${where}[${single}]`, 'must have at least two trials', strata[single]!.trials);
}

function rate({ successes, trials }: Tally): number {
  return successes / trials;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
