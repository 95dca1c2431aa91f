import { BeyondSearchError, DomainError } from '../../../errors.ts';
import { mustBeLevel } from '../../domain.ts';
import type { TwoRates } from './two-arm-design.ts';

/**
 * Runs of each arm from which the power of Fisher's test, and of any that rejects all that it does, provably never falls
 * below `power` again.
 *
 * Serfling (1974) bounds the hypergeometric tail: a difference d̂ of the two observed rates is rejected whenever
 * n² d̂² / (n + 1) >= ln(1 / level). Hoeffding (1963) bounds the chance of a smaller one: P(d̂ <= d - t) <= exp(-n t²).
 * Both together hold from the n returned on. O(1).
 */
export function twoArmCeiling({ higher, lower, level }: Omit<TwoRates, 'tails'>, power: number): number {
  const forLevel = Math.sqrt(Math.log(1 / level));
  const forPower = Math.sqrt(Math.log(1 / (1 - power)));
  const difference = higher - lower;
  const rough = ((forLevel + forPower) / difference) ** 2;
  return Math.ceil(((forLevel * Math.sqrt(1 + 1 / rough) + forPower) / difference) ** 2);
}

/** The ceiling of a search that can be made. Throws DomainError for equal rates, a power that is none, and too far a search. */
export function searchCeiling(where: string, rates: TwoRates, power: number, maxRuns: number): number {
  mustBeLevel(`${where}: power`, power);
  if (rates.higher === rates.lower) throw new DomainError(`${where}: rateB`, 'must differ from rateA', rates.lower);
  const ceiling = twoArmCeiling(rates, power);
  if (ceiling <= maxRuns) return ceiling;
  const must = `must be at least ${ceiling} for rates ${rates.lower} and ${rates.higher}: allow more, or plan for rates further apart`;
  throw new BeyondSearchError(`${where}: maxRuns`, must, maxRuns);
}
