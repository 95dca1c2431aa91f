import type { Entrant } from '../campaign/entrants.ts';
import { holm } from '../statistics/multiplicity.ts';
import { alphaOf } from './alpha.ts';
import { comparedStrata } from './compared-strata.ts';
import { pairTest, testLeaning } from './pair-test.ts';

/** Two entrants of a leaderboard, by their names, and whether their rates are told apart. */
export interface EntrantPair {
  readonly a: string;
  readonly b: string;
  readonly pairing: 'by task' | 'totals';
  readonly test: string;
  readonly pValue: number;
  /** After Holm over all pairs of the leaderboard. */
  readonly pValueAdjusted: number;
  /** Who is ahead: 1 the first, -1 the second, 0 neither, or one by the test and the other by the rate. */
  readonly direction: -1 | 0 | 1;
}

/** An entrant with the rate that places it. */
export interface RatedEntrant {
  readonly entrant: Entrant;
  readonly rate: number;
}

/**
 * Every pair of entrants: exact within tasks where both tell the same tasks, else Fisher's test of the totals; two-sided, and
 * adjusted by Holm over all pairs. About a millisecond a pair at 100 tasks × 3.
 */
export function entrantPairs(rated: readonly RatedEntrant[]): EntrantPair[] {
  const pairs = rated.flatMap((a, index) => rated.slice(index + 1).map((b) => tested(a, b)));
  const adjusted = holm(pairs.map(({ pValue }) => pValue));
  return pairs.map((pair, index) => ({ ...pair, pValueAdjusted: adjusted[index]! }));
}

/** Whether the rates of the two are told apart at this level, all pairs of the leaderboard together. */
export function isSeparated({ direction, pValueAdjusted }: EntrantPair, level: number): boolean {
  return direction !== 0 && pValueAdjusted <= alphaOf(level);
}

function tested(a: RatedEntrant, b: RatedEntrant): Omit<EntrantPair, 'pValueAdjusted'> {
  const strata = comparedStrata(a.entrant.campaigns, b.entrant.campaigns);
  // Tests of probability 1 may come out a rounding error above it.
  const { method, pValue } = pairTest(strata, 'fisher');
  const ahead = Math.sign(a.rate - b.rate);
  return {
    a: a.entrant.name,
    b: b.entrant.name,
    pairing: strata.pairing,
    test: method,
    pValue: Math.min(1, pValue),
    direction: ahead === testLeaning(strata) ? (ahead as -1 | 0 | 1) : 0,
  };
}
