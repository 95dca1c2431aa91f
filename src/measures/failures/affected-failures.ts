import type { Campaign } from '../../campaign/campaign.ts';
import type { Counts, Outcome } from '../../campaign/run.ts';
import { grouped } from '../table.ts';

/** A run that shows a pattern, as far as the pack names it. */
export interface AffectedRun {
  readonly task: string;
  readonly run: number | null;
  /** null when the pack does not tell it. */
  readonly outcome: Outcome | null;
}

export interface FailedBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * How many of `affectedRuns` runs can have failed, given the outcomes that are known, the counts of the tasks that are named
 * and those of the campaign: a task that always passed has no failed run to give. O(affected + tasks).
 */
export function failedBounds(
  { tasks, totals }: Campaign,
  affectedRuns: number,
  affected: readonly AffectedRun[],
): FailedBounds {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const parts = grouped(affected, ({ task }) => task).map((runs) => {
    const task = byId.get(runs[0]!.task);
    return { runs: runs.length, ...(task === undefined ? { lower: 0, upper: runs.length } : ofTask(task, runs)) };
  });
  const sum = (field: 'runs' | 'lower' | 'upper') => parts.reduce((total, part) => total + part[field], 0);
  const unnamed = Math.max(0, affectedRuns - sum('runs'));
  const failed = totals.graded - totals.passes;
  return {
    lower: Math.max(sum('lower'), sum('runs') + unnamed - (totals.runs - failed), 0),
    upper: Math.min(sum('upper') + unnamed, Math.max(failed, 0)),
  };
}

/** Of the affected runs of one task: those known to have failed, and of the others as many as its counts leave open. */
function ofTask(counts: Counts, affected: readonly AffectedRun[]): FailedBounds {
  const known = (failed: boolean) =>
    affected.filter(({ outcome }) => outcome !== null && (outcome === 'failed') === failed).length;
  const failures = counts.graded - counts.passes;
  const open = affected.length - known(true) - known(false);
  const failuresLeft = Math.max(0, failures - known(true));
  const othersLeft = Math.max(0, counts.runs - failures - known(false));
  return { lower: known(true) + Math.max(0, open - othersLeft), upper: known(true) + Math.min(open, failuresLeft) };
}
