import { DomainError } from '../../errors.ts';
import { mustBeStrata } from '../stratified/strata.ts';
import { mustBeTally, type Tally } from '../tally.ts';

/** Two tallies of at least one trial each. */
export function mustBeArms(where: string, a: Tally, b: Tally): void {
  for (const [name, arm] of [
    ['a', a],
    ['b', b],
  ] as const) {
    mustBeTally(`${where}: ${name}`, arm);
    if (arm.trials === 0) throw new DomainError(`${where}: ${name}`, 'must have at least one trial', 0);
  }
}

/** Two arms over the same strata: a[t] belongs to b[t], and each has at least one trial. */
export function mustBePaired(where: string, a: readonly Tally[], b: readonly Tally[], minimum = 1): void {
  mustBeStrata(`${where}: a`, a, minimum);
  mustBeStrata(`${where}: b`, b, minimum);
  if (a.length !== b.length) throw new DomainError(`${where}: b`, `must hold ${a.length} strata like a`, b.length);
}
