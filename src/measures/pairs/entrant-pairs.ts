import type { Entrant } from '../../campaign/entrants.ts';
import { alphaOf } from '../alpha.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import { isOnOtherHarness } from './comparable.ts';
import { type ComparedStrata, comparedStrata, differentTasks, sharedTallies } from './compared-strata.ts';
import { pairDifference } from './pair-difference.ts';
import { type ExactTest, pairTest } from './pair-test.ts';
import { intervalSide } from './shown-difference.ts';

/** Two entrants of a leaderboard, by their names. */
interface EntrantNames {
  readonly a: string;
  readonly b: string;
}

/** Whether the rates of two entrants are told apart; adjusted over all pairs that are compared. */
export interface EntrantPair extends EntrantNames, HolmAdjusted {
  readonly pairing: 'by task' | 'totals';
  /** Of the tasks that both have graded, or of the totals. */
  readonly difference: RangedFigure;
  readonly test: ExactTest;
  /** Who is ahead with the whole interval, and on the leaderboard: 1 the first, -1 the second, 0 neither. */
  readonly direction: -1 | 0 | 1;
}

/** Two entrants that would be compared, had they not run different tasks, or had different ones graded. */
export interface IncomparableEntrants extends EntrantNames, MissingFigure {
  readonly isByGrading: boolean;
  /** Whether there is one task, which is too few, of which both have graded runs. */
  readonly sharesOneTask: boolean;
}

/** An entrant with the rate that places it. */
export interface RatedEntrant {
  readonly entrant: Entrant;
  readonly rate: number;
}

/**
 * Every pair of entrants that may be compared, which those on two stated harnesses may not: exact within the tasks that both have
 * graded, else Fisher's test of the totals; two-sided, and adjusted by Holm over all of them. About a millisecond a pair at
 * 100 tasks × 3.
 */
export function entrantPairs(
  rated: readonly RatedEntrant[],
  level: number,
): { readonly pairs: EntrantPair[]; readonly incomparable: IncomparableEntrants[] } {
  const all = rated.flatMap((a, index) =>
    rated
      .slice(index + 1)
      .filter((b) => !isOnOtherHarness(a.entrant.campaigns, b.entrant.campaigns))
      .map((b) => tested(a, b, level)),
  );
  const pairs = all.flatMap((pair) => ('missing' in pair ? [] : [pair]));
  const adjusted = holmFamily(pairs.map(({ test }) => test.pValue));
  return {
    pairs: pairs.map((pair, index) => ({ ...pair, ...adjusted[index]! })),
    incomparable: all.flatMap((pair) => ('missing' in pair ? [pair] : [])),
  };
}

/** Whether the rates of the two are told apart at this level, all pairs of the leaderboard together. */
export function isSeparated({ direction, pValueAdjusted }: EntrantPair, level: number): boolean {
  return direction !== 0 && pValueAdjusted <= alphaOf(level);
}

function tested(
  a: RatedEntrant,
  b: RatedEntrant,
  level: number,
): Omit<EntrantPair, keyof HolmAdjusted> | IncomparableEntrants {
  const names: EntrantNames = { a: a.entrant.name, b: b.entrant.name };
  const strata: ComparedStrata = comparedStrata(a.entrant.campaigns, b.entrant.campaigns);
  if (strata.isMixed) {
    const { missing, isByGrading } = differentTasks(strata);
    return {
      ...names,
      missing,
      isByGrading,
      sharesOneTask: sharedTallies(a.entrant.campaigns, b.entrant.campaigns).length === 1,
    };
  }
  const difference = pairDifference(strata, level);
  const ahead = Math.sign(a.rate - b.rate);
  const side = intervalSide(difference);
  return {
    ...names,
    pairing: strata.pairing,
    difference,
    test: pairTest(strata),
    // Where tasks are left out of a pair the leaderboard may place the two the other way round: then nothing is said.
    direction: side === ahead ? side : 0,
  };
}
