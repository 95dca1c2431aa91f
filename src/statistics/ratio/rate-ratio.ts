import { DomainError } from '../../errors.ts';
import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { normalQuantile } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';

export interface RatioOptions {
  readonly level?: number;
}

/**
 * The first rate over the second, with Katz's interval: normal in the logarithm, variance 1/x₁ − 1/n₁ + 1/x₂ − 1/n₂
 * (Katz et al. 1978). Covers about as stated; too little where a count is small.
 *
 * Throws DomainError for a tally that is none, no successes on a side (the logarithm does not exist), successes only on
 * both sides (the variance is 0), or a level outside (0, 1). O(1).
 *
 * @example rateRatio(tally(7, 10), tally(2, 10)).estimate; // => 3.5
 */
export function rateRatio(first: Tally, second: Tally, { level = 0.95 }: RatioOptions = {}): Interval<'katz'> {
  for (const [name, each] of [
    ['first', first],
    ['second', second],
  ] as const) {
    mustBeTally(`rateRatio: ${name}`, each);
    if (each.successes === 0) throw new DomainError(`rateRatio: ${name}`, 'must have at least one success', each);
  }
  mustBeLevel('rateRatio: level', level);
  const variance = failureShare(first) + failureShare(second);
  if (variance === 0)
    throw new DomainError('rateRatio: tallies', 'must have a failure between them', { first, second });
  const estimate = first.successes / first.trials / (second.successes / second.trials);
  const factor = Math.exp(normalQuantile((1 - level) / 2, 'upper') * Math.sqrt(variance));
  return { estimate, lower: estimate / factor, upper: estimate * factor, level, method: 'katz' };
}

/** 1/x − 1/n, exactly 0 for n of n. */
function failureShare({ successes, trials }: Tally): number {
  return (trials - successes) / (trials * successes);
}
