import { normalCdf } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import { standardErrorOf } from './intervals/restricted-rates.ts';

/**
 * The z test with the standard error of the pooled rate, two-sided; its square is Pearson's chi-square. Equals R's
 * `prop.test(correct = FALSE)`. Without any success or any failure nothing speaks against one rate: z = 0. Throws
 * DomainError for a tally that is none or without trials. O(1).
 *
 * @example zPooledTest(tally(7, 10), tally(2, 10)).pValue; // => 0.02461876138
 */
export function zPooledTest(a: Tally, b: Tally): { readonly pValue: number; readonly statistic: number } {
  mustBeArms('zPooledTest', a, b);
  const rate = (a.successes + b.successes) / (a.trials + b.trials);
  // In whole numbers, so that equal rates such as 3/9 and 1/3 have no gap.
  const gap = (a.successes * b.trials - b.successes * a.trials) / (a.trials * b.trials);
  const statistic = gap === 0 ? 0 : gap / standardErrorOf({ rateA: rate, rateB: rate }, a, b);
  return { pValue: 2 * normalCdf(Math.abs(statistic)).upper, statistic };
}
