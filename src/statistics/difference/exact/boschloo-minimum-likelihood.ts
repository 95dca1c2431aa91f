import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBeArms } from '../arms.ts';
import { fisherTest } from './fisher.ts';
import { greatestNullProbability } from './greatest-null-probability.ts';

/** Tables whose statistics are equal but for rounding belong to the region. */
const tie = 1 + 1e-10;

/** Outcomes of one total whose probabilities differ by no more than this share count as equally probable: R's rule. */
const equallyProbable = 1 + 1e-7;

/**
 * Boschloo's test with Fisher's two-sided p-value as the statistic, R's rule: all tables whose p-value is not above the one
 * seen, their null probability maximised over the common rate. Never above Fisher's p-value. boschlooTest doubles the
 * smaller one-sided one instead, as SciPy does. For equal arms of up to 30 trials both agree wherever they are below .2;
 * for unequal ones they differ.
 *
 * Throws DomainError for a tally that is none or without trials. O(trials²) multiplications.
 *
 * @example boschlooMinimumLikelihoodTest(tally(7, 10), tally(2, 10)).pValue; // => 0.04138946533
 */
export function boschlooMinimumLikelihoodTest(a: Tally, b: Tally): { readonly pValue: number } {
  mustBeArms('boschlooMinimumLikelihoodTest', a, b);
  const total = a.trials + b.trials;
  const statistic = fisherTest(a, b).pValue * tie;
  const shares = Float64Array.from({ length: total + 1 }, (_, successes) =>
    greatestPValueUpTo(statistic, hypergeometricPmfs(successes, total - successes, a.trials).pmf),
  );
  return { pValue: greatestNullProbability(shares) };
}

/**
 * The greatest p-value within one total that is at most `limit`, which is the probability of the outcomes that have such
 * a p-value; 0 if there is none. Outcomes are taken from both ends in the order of their probability.
 */
function greatestPValueUpTo(limit: number, pmf: Float64Array): number {
  let sum = 0;
  let low = 0;
  let high = pmf.length - 1;
  while (low <= high) {
    const level = Math.min(pmf[low]!, pmf[high]!) * equallyProbable;
    let next = sum;
    while (low <= high && pmf[low]! <= level) next += pmf[low++]!;
    while (low <= high && pmf[high]! <= level) next += pmf[high--]!;
    if (next > limit) return sum;
    sum = next;
  }
  return Math.min(1, sum);
}
