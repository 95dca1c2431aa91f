import { DomainError } from '../../errors.ts';
import { mustBeLevel, mustBeProbability } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { mustBeTally, type Tally } from '../tally.ts';

/** An interval of a rate, and tallies of at least one trial each. */
export function mustBeRated(where: string, apparent: Interval, checked: Readonly<Record<string, Tally>>): void {
  const { estimate, lower, upper, level } = apparent;
  for (const rate of [estimate, lower, upper]) mustBeProbability(`${where}: apparent`, rate);
  if (!(lower <= estimate && estimate <= upper)) {
    throw new DomainError(`${where}: apparent`, 'must have its estimate between its limits', {
      estimate,
      lower,
      upper,
    });
  }
  mustBeLevel(`${where}: apparent.level`, level);
  for (const [name, tally] of Object.entries(checked)) {
    mustBeTally(`${where}: ${name}`, tally);
    if (tally.trials === 0) throw new DomainError(`${where}: ${name}`, 'must have at least one trial', 0);
  }
}
