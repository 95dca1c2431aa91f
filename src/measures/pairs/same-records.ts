import type { Amount } from '../../campaign/amount.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import { chanceOfAlikeRuns, unlikelyAlike } from '../../campaign/copies/chance-of-alike-runs.ts';
import type { Counts } from '../../campaign/run.ts';

/**
 * What two campaigns show alike, where they may be one under two ids: the passes of every task with the same cost and tokens,
 * or the outcome of every single run, which runs of their own would hardly show. Empty where nothing looks like one campaign.
 */
export function sameRecords(first: Campaign, second: Campaign): string[] {
  const chance = chanceOfAlikeRuns(first, second);
  const alike = chance !== null && chance < unlikelyAlike ? ['outcome of every single run in its order'] : [];
  const known = sameTotals(first, second);
  return known.length === 0 ? alike : [...alike, 'passes of every task', ...known];
}

function sameTotals(first: Campaign, second: Campaign): string[] {
  const byId = new Map(second.tasks.map((task) => [task.id, task]));
  const isSameCounts = (a: Counts, b: Counts | undefined) => b?.passes === a.passes && b.graded === a.graded;
  if (!isSameCounts(first.totals, second.totals) || first.tasks.length !== second.tasks.length) return [];
  if (!first.tasks.every((task) => isSameCounts(task, byId.get(task.id)))) return [];
  const kept: readonly (readonly [string, unknown, unknown])[] = [
    ['cost', exactCost(first.cost.total), exactCost(second.cost.total)],
    ['tokens', tokens(first), tokens(second)],
  ];
  const known = kept.filter(([, a, b]) => a !== null && b !== null);
  return known.every(([, a, b]) => a === b) ? known.map(([name]) => name) : [];
}

/** Fewer than three digits agree too easily. */
function exactCost(cost: Amount | null): number | null {
  return cost === null || cost.printed.replace(/^[0.]+|\./gu, '').length < 3 ? null : cost.value;
}

/** Of all runs; null unless every run tells them. */
function tokens({ runs }: Campaign): number | null {
  if (runs.length === 0 || runs.some(({ tokensIn, tokensOut }) => tokensIn === null && tokensOut === null)) return null;
  return runs.reduce((sum, { tokensIn, tokensOut }) => sum + (tokensIn ?? 0) + (tokensOut ?? 0), 0);
}
