import { hypergeometricPmfs, logChoose } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import { highestPeak } from './highest-peak.ts';
import type { Alternative } from './tail-probability.ts';

/**
 * Boschloo's exact test (1970): Fisher's one-sided p-value as the statistic, its null probability maximised over the common
 * rate. Never less powerful than Fisher's test. Two-sided is twice the smaller one-sided p-value, as in SciPy. Throws
 * DomainError for a tally that is none or without trials. O(trials²) cells, then some hundred evaluations of O(trials).
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
  const statistic = upperTails(a.successes + b.successes, a.trials, total).at(a.successes);
  const logWeights = new Float64Array(total + 1);
  for (let successes = 0; successes <= total; successes++) {
    const tails = upperTails(successes, a.trials, total);
    let region = tails.end;
    while (region > tails.start && tails.at(region - 1) <= statistic * tie) region--;
    logWeights[successes] = logChoose(total, successes) + Math.log(tails.at(region));
  }
  return largestNullProbability(logWeights);
}

/** P(X >= x) of the first arm's count given all successes: x from `start` up, 0 at `end` = one above the greatest. */
function upperTails(successes: number, trials: number, total: number) {
  const { start, pmf } = hypergeometricPmfs(successes, total - successes, trials);
  const tails = new Float64Array(pmf.length + 1);
  for (let i = pmf.length - 1; i >= 0; i--) tails[i] = tails[i + 1]! + pmf[i]!;
  return { start, end: start + pmf.length, at: (x: number) => Math.min(1, tails[x - start]!) };
}

/**
 * The greatest Σ exp(logWeights[m]) p^m (1−p)^(N−m) over the common rate p = sin²(angle): on this scale no part of the
 * curve is narrower than 1 / (2 √N).
 */
function largestNullProbability(logWeights: Float64Array): number {
  const total = logWeights.length - 1;
  const probability = (angle: number) => {
    const up = 2 * Math.log(Math.sin(angle));
    const down = 2 * Math.log(Math.cos(angle));
    let sum = 0;
    for (let m = 0; m <= total; m++) sum += Math.exp(logWeights[m]! + m * up + (total - m) * down);
    return sum;
  };
  const points = 8 * Math.ceil(Math.sqrt(total)) + 64;
  return Math.min(1, highestPeak(probability, 0, Math.PI / 2, points));
}
