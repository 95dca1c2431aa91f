import { DomainError } from '../../errors.ts';
import { normalCdf } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';

/**
 * The large-sample test that the rate behind a tally is `rate`: z with the standard error under that rate, the test that
 * Wilson's interval inverts. Equals R's `prop.test(x, n, p, correct = FALSE)`. The p-value is two-sided.
 *
 * Throws DomainError for a tally that is none or without trials, and for a rate outside (0, 1). O(1).
 *
 * @example scoreTest(tally(9, 10), 0.5).pValue; // => 0.01141203639
 */
export function scoreTest(
  { successes, trials }: Tally,
  rate: number,
): { readonly pValue: number; readonly statistic: number } {
  mustBeTally('scoreTest', { successes, trials });
  if (trials === 0) throw new DomainError('scoreTest: tally', 'must have at least one trial', 0);
  if (!(rate > 0 && rate < 1)) throw new DomainError('scoreTest: rate', 'must be between 0 and 1', rate);
  const statistic = (successes - trials * rate) / Math.sqrt(trials * rate * (1 - rate));
  return { pValue: 2 * normalCdf(Math.abs(statistic)).upper, statistic };
}
