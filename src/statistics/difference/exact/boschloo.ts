import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBeArms } from '../arms.ts';
import { greatestNullProbability } from './greatest-null-probability.ts';
import type { Alternative } from './tail-probability.ts';

/**
 * Boschloo's exact test (1970): Fisher's one-sided p-value as the statistic, its null probability maximised over the common
 * rate. Never less powerful than Fisher's test. Two-sided is twice the smaller one-sided p-value, as in SciPy. Throws
 * DomainError for a tally that is none or without trials. O(trials²).
 *
 * @example boschlooTest(tally(7, 10), tally(2, 10)).pValue; // => 0.04138946533
 */
export function boschlooTest(
  a: Tally,
  b: Tally,
  { alternative = 'two-sided' }: { readonly alternative?: Alternative } = {},
): { readonly pValue: number } {
  mustBeArms('boschlooTest', a, b);
  if (alternative === 'greater') return { pValue: oneSided(a, b) };
  if (alternative === 'less') return { pValue: oneSided(b, a) };
  return { pValue: Math.min(1, 2 * Math.min(oneSided(a, b), oneSided(b, a))) };
}

/** Cells whose statistic equals the one seen but for rounding belong to the region. */
const tie = 1 + 1e-10;

/** That the first arm's rate is the higher one. */
function oneSided(a: Tally, b: Tally): number {
  const total = a.trials + b.trials;
  const seen = hypergeometricPmfs(a.successes + b.successes, total - a.successes - b.successes, a.trials);
  let statistic = 0;
  for (let i = seen.pmf.length - 1; i >= a.successes - seen.start; i--) statistic += seen.pmf[i]!;
  const limit = Math.min(1, statistic) * tie;
  return greatestNullProbability(
    Float64Array.from({ length: total + 1 }, (_, successes) => regionShare(successes, a.trials, total, limit)),
  );
}

/** P(the upper tail of the first arm's count is at most `limit`), given all successes. */
function regionShare(successes: number, trials: number, total: number, limit: number): number {
  const { pmf } = hypergeometricPmfs(successes, total - successes, trials);
  let share = 0;
  for (let i = pmf.length - 1; i >= 0; i--) {
    const tail = share + pmf[i]!;
    if (Math.min(1, tail) > limit) break;
    share = tail;
  }
  return Math.min(1, share);
}
