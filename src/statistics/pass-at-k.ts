import { mustBeWithin } from './domain.ts';
import { hypergeometricCdf, hypergeometricPmf } from './special.ts';
import { mustBeTally, type Tally } from './tally.ts';

/**
 * pass@k: the chance that at least one of k attempts succeeds, the attempts drawn without replacement from those of the
 * tally: 1 - C(n - c, k) / C(n, k), the unbiased estimator of Chen et al. (2021). Not 1 - (1 - rate)^k, which is biased.
 *
 * Throws DomainError for k > trials, where no unbiased estimate exists. O(1) for small k.
 *
 * @example passAny(tally(3, 5), 2); // => 0.9
 */
export function passAny(tally: Tally, k: number): number {
  mustBeAttempts('passAny', tally, k);
  return hypergeometricCdf(0, tally.successes, tally.trials - tally.successes, k).upper;
}

/**
 * pass^k: the chance that all of k attempts succeed: C(c, k) / C(n, k), the unbiased estimator of Yao et al. (2024).
 *
 * Throws DomainError for k > trials. O(1).
 *
 * @example passAll(tally(3, 5), 2); // => 0.3
 */
export function passAll(tally: Tally, k: number): number {
  mustBeAttempts('passAll', tally, k);
  return hypergeometricPmf(k, tally.successes, tally.trials - tally.successes, k);
}

function mustBeAttempts(where: string, tally: Tally, k: number): void {
  mustBeTally(where, tally);
  mustBeWithin(`${where}: k`, k, 1, tally.trials);
}
