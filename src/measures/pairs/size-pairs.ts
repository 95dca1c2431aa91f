import type { Campaign } from '../../campaign/campaign.ts';
import { entrants } from '../../campaign/entrants.ts';
import { groupsBy } from '../../grouped.ts';
import type { MissingFigure } from '../figure.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import type { RunPlan } from '../plans/run-plan.ts';
import { twoModelPlan } from '../plans/two-model-plan.ts';
import { changedVersions, isOnOtherHarness } from './comparable.ts';
import {
  type ComparedSide,
  type ComparedStrata,
  comparedSides,
  comparedStrata,
  differentTasks,
  type LeftOutTask,
} from './compared-strata.ts';
import type { FullComparison } from './comparison.ts';
import { type EntrantPair, entrantPairs } from './entrant-pairs.ts';
import { type NamingPrediction, namedBefore } from './named-before.ts';
import { pairDifference } from './pair-difference.ts';
import { probabilityBetter, probabilityGap } from './pair-probability.ts';
import { pairTest } from './pair-test.ts';
import { type TaskDifference, taskDifferences } from './task-differences.ts';

/** Two sizes of one family on one suite. */
interface TwoSizes {
  readonly family: string;
  readonly suite: string;
  readonly smaller: SizedModel;
  readonly larger: SizedModel;
  /** Larger ÷ smaller; null when a size is not in the packs. */
  readonly totalRatio: number | null;
  readonly activeRatio: number | null;
  /** Tasks that do not take part, because not both sides have graded runs of them. */
  readonly leftOut: readonly LeftOutTask[];
  /** Pairs of this family that are not compared, because harness or reasoning effort differ. */
  readonly pairsApart: number;
  /** The tasks that both sides report, smaller minus larger. */
  readonly tasks: readonly TaskDifference[];
  /** Predictions that compare the two; empty when the pair was found after looking. */
  readonly namedBefore: readonly NamingPrediction[];
  readonly plan: RunPlan | MissingFigure;
}

/**
 * Two sizes that are compared; the test of `pooled` is adjusted over all pairs of models, as on the leaderboard: the same two
 * are judged once.
 */
export interface SizePair extends TwoSizes, HolmAdjusted {
  /** All campaigns of both models together. */
  readonly pooled: SizeComparison;
  /** Each campaign of one against each of the other that can be compared with it, when there is more than one of either. */
  readonly single: readonly SizeComparison[];
  readonly pairsLookedAt: number;
  /** How many of these are of one family and differ in size. */
  readonly sizePairsLookedAt: number;
}

/** Two sizes whose totals are of different tasks. */
export interface IncomparableSizes extends TwoSizes, MissingFigure {
  readonly isByGrading: boolean;
}

export interface SizedModel extends ComparedSide {
  readonly totalB: number | null;
  readonly activeB: number | null;
}

/** Smaller minus larger: above zero is an inversion. */
export type SizeComparison = Pick<
  FullComparison,
  'a' | 'b' | 'difference' | 'test' | 'probabilityBetter' | 'probabilityGap'
>;

export interface SizePairOptions {
  readonly level?: number;
  readonly power?: number;
  /** The pairs of the leaderboard, where somebody has tested them already: campaigns are then of one suite. */
  readonly tested?: readonly EntrantPair[];
}

/**
 * Every pair of one family on one suite whose total sizes are known and differ, Holm-adjusted with all pairs of models,
 * whatever the suites.
 * Campaigns of one model are taken together by version, and sizes are compared on one harness and one level of reasoning effort;
 * those of different tasks are `incomparableSizes`.
 *
 * @example sizePairs(campaigns).length; // => 1
 */
export function sizePairs(campaigns: readonly Campaign[], options: SizePairOptions = {}): SizePair[] {
  const pairs = sizedPairs(campaigns).filter(({ strata }) => !strata.isMixed);
  const comparisons = pairs.map(({ smaller, larger, strata }) => sizeComparison(smaller, larger, strata, options));
  const adjusted = amongAllPairs(
    pairs.map(({ smaller, larger }, index) => ({ key: keyOf(smaller, larger), ...comparisons[index]!.test })),
    boardPairs(campaigns, options),
  );
  return pairs.map((pair, index) => {
    const plan = planOf(pair, options);
    return {
      ...twoSizes(pair),
      pooled: comparisons[index]!,
      single: singleComparisons(pair, options),
      ...adjusted.of[index]!,
      pairsLookedAt: adjusted.lookedAt,
      sizePairsLookedAt: pairs.length,
      get plan() {
        return plan();
      },
    };
  });
}

/** The pairs that are not compared, since their totals are of different tasks. */
export function incomparableSizes(campaigns: readonly Campaign[], options: SizePairOptions = {}): IncomparableSizes[] {
  return sizedPairs(campaigns)
    .filter(({ strata }) => strata.isMixed)
    .map((pair) => ({
      ...twoSizes(pair),
      plan: planOf(pair, options)(),
      isByGrading: pair.strata.isByGrading,
      missing: differentTasks(pair.strata).missing,
    }));
}

/** Campaigns of two sizes of a family that may be compared, smaller model first. */
interface SizedPair {
  readonly smaller: readonly Campaign[];
  readonly larger: readonly Campaign[];
  readonly strata: ComparedStrata;
  readonly pairsApart: number;
}

