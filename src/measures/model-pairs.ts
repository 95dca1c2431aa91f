import type { Campaign } from '../campaign/campaign.ts';
import { type Entrant, entrants } from '../campaign/entrants.ts';
import { comparedStrata } from './compared-strata.ts';
import { type Comparison, type ComparisonOptions, comparison } from './comparison.ts';
import type { EntrantPair } from './entrant-pairs.ts';
import type { NotEstimable } from './estimate.ts';
import { standings } from './leaderboard.ts';

/** Two models of one suite, each as it enters the leaderboard. */
export interface ModelPair {
  readonly a: PairedEntrant;
  readonly b: PairedEntrant;
  readonly comparison: Comparison | NotEstimable;
  /** p-value of the comparison after Holm over all pairs of the leaderboard; null where it could not be compared. */
  readonly pValueAdjusted: number | null;
  /** How many pairs the leaderboard has. */
  readonly pairsLookedAt: number;
}

export interface PairedEntrant {
  /** Unlike that of every other entrant. */
  readonly name: string;
  readonly campaigns: readonly string[];
}

export interface ModelPairOptions extends ComparisonOptions {
  /** The pairs of the leaderboard, where somebody has tested them already. */
  readonly tested?: readonly EntrantPair[];
}

/**
 * Every pair of entrants of different models that can be compared task by task, in the order of the campaigns, whatever their
 * scores. One family of tests with the leaderboard, so that the two never disagree. Models are not compared over versions of the
 * harness; who serves a model differs between vendors and is said in the comparison. About a millisecond a pair.
 */
export function modelPairs(
  campaigns: readonly Campaign[],
  { tested = standings(campaigns).pairs, ...options }: ModelPairOptions = {},
): ModelPair[] {
  const all = entrants(campaigns.filter(({ totals }) => totals.graded > 0));
  const adjusted = new Map(tested.map(({ a, b, pValueAdjusted }) => [pairKey(a, b), pValueAdjusted]));
  return all
    .flatMap((second, index) => all.slice(0, index).map((first) => [first, second] as const))
    .filter(([first, second]) => first.model.id !== second.model.id)
    .filter(([first, second]) => comparedStrata(first.campaigns, second.campaigns).pairing === 'by task')
    .map(([first, second]) => {
      const compared = onOneHarness(first, second) ?? comparison(first.campaigns, second.campaigns, options);
      return {
        a: paired(first),
        b: paired(second),
        comparison: compared,
        pValueAdjusted: 'missing' in compared ? null : adjusted.get(pairKey(first.name, second.name))!,
        pairsLookedAt: tested.length,
      };
    });
}

/** Names of entrants are unlike each other, in whatever order a pair has them. */
function pairKey(a: string, b: string): string {
  return JSON.stringify([a, b].toSorted());
}

function paired({ name, campaigns }: Entrant): PairedEntrant {
  return { name, campaigns: campaigns.map(({ id }) => id) };
}

function onOneHarness(a: Entrant, b: Entrant): NotEstimable | undefined {
  if (a.harness === null || b.harness === null || a.harness === b.harness) return undefined;
  return { missing: `campaigns of both on one harness; ${a.name} ran on ${a.harness}, ${b.name} on ${b.harness}` };
}
