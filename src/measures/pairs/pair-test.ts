import { exactTests } from '../../statistics/difference/exact/exact-tests.ts';
import { mcNemarTest } from '../../statistics/difference/paired/mcnemar.ts';
import { heterogeneity } from '../../statistics/difference/within-strata/heterogeneity.ts';
import { pairedTally } from '../../statistics/difference/within-strata/same-strata-difference.ts';
import { scoreRelabelling } from '../../statistics/difference/within-strata/score-relabelling.ts';
import type { MissingFigure } from '../figure.ts';
import { pairByTask, twoTotals } from '../methods/given.ts';
import { type Made, methods } from '../methods/methods.ts';
import { type ComparedStrata, isRunOnce } from './compared-strata.ts';

export interface ExactTest {
  readonly method: string;
  readonly pValue: number;
  readonly made?: Made | undefined;
  /** Of several arms: how far they lie apart, which is as much as the degrees of freedom where they are alike. */
  readonly statistic?: { readonly value: number; readonly degreesOfFreedom: number };
}

/** Tests that can be asked for by name: three of two totals, and one of tasks that were run once on both sides. */
export const pairTests = ['fisher', 'boschloo', 'barnard', 'mcnemar-mid-p'] as const;

export type PairTestName = (typeof pairTests)[number];

/**
 * The exact test that both sides have the same rates: of the difference of the scores, within tasks; where every task was run once
 * that is McNemar's. Of two totals Fisher's. Another test is used where it is asked for by name and fits what is compared.
 */
export function pairTest(strata: ComparedStrata, asked: PairTestName = 'fisher'): ExactTest {
  const { pairing, a, b } = strata;
  if (isRunOnce(strata)) {
    const isMidP = asked === 'mcnemar-mid-p';
    const pairs = pairedTally(a, b);
    const { pValue } = mcNemarTest(pairs, { twoSided: isMidP ? 'mid-p' : 'central' });
    return {
      method: `McNemar, ${isMidP ? 'mid-p' : 'exact'}, two-sided`,
      pValue: Math.min(1, pValue),
      made: { by: 'mcnemar', given: { onlyA: pairs.onlyA, onlyB: pairs.onlyB, isMidP } },
    };
  }
  if (pairing === 'by task') {
    const { pValue, isExact } = scoreRelabelling(a, b);
    const grid = isExact ? '' : ' (differences on a grid, p too large by little)';
    return {
      method: `${methods['within-tasks'].label}${grid}`,
      pValue,
      made: { by: 'within-tasks', given: pairByTask(a, b) },
    };
  }
  const by = totalsTest(asked, a[0]!.trials + b[0]!.trials);
  const pValue = Math.min(1, exactTests[by].pValue(a[0]!, b[0]!, 'two-sided'));
  return { method: methods[by].label, pValue, made: { by, given: twoTotals(a[0]!, b[0]!) } };
}

/** Whether the test that was asked for is the one that decides. */
export function isUsed(asked: PairTestName, strata: ComparedStrata): boolean {
  if (strata.isMixed) return false;
  if (isRunOnce(strata)) return asked === 'mcnemar-mid-p';
  if (strata.pairing === 'by task') return false;
  return totalsTest(asked, strata.a[0]!.trials + strata.b[0]!.trials) === asked;
}

/** Beyond so many runs Boschloo's and Barnard's tests take seconds, and Fisher's is hardly less powerful. */
const mostRuns = 2000;

function totalsTest(asked: PairTestName, runs: number): 'fisher' | 'boschloo' | 'barnard' {
  return asked === 'mcnemar-mid-p' || runs > mostRuns ? 'fisher' : asked;
}

/** The exact test of tasks that lie apart in opposite directions, which the total cannot see. Up to a third of a second. */
export function pairTaskTest(strata: ComparedStrata): ExactTest | MissingFigure {
  const { tasks, reason, a, b } = strata;
  if (tasks.length === 0) return { missing: reason! };
  if (isRunOnce(strata))
    return { missing: 'one run of a task on each side cannot tell tasks that lie apart from chance' };
  const { pValue } = heterogeneity(a, b);
  return { method: methods.heterogeneity.label, pValue, made: { by: 'heterogeneity', given: pairByTask(a, b) } };
}