function sizedPairs(campaigns: readonly Campaign[]): SizedPair[] {
  return families(campaigns).flatMap((family) => {
    const all = family.flatMap((larger, index) =>
      family
        .slice(0, index)
        .filter((smaller) => totalB(smaller) < totalB(larger))
        .map((smaller) => ({ smaller, larger })),
    );
    const together = all.filter(({ smaller, larger }) => !isApart(smaller, larger));
    return together.map(({ smaller, larger }) => {
      const strata = comparedStrata(smaller, larger);
      return { smaller, larger, strata, pairsApart: all.length - together.length };
    });
  });
}

interface TestedPair {
  /** Of the campaigns on both sides. */
  readonly key: string;
  readonly pValue: number;
}

/** Every pair of the leaderboard of every suite. */
function boardPairs(campaigns: readonly Campaign[], { tested, level = 0.95 }: SizePairOptions): TestedPair[] {
  const graded = campaigns.filter(({ totals }) => totals.graded > 0);
  // What was tested is of all campaigns: of several suites each has a board of its own.
  const isOneSuite = new Set(graded.map(({ suite }) => suite)).size === 1;
  return groupsBy(graded, ({ suite }) => suite).flatMap((ofSuite) => {
    const all = entrants(ofSuite);
    const sideOf = new Map(all.map(({ name, campaigns: own }) => [name, own]));
    const rated = all.map((entrant) => ({ entrant, rate: entrant.totals.passes / entrant.totals.graded }));
    const pairs = (isOneSuite ? tested : undefined) ?? entrantPairs(rated, level).pairs;
    return pairs.map(({ a, b, test }) => ({ key: keyOf(sideOf.get(a)!, sideOf.get(b)!), pValue: test.pValue }));
  });
}

/** A pair that is not on the board, because another campaign of a model tells no size, is one more that was looked at. */
function amongAllPairs(pairs: readonly TestedPair[], board: readonly TestedPair[]) {
  const onBoard = new Set(board.map(({ key }) => key));
  const all = [...board, ...pairs.filter(({ key }) => !onBoard.has(key))];
  const adjusted = holmFamily(all.map(({ pValue }) => pValue));
  const placeOf = new Map(all.map(({ key }, index) => [key, index]));
  return {
    of: pairs.map(({ key }) => adjusted[placeOf.get(key)!]!),
    lookedAt: all.length,
  };
}

function keyOf(...sides: readonly (readonly Campaign[])[]): string {
  return JSON.stringify(sides.map((side) => JSON.stringify(side.map(({ id }) => id).toSorted())).toSorted());
}

/** The entrants of each family on each suite, smallest model first. Models without a size have no place in the order. */
function families(campaigns: readonly Campaign[]): (readonly Campaign[])[][] {
  const comparable = campaigns.filter(
    ({ model, totals }) => model.family !== null && model.parametersB.total !== null && totals.graded > 0,
  );
  return groupsBy(comparable, ({ suite, model }) => JSON.stringify([suite, model.family])).map((family) =>
    entrants(family)
      .map((entrant) => entrant.campaigns)
      .toSorted((a, b) => totalB(a) - totalB(b)),
  );
}

function isApart(a: readonly Campaign[], b: readonly Campaign[]): boolean {
  return isOnOtherHarness(a, b) || changedVersions([...a, ...b]).includes('reasoning effort');
}

function totalB(models: readonly Campaign[]): number {
  return models[0]!.model.parametersB.total!;
}

/** When it is first asked for: pairs that are told apart need none. */
function planOf({ smaller, larger }: SizedPair, options: SizePairOptions): () => TwoSizes['plan'] {
  let plan: TwoSizes['plan'] | undefined;
  return () => {
    plan ??= twoModelPlan(smaller, larger, options);
    return plan;
  };
}

function twoSizes({ smaller, larger, strata, pairsApart }: SizedPair): Omit<TwoSizes, 'plan'> {
  const [few, many] = [smaller[0]!.model.parametersB, larger[0]!.model.parametersB];
  const [small, large] = comparedSides(smaller, larger, strata);
  return {
    smaller: { ...small, totalB: few.total, activeB: few.active },
    larger: { ...large, totalB: many.total, activeB: many.active },
    totalRatio: ratio(many.total, few.total),
    activeRatio: ratio(many.active, few.active),
    leftOut: strata.leftOut,
    family: smaller[0]!.model.family!,
    suite: smaller[0]!.suite,
    pairsApart,
    tasks: taskDifferences(smaller, larger, strata),
    namedBefore: namedBefore(smaller, larger),
  };
}

/** Each campaign of one model against each of the other, where one of them has several. */
function singleComparisons({ smaller, larger }: SizedPair, options: SizePairOptions): SizeComparison[] {
  if (smaller.length * larger.length === 1) return [];
  return smaller.flatMap((a) =>
    larger.flatMap((b) => {
      const strata = comparedStrata([a], [b]);
      return strata.isMixed ? [] : [sizeComparison([a], [b], strata, options)];
    }),
  );
}

function ratio(larger: number | null, smaller: number | null): number | null {
  return larger === null || smaller === null ? null : larger / smaller;
}

function sizeComparison(
  smaller: readonly Campaign[],
  larger: readonly Campaign[],
  strata: ComparedStrata,
  { level = 0.95 }: SizePairOptions,
): SizeComparison {
  const [a, b] = comparedSides(smaller, larger, strata);
  return {
    a,
    b,
    difference: pairDifference(strata, level),
    test: pairTest(strata),
    probabilityBetter: probabilityBetter(strata),
    probabilityGap: probabilityGap(strata),
  };
}
