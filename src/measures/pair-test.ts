import { exactTests } from '../statistics/difference/exact-tests.ts';
import { heterogeneity } from '../statistics/difference/heterogeneity.ts';
import { withinStrataPermutation } from '../statistics/difference/within-strata-permutation.ts';
import type { ComparedStrata } from './compared-strata.ts';
import type { NotEstimable } from './estimate.ts';

export interface ExactTest {
  readonly method: string;
  readonly pValue: number;
}

/** Tests that may decide between two totals. */
export const totalsTests = ['boschloo', 'fisher', 'barnard'] as const satisfies readonly (keyof typeof exactTests)[];

export type TotalsTest = (typeof totalsTests)[number];

/** The exact test that both sides have the same rates: within tasks, or of the two totals by the test that is named. */
export function pairTest({ pairing, a, b }: ComparedStrata, totalsTest: TotalsTest = 'boschloo'): ExactTest {
  if (pairing === 'by task') {
    const { pValue } = withinStrataPermutation(a, b);
    return { method: 'exact permutation within tasks, two-sided', pValue: Math.min(1, pValue) };
  }
  const { label, pValue } = exactTests[totalsTest];
  return { method: `${label}, two-sided`, pValue: Math.min(1, pValue(a[0]!, b[0]!, 'two-sided')) };
}

/**
 * Which side the test leans to: the sign of the first side's passes minus those expected if it made no difference whose a run
 * is. Where tasks were run unequally often it weighs tasks otherwise than the score does, and the two may disagree.
 */
export function testLeaning({ a, b }: ComparedStrata): -1 | 0 | 1 {
  const excess = a.reduce((sum, first, t) => {
    const second = b[t]!;
    const share = first.trials / (first.trials + second.trials);
    return sum + first.successes - share * (first.successes + second.successes);
  }, 0);
  // Passes differ by less than this from what is expected only by the dust of binary sums.
  if (Math.abs(excess) < 1e-9) return 0;
  return excess > 0 ? 1 : -1;
}

/** The exact test of tasks that lie apart in opposite directions, which the total cannot see. Up to a third of a second. */
export function pairTaskTest({ tasks, reason, a, b }: ComparedStrata): ExactTest | NotEstimable {
  if (tasks.length === 0) return { missing: reason! };
  const { pValue } = heterogeneity(a, b);
  return { method: 'exact conditional distribution of the summed squared task differences', pValue };
}
