import type { Campaign } from './campaign.ts';
import { type Evidence, evidence, formatPath, taskPath } from './select.ts';

/** Where a campaign's passes and graded runs stand: in its summary, else task by task, else run by run. */
export function countEvidence(campaign: Campaign): Evidence[] {
  const summary = evidence(campaign, 'run_summary.passes', 'run_summary.runs', 'run_summary.not_graded');
  if (summary.length > 0) return summary;
  return campaign.runs.length > 0
    ? runEvidence(campaign, () => true)
    : campaign.tasks.flatMap(({ id }) => taskEvidence(campaign, id));
}

/** Where the passes and runs of one task stand. */
export function taskEvidence(campaign: Campaign, task: string): Evidence[] {
  const counted = evidence(campaign, taskPath(task, 'passes'), taskPath(task, 'runs'));
  return counted.length > 0 ? counted : runEvidence(campaign, (id) => id === task);
}

function runEvidence(campaign: Campaign, isMeant: (task: string) => boolean): Evidence[] {
  return campaign.runs.flatMap(({ task }, index) =>
    isMeant(task) ? evidence(campaign, formatPath(['runs', index, 'passed'])) : [],
  );
}
