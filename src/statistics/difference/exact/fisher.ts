import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBeArms } from '../arms.ts';
import { type TestOptions, tailProbability } from './tail-probability.ts';

/**
 * Fisher's exact test that two arms have one rate, given the total of successes. Equals R's `fisher.test`; `greater` looks
 * for a higher rate of the first arm. Conservative: for few trials its level is far below alpha. Throws DomainError for a
 * tally that is none or without trials. O(trials).
 *
 * @example fisherTest(tally(7, 10), tally(2, 10)).pValue; // => 0.06977851869
 */
export function fisherTest(a: Tally, b: Tally, options: TestOptions = {}): { readonly pValue: number } {
  mustBeArms('fisherTest', a, b);
  const successes = a.successes + b.successes;
  const { start, pmf } = hypergeometricPmfs(successes, a.trials + b.trials - successes, a.trials);
  return { pValue: tailProbability(pmf, a.successes - start, options) };
}
