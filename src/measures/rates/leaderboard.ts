import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants, type Pooling } from '../../campaign/entrants.ts';
import { plural } from '../../format.ts';
import { groupsBy } from '../../grouped.ts';
import { compactLetters } from '../../statistics/ranking/letters.ts';
import { rankIntervals } from '../../statistics/ranking/rank-intervals.ts';
import { type Separations, separations } from '../../statistics/ranking/separations.ts';
import { alphaOf } from '../alpha.ts';
import { type EntrantCost, entrantCost } from '../cost/entrant-cost.ts';
import { methods } from '../methods/methods.ts';
import { type CampaignSeries, campaignSeries } from '../pairs/campaign-series.ts';
import { type EntrantPair, entrantPairs, type IncomparableEntrants } from '../pairs/entrant-pairs.ts';
import { type RerunDrift, reruns } from '../pairs/rerun-drift.ts';
import { ranked } from '../table.ts';
import { type Scores, scores, suiteScore } from './suite-score.ts';

/** One entrant's place on the leaderboard of its suite: the campaigns of one model together. */
export interface LeaderboardRow extends Scores {
  /** Unlike that of every other row. */
  readonly name: string;
  /** The name as a sentence has it, without the number of campaigns. */
  readonly spokenName: string;
  readonly model: string;
  readonly campaigns: readonly string[];
  readonly pooling: Pooling;
  /** Place by the observed rate; equal rates share a rank. */
  readonly rank: number;
  /** The ranks that the comparisons leave open. */
  readonly ranks: RankRange;
  /** Two rows share a letter if and only if they are not separated. */
  readonly tieGroup: string;
  readonly cost: EntrantCost;
  /** Each campaign against the one before it, where several were pooled. */
  readonly reruns: readonly RerunDrift[];
  /** The campaigns over time, where there are three or more. */
  readonly series: CampaignSeries | null;
}

/** The ranks that an entrant can hold. All ranges of a leaderboard hold together at `level`. */
export interface RankRange {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: string;
  /** What was compared, such as `21 pairs, 3 by task, 18 by totals`. */
  readonly basis: string;
}

/** The leaderboard with the comparisons behind its ranks. */
export interface Standings {
  /** Best rate first. */
  readonly rows: readonly LeaderboardRow[];
  /** Every pair of rows that may be compared, the one that stands higher first. */
  readonly pairs: readonly EntrantPair[];
  /** Those that ran different tasks. */
  readonly incomparable: readonly IncomparableEntrants[];
}

export interface LeaderboardOptions {
  readonly level?: number;
  /** As a share; of the reruns. */
  readonly margin?: number;
  /** The reruns among the campaigns, where somebody has measured them already. */
  readonly drifts?: readonly RerunDrift[];
}

/**
 * The models of a suite, best rate first, with the places that each can hold. O(entrants²) exact tests.
 *
 * @example leaderboard(campaigns)[0].name; // => 'Claude Sonnet 4.6'
 */
export function leaderboard(
  campaigns: readonly Campaign[],
  options: LeaderboardOptions = {},
): readonly LeaderboardRow[] {
  return standings(campaigns, options).rows;
}

/**
 * The leaderboard and all its pairs.
 *
 * @example standings(campaigns).pairs.length; // => 21
 */
export function standings(
  campaigns: readonly Campaign[],
  { level = 0.95, margin = 0.1, drifts = reruns(campaigns, { level, margin }) }: LeaderboardOptions = {},
): Standings {
  const places = byRate(
    entrants(campaigns.filter(({ totals }) => totals.graded > 0)).map((entrant) => ({
      entrant,
      score: entrantScores(entrant, level),
    })),
  );
  const { pairs, incomparable } = entrantPairs(
    places.map(({ entrant, score }) => ({ entrant, rate: score.rate })),
    level,
  );
  const found = separated(places, pairs, level);
  const ranges = rankIntervals(found);
  const groups = compactLetters(found);
  const basis = comparisonsOf(pairs, places.length, incomparable);
  const series = campaignSeries(campaigns, { level });
  const rows = places.map(({ entrant, score, rank }, index): LeaderboardRow => {
    const ids = entrant.campaigns.map(({ id }) => id);
    const { lower, upper } = ranges[index]!;
    return {
      name: entrant.name,
      spokenName: entrant.spokenName,
      model: entrant.model.name,
      campaigns: ids,
      pooling: entrant.pooling,
      ...score,
      rank,
      ranks: { lower, upper, level, method: rankMethod, basis },
      tieGroup: groups[index]!.join(''),
      cost: entrantCost(entrant, { level }),
      reruns: drifts.filter(({ first, second }) => ids.includes(first.campaign) && ids.includes(second.campaign)),
      series: series.find(({ name }) => name === entrant.name) ?? null,
    };
  });
  return { rows, pairs, incomparable };
}

/** Those of the campaign where there is one only: they are known. */
function entrantScores(entrant: Entrant, level: number): Scores {
  const [only, ...others] = entrant.campaigns;
  if (only === undefined || others.length > 0) return scores(entrant, level);
  const { campaign: _, model: _model, date: _date, ...score } = suiteScore(only, { level });
  return score;
}

const rankMethod = methods['rank-intervals'].label;

interface Place {
  readonly entrant: Entrant;
  readonly score: Scores;
}

/** Means of unequal numbers of runs may differ in their last digit and still be the same rate. */
function byRate(places: readonly Place[]): (Place & { readonly rank: number })[] {
  const keys = places.map(({ entrant, score }, index) => ({
    index,
    name: entrant.name,
    rate: Number(score.rate.toPrecision(12)),
  }));
  return ranked(keys, 'rate', 'descending', 'name').map(({ index, rank }) => ({ ...places[index]!, rank }));
}

function separated(places: readonly Place[], pairs: readonly EntrantPair[], level: number): Separations {
  const index = new Map(places.map(({ entrant }, place) => [entrant.name, place]));
  const compared = new Map(pairs.map((pair) => [places.length * index.get(pair.a)! + index.get(pair.b)!, pair]));
  const comparisons = places.flatMap((_, a) =>
    places.slice(a + 1).map((_, later) => {
      const b = a + 1 + later;
      const { direction, pValueAdjusted } = compared.get(places.length * a + b) ?? notCompared;
      return { a, b, direction, pValueAdjusted };
    }),
  );
  return separations(places.length, comparisons, { alpha: alphaOf(level) });
}

/** What is not compared is not separated. */
const notCompared = { direction: 0, pValueAdjusted: 1 };

function comparisonsOf(
  pairs: readonly EntrantPair[],
  entrants: number,
  incomparable: readonly IncomparableEntrants[],
): string {
  if (pairs.length === 0) {
    if (entrants === 1) return 'the only entrant';
    if (incomparable.length === 0) return 'no pair on one harness';
    return `no pair ${incomparable.some(({ isByGrading }) => isByGrading) ? 'with graded runs ' : ''}of the same tasks`;
  }
  const byTask = pairs.filter(({ pairing }) => pairing === 'by task').length;
  return `${plural(pairs.length, 'pair')}, ${byTask} by task, ${pairs.length - byTask} by totals`;
}

/** The rows of models that have several campaigns, which alone can disagree. */
export function rowsOfSeveral(campaigns: readonly Campaign[], options: { readonly level: number }): LeaderboardRow[] {
  return groupsBy(campaigns, ({ suite }) => suite).flatMap((ofSuite) => {
    const several = entrants(ofSuite).filter((entrant) => entrant.campaigns.length > 1);
    return leaderboard(
      several.flatMap((entrant) => entrant.campaigns),
      options,
    );
  });
}
