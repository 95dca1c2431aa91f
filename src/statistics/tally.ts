import { DomainError } from '../errors.ts';
import { mustBeCount } from './domain.ts';

/** What came out of a number of trials with two outcomes. */
export interface Tally {
  readonly successes: number;
  readonly trials: number;
}

/**
 * A checked tally: 0 <= successes <= trials, both integers. Throws DomainError.
 *
 * @example tally(23, 30); // => { successes: 23, trials: 30 }
 */
export function tally(successes: number, trials: number): Tally {
  const checked = { successes, trials };
  mustBeTally('tally', checked);
  return checked;
}

/**
 * All trials of several tallies in one. Throws DomainError for a tally that is none.
 *
 * @example pooled([tally(3, 3), tally(1, 3)]); // => { successes: 4, trials: 6 }
 */
export function pooled(tallies: readonly Tally[]): Tally {
  let successes = 0;
  let trials = 0;
  for (const each of tallies) {
    mustBeTally('pooled', each);
    successes += each.successes;
    trials += each.trials;
  }
  return { successes, trials };
}

/** The check of every function that takes a tally, made by whatever means. */
export function mustBeTally(where: string, { successes, trials }: Tally): void {
  mustBeCount(`${where}: trials`, trials);
  if (!isTally({ successes, trials })) {
    throw new DomainError(`${where}: successes`, `must be an integer from 0 to ${trials}`, successes);
  }
}

export function isTally({ successes, trials }: Tally): boolean {
  return Number.isSafeInteger(trials) && Number.isSafeInteger(successes) && successes >= 0 && successes <= trials;
}
