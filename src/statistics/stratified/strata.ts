import { DomainError } from '../../errors.ts';
import { isTally, mustBeTally, type Tally } from '../tally.ts';

/** At least `minimum` strata, each a tally of at least one trial: a stratum without trials has no rate. */
export function mustBeStrata(where: string, strata: readonly Tally[], minimum = 1): void {
  if (strata.length < minimum) {
    throw new DomainError(`${where}: strata`, `must hold at least ${minimum}`, strata.length);
  }
  for (const [index, stratum] of strata.entries()) {
    // Looked at before anything is said: the words of a thousand checks take longer than the intervals.
    if (isTally(stratum) && stratum.trials > 0) continue;
    mustBeTally(`${where}: strata[${index}]`, stratum);
    throw new DomainError(`${where}: strata[${index}]`, 'must have at least one trial', 0);
  }
}

/**
 * The mean of the stratum rates: every stratum counts 1/T, however many trials it has. For equal trials that is
 * successes over trials, and it is then computed as such, so that 23 of 30 reads 23/30 to the last digit. O(T).
 */
export function meanRate(strata: readonly Tally[]): number {
  const trials = strata[0]!.trials;
  if (strata.every((stratum) => stratum.trials === trials)) {
    return strata.reduce((sum, { successes }) => sum + successes, 0) / (strata.length * trials);
  }
  return strata.reduce((sum, stratum) => sum + stratum.successes / stratum.trials, 0) / strata.length;
}

/**
 * The number of trials that, spread evenly, would measure the mean rate as well as these do if every stratum were
 * equally variable: T² / Σ 1/n. It is the number of trials where all strata have as many, and less otherwise. O(T).
 */
export function balancedTrials(strata: readonly Tally[]): number {
  const trials = strata[0]!.trials;
  if (strata.every((stratum) => stratum.trials === trials)) return strata.length * trials;
  return strata.length ** 2 / strata.reduce((sum, stratum) => sum + 1 / stratum.trials, 0);
}

export function totalTrials(strata: readonly Tally[]): number {
  return strata.reduce((sum, { trials }) => sum + trials, 0);
}
