import { DomainError } from '../../errors.ts';
import { mustBeCount } from '../domain.ts';
import { betaBinomialPmfs } from '../special.ts';
import type { RateModel } from './rate-model.ts';

/**
 * P(k successes) for k = 0, …, trials, when the stratum at this index is tried again: beta-binomials mixed over the
 * posterior. Throws DomainError for an index outside the strata. O(nodes × trials).
 *
 * @example predictiveStratum(rateModel([tally(3, 3), tally(1, 3)]), 0, 3).length; // => 4
 */
export function predictiveStratum(
  { strata, alpha, beta, weight }: RateModel,
  index: number,
  trials: number,
): Float64Array {
  const stratum = strata[index];
  if (stratum === undefined) {
    throw new DomainError('predictiveStratum: index', `must be an integer from 0 to ${strata.length - 1}`, index);
  }
  mustBeCount('predictiveStratum: trials', trials);
  const mixed = new Float64Array(trials + 1);
  for (let node = 0; node < weight.length; node++) {
    const failures = stratum.trials - stratum.successes;
    const pmf = betaBinomialPmfs(trials, alpha[node]! + stratum.successes, beta[node]! + failures);
    for (let k = 0; k <= trials; k++) mixed[k]! += weight[node]! * pmf[k]!;
  }
  return mixed;
}
