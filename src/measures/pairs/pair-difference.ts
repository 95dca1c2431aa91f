import { plural } from '../../format.ts';
import { miettinenNurminen } from '../../statistics/difference/intervals/miettinen-nurminen.ts';
import { pairedT } from '../../statistics/difference/within-strata/paired-t.ts';
import { pairedTally, sameStrataDifference } from '../../statistics/difference/within-strata/same-strata-difference.ts';
import { leastDifference } from '../../statistics/one-sided/least-difference.ts';
import { strataEquivalence } from '../../statistics/one-sided/strata-equivalence.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { alphaOf } from '../alpha.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { pairByTask, twoTotals } from '../methods/given.ts';
import type { Made } from '../methods/methods.ts';
import { onceALevel } from '../once-a-level.ts';
import type { ComparedStrata } from './compared-strata.ts';

/** Two one-sided tests, each at α: equivalent where both one-sided limits lie inside the margin. */
export interface Equivalence {
  readonly margin: number;
  /** 1 − 2α, at which the two limits are an interval. */
  readonly level: number;
  /** The least difference and the greatest, each with an error of at most α. */
  readonly lower: number;
  readonly upper: number;
  /** The greater of the two one-sided p-values, before any adjustment. */
  readonly pValue: number;
  readonly equivalent: boolean;
  /** Of the p-value. */
  readonly made?: Made | undefined;
}

export interface AdjustedEquivalence extends Equivalence {
  readonly pValueAdjusted: number;
}

/** Equivalent only if it still is after the adjustment. */
export function adjustedEquivalence(row: Equivalence, pValueAdjusted: number, level: number): AdjustedEquivalence {
  return { ...row, pValueAdjusted, equivalent: row.equivalent && pValueAdjusted <= alphaOf(level) };
}

/** First rate minus second on these tasks: MOVER, Tango where each was run once, Miettinen–Nurminen for totals. */
export function pairDifference(strata: ComparedStrata, level: number): RangedFigure {
  const scope = strata.pairing === 'by task' ? 'same tasks' : 'pooled runs';
  const difference = interval(strata, level);
  return figureOf(difference, {
    quantity: 'difference',
    scope,
    about: pairBasis(strata),
    made: madeOf(difference, strata),
  });
}

/** First rate minus second on new tasks. */
export function pairDifferenceNewTasks(strata: ComparedStrata, level: number): RangedFigure | MissingFigure {
  if (strata.pairing === 'totals') return { missing: strata.reason! };
  const { a, b, families } = strata;
  if (families !== null && families.count < 2) return { missing: 'needs tasks of at least two families' };
  const interval = pairedT(a, b, { level, ...(families === null ? {} : { clusters: families.of }) });
  return figureOf(interval, {
    quantity: 'difference',
    scope: 'new tasks',
    made: { by: interval.method, given: { tasks: pairByTask(a, b), level, inFamilies: families !== null } },
    about: `${pairBasis(strata)}${families === null ? '' : ` in ${plural(families.count, 'family')}`}`,
  });
}

function madeOf(difference: ReturnType<typeof interval>, { a, b }: ComparedStrata): Made {
  if (difference.method === 'mover') return { by: 'mover', given: { sides: difference.sides } };
  if (difference.method === 'tango') return { by: 'tango', given: pairedTally(a, b) };
  return { by: 'miettinen-nurminen', given: { ...twoTotals(a[0]!, b[0]!), level: difference.level } };
}

/** Whether the difference on these tasks is shown to be smaller than the margin, at error rate 1 − level. */
export function pairEquivalence(strata: ComparedStrata, level: number, margin: number): Equivalence {
  const alpha = alphaOf(level);
  const doubled = 1 - 2 * alpha;
  const { a, b } = strata;
  const { pValue } = strataEquivalence(a, b, margin);
  return {
    margin,
    level: doubled,
    lower: leastDifference(a, b, alpha),
    upper: -leastDifference(b, a, alpha),
    pValue,
    equivalent: pValue <= alpha,
    made: { by: 'one-sided-tests', given: { tasks: pairByTask(a, b), margin } },
  };
}

/** `60 against 30 runs of 10 tasks`. */
export function pairBasis({ pairing, a, b }: ComparedStrata): string {
  const counts = `${pooled(a).trials} against ${plural(pooled(b).trials, 'run')}`;
  return pairing === 'by task' ? `${counts} of ${plural(a.length, 'task')}` : counts;
}

function interval({ pairing, a, b }: ComparedStrata, level: number) {
  if (pairing === 'totals') return miettinenNurminen(a[0]!, b[0]!, { level });
  return sameStrataDifference(a, b, { level, intervalOf: sideInterval });
}

/** Kept as long as the tallies: a side is held against many others. */
const sideInterval = onceALevel((tallies: readonly Tally[], level) => sameStrataInterval(tallies, { level }));
