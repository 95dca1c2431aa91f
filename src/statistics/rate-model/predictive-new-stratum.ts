import { mustBeCount } from '../domain.ts';
import { betaBinomialPmfs } from '../special.ts';
import type { RateModel } from './rate-model.ts';

/**
 * P(k successes) for k = 0, …, trials, of a stratum that was never tried, from the population that the strata came from.
 * Throws DomainError for trials that are no count. O(nodes × trials).
 */
export function predictiveNewStratum({ alpha, beta, weight }: RateModel, trials: number): Float64Array {
  mustBeCount('predictiveNewStratum: trials', trials);
  const mixed = new Float64Array(trials + 1);
  for (let node = 0; node < weight.length; node++) {
    const pmf = betaBinomialPmfs(trials, alpha[node]!, beta[node]!);
    for (let k = 0; k <= trials; k++) mixed[k]! += weight[node]! * pmf[k]!;
  }
  return mixed;
}
