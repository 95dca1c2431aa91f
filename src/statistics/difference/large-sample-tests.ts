import { chiSquareCdf, deviance, normalCdf } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import { observedRates, standardErrorOf } from './intervals/restricted-rates.ts';

/** What a large-sample test of two arms answers; the p-value is two-sided. */
export interface LargeSampleTest {
  readonly pValue: number;
  readonly statistic: number;
}

/**
 * The z test with the standard error of the pooled rate; its square is Pearson's chi-square. Equals R's
 * `prop.test(correct = FALSE)`. Without any success or any failure nothing speaks against one rate: z = 0. Throws
 * DomainError for a tally that is none or without trials. O(1).
 *
 * @example zPooledTest(tally(7, 10), tally(2, 10)).pValue; // => 0.02461876138
 */
export function zPooledTest(a: Tally, b: Tally): LargeSampleTest {
  mustBeArms('zPooledTest', a, b);
  const rate = (a.successes + b.successes) / (a.trials + b.trials);
  return zTest(a, b, standardErrorOf({ rateA: rate, rateB: rate }, a, b));
}

/**
 * The z test with the standard errors of the two rates. Where neither arm varies z is 0 for equal rates, and infinite for
 * 0 against 1. Throws DomainError for a tally that is none or without trials. O(1).
 *
 * @example zUnpooledTest(tally(7, 10), tally(2, 10)).pValue; // => 0.00933933524
 */
export function zUnpooledTest(a: Tally, b: Tally): LargeSampleTest {
  mustBeArms('zUnpooledTest', a, b);
  return zTest(a, b, standardErrorOf(observedRates(a, b), a, b));
}

function zTest(a: Tally, b: Tally, standardError: number): LargeSampleTest {
  // In whole numbers, so that equal rates such as 3/9 and 1/3 have no gap.
  const gap = (a.successes * b.trials - b.successes * a.trials) / (a.trials * b.trials);
  const statistic = gap === 0 ? 0 : gap / standardError;
  return { pValue: 2 * normalCdf(Math.abs(statistic)).upper, statistic };
}

/**
 * Pearson's chi-square with Yates's correction, which takes at most a half off each deviation. Equals R's
 * `chisq.test` and `prop.test`. 0 where nothing or everything succeeded. Throws DomainError for a tally that is none or
 * without trials. O(1).
 *
 * @example yatesTest(tally(7, 10), tally(2, 10)).pValue; // => 0.0721981977
 */
export function yatesTest(a: Tally, b: Tally): LargeSampleTest {
  mustBeArms('yatesTest', a, b);
  const trials = a.trials + b.trials;
  const successes = a.successes + b.successes;
  const failures = trials - successes;
  if (successes === 0 || failures === 0) return { pValue: 1, statistic: 0 };
  // The deviation from the expected count is the same in all four cells.
  const deviation = Math.abs(a.successes * b.trials - b.successes * a.trials) / trials;
  const corrected = deviation - Math.min(0.5, deviation);
  const statistic = (corrected ** 2 * trials ** 3) / (a.trials * b.trials * successes * failures);
  return { pValue: chiSquareCdf(statistic, 1).upper, statistic };
}

/**
 * The likelihood-ratio test, also called G test: twice the log likelihood at the two observed rates less that at the
 * pooled one, against chi-square with one degree of freedom. Throws DomainError for a tally that is none or without
 * trials. O(1).
 *
 * @example likelihoodRatioTest(tally(7, 10), tally(2, 10)).pValue; // => 0.02132275508
 */
export function likelihoodRatioTest(a: Tally, b: Tally): LargeSampleTest {
  mustBeArms('likelihoodRatioTest', a, b);
  if (a.successes * b.trials === b.successes * a.trials) return { pValue: 1, statistic: 0 };
  const rate = (a.successes + b.successes) / (a.trials + b.trials);
  const statistic = 2 * (armDeviance(a, rate) + armDeviance(b, rate));
  return { pValue: chiSquareCdf(statistic, 1).upper, statistic };
}

function armDeviance({ successes, trials }: Tally, rate: number): number {
  return deviance(successes, trials * rate) + deviance(trials - successes, trials * (1 - rate));
}
