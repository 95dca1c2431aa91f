import { plural } from '../../format.ts';
import { equivalence } from '../../statistics/difference/equivalence.ts';
import { intervalEquivalence } from '../../statistics/difference/interval-equivalence.ts';
import { miettinenNurminen } from '../../statistics/difference/intervals/miettinen-nurminen.ts';
import { pairedT } from '../../statistics/difference/within-strata/paired-t.ts';
import { pairedTally, sameStrataDifference } from '../../statistics/difference/within-strata/same-strata-difference.ts';
import { pooled } from '../../statistics/tally.ts';
import { alphaOf } from '../alpha.ts';
import type { Estimate, NotEstimable } from '../estimate.ts';
import { estimateOf } from '../estimate-of.ts';
import { pairByTask, twoTotals } from '../methods/given.ts';
import type { Made } from '../methods/methods.ts';
import type { ComparedStrata } from './compared-strata.ts';

/** Two one-sided tests: equivalent when the interval at 1 − 2α lies inside the margin. */
export interface Equivalence {
  readonly margin: number;
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
  readonly equivalent: boolean;
}

/** First rate minus second on these tasks: MOVER, Tango where each was run once, Miettinen–Nurminen for totals. */
export function pairDifference(strata: ComparedStrata, level: number): Estimate {
  const scope = strata.pairing === 'by task' ? 'same tasks' : 'pooled runs';
  const difference = interval(strata, level);
  return estimateOf(difference, {
    quantity: 'difference',
    scope,
    basis: pairBasis(strata),
    ...(strata.isMixed
      ? { method: 'no bounds: the totals are of different tasks' }
      : { made: madeOf(difference, strata) }),
  });
}

/** First rate minus second on new tasks. */
export function pairDifferenceNewTasks(strata: ComparedStrata, level: number): Estimate | NotEstimable {
  if (strata.pairing === 'totals') return { missing: strata.reason! };
  const { a, b, families } = strata;
  if (families !== null && families.count < 2) return { missing: 'needs tasks of at least two families' };
  const interval = pairedT(a, b, { level, ...(families === null ? {} : { clusters: families.of }) });
  return estimateOf(interval, {
    quantity: 'difference',
    scope: 'new tasks',
    made: { by: interval.method, given: { tasks: pairByTask(a, b), level, inFamilies: families !== null } },
    basis: `${pairBasis(strata)}${families === null ? '' : ` in ${plural(families.count, 'family')}`}`,
  });
}

function madeOf(difference: ReturnType<typeof interval>, { a, b }: ComparedStrata): Made {
  if (difference.method === 'mover') return { by: 'mover', given: { sides: difference.sides } };
  if (difference.method === 'tango') return { by: 'tango', given: pairedTally(a, b) };
  return { by: 'miettinen-nurminen', given: { ...twoTotals(a[0]!, b[0]!), level: difference.level } };
}

/** Whether the difference on these tasks is shown to be smaller than the margin, at error rate 1 − level. */
export function pairEquivalence(strata: ComparedStrata, level: number, margin: number): Equivalence {
  const doubled = 1 - 2 * alphaOf(level);
  const { lower, upper } = interval(strata, doubled);
  return { margin, level: doubled, lower, upper, equivalent: equivalence({ lower, upper }, margin) };
}

/** The p-value of the two one-sided tests, to be adjusted with those of other pairs; 1 where it is above 1 − level. */
export function equivalencePValue(strata: ComparedStrata, level: number, margin: number): number {
  if (!pairEquivalence(strata, level, margin).equivalent) return 1;
  return intervalEquivalence((at) => interval(strata, at), margin).pValue;
}

/** `60 against 30 runs of 10 tasks`. */
export function pairBasis({ pairing, a, b }: ComparedStrata): string {
  const counts = `${pooled(a).trials} against ${plural(pooled(b).trials, 'run')}`;
  return pairing === 'by task' ? `${counts} of ${plural(a.length, 'task')}` : counts;
}

function interval({ pairing, a, b, isMixed }: ComparedStrata, level: number) {
  if (isMixed) return { ...miettinenNurminen(a[0]!, b[0]!, { level }), lower: -1, upper: 1 };
  return pairing === 'by task' ? sameStrataDifference(a, b, { level }) : miettinenNurminen(a[0]!, b[0]!, { level });
}
