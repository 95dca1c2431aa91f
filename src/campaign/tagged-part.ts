import { type Amount, exactAmount } from './amount.ts';
import type { Campaign } from './campaign.ts';
import { type Run, summed } from './run.ts';
import { formatPath, valueAt } from './select.ts';
import type { TaskResult } from './task.ts';

/** The tags of tasks, as any of these campaigns has them, with the tasks of each. */
export function tasksByTag(campaigns: readonly Campaign[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byTag = new Map<string, Set<string>>();
  for (const { id, tags } of campaigns.flatMap(({ tasks }) => tasks)) {
    for (const tag of tags) byTag.set(tag, (byTag.get(tag) ?? new Set<string>()).add(id));
  }
  return byTag;
}

/**
 * A campaign as if these tasks alone had been run. It must tell its runs by task. What it says of all its runs together (modes, patterns,
 * predictions, published scores) is left out, and so is what was spent where neither runs nor tasks tell it. A check of the judge stays, as one
 * of other runs of this judge: which of the checked ones are of these tasks nobody says. O(tasks + runs).
 */
export function partOfCampaign(campaign: Campaign, part: ReadonlySet<string>): Campaign {
  const tasks = campaign.tasks.filter(({ id }) => part.has(id));
  const runs = campaign.runs.filter(({ task }) => part.has(task));
  const totals = summed(tasks);
  return {
    ...campaign,
    totals,
    tasks,
    runs,
    detail: runs.length > 0 && runs.length === totals.runs ? 'single runs' : 'all tasks',
    // How many such tasks the suite has nobody says.
    suiteTasks: null,
    cost: { total: costOf(campaign, { tasks, runs }), perPass: null },
    failureModes: null,
    evidencePatterns: [],
    judgeCheck: checkOf(campaign),
    predictions: [],
    predictionsScoring: null,
    publishedScores: [],
    statedClaims: [],
    openQuestions: [],
  };
}

function checkOf({ judgeCheck }: Campaign): Campaign['judgeCheck'] {
  return judgeCheck?.of === 'campaign' ? { ...judgeCheck, of: 'other runs' } : judgeCheck;
}

function costOf(
  { document }: Campaign,
  { tasks, runs }: { readonly tasks: readonly TaskResult[]; readonly runs: readonly Run[] },
): Amount | null {
  const all = summed(tasks).runs;
  if (runs.length === all && runs.length > 0 && runs.every(({ costUsd }) => costUsd !== null))
    return exactAmount(runs.reduce((sum, { costUsd }) => sum + costUsd!, 0));
  let sum = 0;
  for (const { id, runs: ofTask } of tasks) {
    const at = (field: string) => valueAt(document, formatPath(['per_task_results', id, field]));
    const cost = at('cost_usd');
    if (typeof cost !== 'number' || at('runs_with_cost') !== ofTask) return null;
    sum += cost;
  }
  return sum > 0 ? exactAmount(sum) : null;
}
