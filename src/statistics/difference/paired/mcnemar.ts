import { binomialTest } from '../../one-sample-test/binomial-test.ts';
import { chiSquareCdf } from '../../special.ts';
import type { Alternative } from '../exact/tail-probability.ts';
import { type Discordant, mustBeDiscordant } from './paired-tally.ts';

export interface McNemarOptions {
  readonly alternative?: Alternative;
  /** Twice the smaller tail; `mid-p` leaves out half of what was seen, once for each side, and is not conservative. */
  readonly twoSided?: 'central' | 'mid-p';
}

/**
 * McNemar's exact test that two arms tried on the same items have one rate: which arm passed a discordant item is then a
 * fair coin. Equals R's `binom.test(onlyA, onlyA + onlyB)`. No discordant item says nothing: p = 1. Throws DomainError for
 * counts that are none. O(1).
 *
 * @example mcNemarTest({ onlyA: 9, onlyB: 2 }).pValue; // => 0.0654296875
 */
export function mcNemarTest(
  tally: Discordant,
  { alternative = 'two-sided', twoSided = 'central' }: McNemarOptions = {},
): { readonly pValue: number } {
  mustBeDiscordant('mcNemarTest', tally);
  const passes = { successes: tally.onlyA, trials: tally.onlyA + tally.onlyB };
  return binomialTest(passes, 0.5, { alternative, twoSided });
}

/**
 * McNemar's large-sample test, by default with Edwards's correction. Equals R's `mcnemar.test`, but without a discordant
 * item the p-value is 1, not NaN. Throws DomainError for counts that are none. O(1).
 *
 * @example mcNemarChiSquareTest({ onlyA: 9, onlyB: 2 }).pValue; // => 0.07044042927
 */
export function mcNemarChiSquareTest(
  tally: Discordant,
  { correct = true }: { readonly correct?: boolean } = {},
): { readonly pValue: number; readonly statistic: number } {
  mustBeDiscordant('mcNemarChiSquareTest', tally);
  const { onlyA, onlyB } = tally;
  if (onlyA === onlyB) return { pValue: 1, statistic: 0 };
  const statistic = (Math.abs(onlyA - onlyB) - (correct ? 1 : 0)) ** 2 / (onlyA + onlyB);
  return { pValue: chiSquareCdf(statistic, 1).upper, statistic };
}
