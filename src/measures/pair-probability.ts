import { probabilityGreater } from '../statistics/difference/probability-greater.ts';
import { repeatGap } from '../statistics/difference/repeat-gap.ts';
import { upperTail } from '../statistics/difference/upper-tail.ts';
import { withinStrataPermutation } from '../statistics/difference/within-strata-permutation.ts';
import { probabilityGreater as probabilityMeanGreater } from '../statistics/rate-model/probability-greater.ts';
import { rateModel } from '../statistics/rate-model/rate-model.ts';
import { repeatDifference } from '../statistics/rate-model/repeat-difference.ts';
import { pooled, type Tally } from '../statistics/tally.ts';
import type { ComparedStrata } from './compared-strata.ts';
import { testLeaning } from './pair-test.ts';
import { unorderedRateModel } from './task-rate-model.ts';

/** A probability, with the model that it comes from. */
export interface PairProbability {
  readonly value: number;
  readonly method: string;
}

/** That the first side's rate on these tasks is the higher one. By task 50 to 300 ms for tallies not seen lately. */
export function probabilityBetter({ pairing, a, b }: ComparedStrata): PairProbability {
  return pairing === 'by task'
    ? {
        value: probabilityMeanGreater(unorderedRateModel(a), unorderedRateModel(b)),
        method: 'task-rate model of both',
      }
    : { value: probabilityGreater(a[0]!, b[0]!), method: 'Jeffreys betas of the totals' };
}

/**
 * How often two sides of the same rates, run as often as these two were, show at least the gap in passes that was seen, in
 * the direction in which it was seen. Where a task was run unequally often on the two sides, or so often that the rates hardly
 * matter any more, it is the share of the ways to deal out the runs of each task. By task up to 200 ms.
 */
export function probabilityGap(strata: ComparedStrata): PairProbability {
  const { pairing, a, b } = strata;
  const [first, second] = [pooled(a), pooled(b)];
  if (pairing === 'totals') {
    const value = isBehind(first, second) ? repeatGap(second, first) : repeatGap(first, second);
    return { value, method: 'two binomials at the common rate' };
  }
  if (a.some(({ trials }, t) => trials !== b[t]!.trials || trials > mostTrials)) {
    const alternative = testLeaning(strata) < 0 ? 'less' : 'greater';
    const { pValue } = withinStrataPermutation(a, b, { alternative });
    return { value: pValue, method: 'exact permutation within tasks, one-sided' };
  }
  const both = a.map((tally, t) => pooled([tally, b[t]!]));
  // Symmetric around 0, so that the direction does not matter.
  const { start, pmf } = repeatDifference(
    rateModel(both),
    a.map(({ trials }) => trials),
  );
  const gap = Math.abs(first.successes - second.successes);
  return { value: upperTail(pmf, gap - start), method: 'task-rate model of both together' };
}

/** Beyond it the task-rate model takes seconds, and what it adds to the deal of the runs is nothing. */
const mostTrials = 20;

function isBehind(a: Tally, b: Tally): boolean {
  return a.successes * b.trials < b.successes * a.trials;
}
