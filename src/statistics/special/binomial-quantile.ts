import { DomainError } from '../../errors.ts';
import { mustBeCount, mustBeProbability } from '../domain.ts';
import { binomialCdf } from './binomial.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The smallest k with P(X <= k) >= p for X ~ Binomial(n, rate), 0 < p < 1. Equals R's qbinom.
 * From the Cornish-Fisher expansion, which is seldom off by more than one step.
 *
 * @example binomialQuantile(0.5, 10, 0.3); // => 3
 */
export function binomialQuantile(p: number, n: number, rate: number): number {
  if (!(p > 0 && p < 1)) throw new DomainError('binomialQuantile: p', 'must be between 0 and 1', p);
  mustBeCount('binomialQuantile: n', n);
  mustBeProbability('binomialQuantile: rate', rate);
  const z = normalQuantile(p);
  const skewed = n * rate + z * Math.sqrt(n * rate * (1 - rate)) + ((z * z - 1) * (1 - 2 * rate)) / 6;
  let k = Math.min(Math.max(Math.round(skewed), 0), n);
  while (k > 0 && binomialCdf(k - 1, n, rate).lower >= p) k--;
  while (binomialCdf(k, n, rate).lower < p) k++;
  return k;
}
