import type { Campaign } from '../campaign/campaign.ts';
import { type Entrant, entrants } from '../campaign/entrants.ts';
import { holm } from '../statistics/multiplicity.ts';
import { comparedStrata } from './compared-strata.ts';
import { type Comparison, type ComparisonOptions, comparison } from './comparison.ts';
import type { NotEstimable } from './estimate.ts';

/** Two models of one suite, each as it enters the leaderboard. */
export interface ModelPair {
  readonly a: PairedEntrant;
  readonly b: PairedEntrant;
  readonly comparison: Comparison | NotEstimable;
  /** p-value of the comparison after Holm over all pairs that could be compared; null where it could not. */
  readonly pValueAdjusted: number | null;
  /** How many pairs could be compared. */
  readonly pairsLookedAt: number;
}

export interface PairedEntrant {
  /** Unlike that of every other entrant. */
  readonly name: string;
  readonly campaigns: readonly string[];
}

/**
 * Every pair of entrants of different models that can be compared task by task, in the order of the campaigns, whatever their
 * scores. Models are not compared over versions of the harness; who serves a model differs between vendors and is said in the
 * comparison. About a millisecond a pair.
 */
export function modelPairs(campaigns: readonly Campaign[], options: ComparisonOptions = {}): ModelPair[] {
  const all = entrants(campaigns.filter(({ totals }) => totals.graded > 0));
  const pairs = all
    .flatMap((second, index) => all.slice(0, index).map((first) => [first, second] as const))
    .filter(([first, second]) => first.model.id !== second.model.id)
    .filter(([first, second]) => comparedStrata(first.campaigns, second.campaigns).pairing === 'by task')
    .map(([first, second]) => ({
      a: paired(first),
      b: paired(second),
      comparison: onOneHarness(first, second) ?? comparison(first.campaigns, second.campaigns, options),
    }));
  const known = pairs.flatMap((pair) => ('test' in pair.comparison ? [pair.comparison.test.pValue] : []));
  const adjusted = holm(known);
  let next = 0;
  return pairs.map((pair) => ({
    ...pair,
    pValueAdjusted: 'test' in pair.comparison ? adjusted[next++]! : null,
    pairsLookedAt: known.length,
  }));
}

function paired({ name, campaigns }: Entrant): PairedEntrant {
  return { name, campaigns: campaigns.map(({ id }) => id) };
}

function onOneHarness(a: Entrant, b: Entrant): NotEstimable | undefined {
  if (a.harness === null || b.harness === null || a.harness === b.harness) return undefined;
  return { missing: `campaigns of both on one harness; ${a.name} ran on ${a.harness}, ${b.name} on ${b.harness}` };
}
