import type { Campaign } from './campaign.ts';
import { tellsItsRuns } from './results.ts';
import { type Evidence, evidence, evidenceOfEach, taskPath, valueAt } from './select.ts';

/** Where a campaign's passes and graded runs stand: in its summary, and task by task or run by run, which numbers by task are made of. */
export function countEvidence(campaign: Campaign): Evidence[] {
  const summary = evidence(campaign, 'run_summary.passes', 'run_summary.runs', 'run_summary.not_graded');
  const together = summary.length > 0;
  if (together && !tellsItsRuns(campaign)) return summary;
  return [
    ...summary,
    ...(campaign.runs.length > 0
      ? evidenceOfEach(campaign, 'runs', { fields: ['passed'], together })
      : evidenceOfEach(campaign, 'per_task_results', { fields: ['passes', 'runs'], together })),
  ];
}

/** Where the passes and runs of some tasks stand. O(entries of the pack). */
export function taskEvidence(campaign: Campaign, tasks: readonly string[]): Evidence[] {
  if (tasks.length === 0) return [];
  const isCounted = (task: string) =>
    [taskPath(task, 'passes'), taskPath(task, 'runs')].some((path) => valueAt(campaign.document, path) !== undefined);
  const counted = tasks.filter(isCounted);
  const byRuns = tasks.filter((task) => !isCounted(task));
  return [
    ...(counted.length === 0
      ? []
      : evidenceOfEach(campaign, 'per_task_results', { fields: ['passes', 'runs'], only: counted })),
    ...(byRuns.length === 0 ? [] : evidenceOfEach(campaign, 'runs', { fields: ['passed'], only: byRuns })),
  ];
}
