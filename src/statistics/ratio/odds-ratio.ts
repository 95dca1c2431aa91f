import { DomainError } from '../../errors.ts';
import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { normalQuantile } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';
import type { RatioOptions } from './rate-ratio.ts';

/**
 * The odds of the first tally over those of the second, with Woolf's interval: normal in the logarithm, the variance the
 * sum of the reciprocals of the four cells (Woolf 1955). Covers about as stated.
 *
 * Throws DomainError for a tally that is none or has no success or no failure (no half is added to such a cell), or a
 * level outside (0, 1). O(1).
 *
 * @example oddsRatio(tally(7, 10), tally(2, 10)).estimate; // => 9.333333333
 */
export function oddsRatio(first: Tally, second: Tally, { level = 0.95 }: RatioOptions = {}): Interval<'woolf'> {
  for (const [name, each] of [
    ['first', first],
    ['second', second],
  ] as const) {
    mustBeTally(`oddsRatio: ${name}`, each);
    if (each.successes === 0 || each.successes === each.trials) {
      throw new DomainError(`oddsRatio: ${name}`, 'must have a success and a failure', each);
    }
  }
  mustBeLevel('oddsRatio: level', level);
  const cells = [first, second].flatMap(({ successes, trials }) => [successes, trials - successes]);
  const [a, b, c, d] = cells as [number, number, number, number];
  const estimate = ((a / b) * d) / c;
  const standardError = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  const factor = Math.exp(normalQuantile((1 - level) / 2, 'upper') * standardError);
  return { estimate, lower: estimate / factor, upper: estimate * factor, level, method: 'woolf' };
}
