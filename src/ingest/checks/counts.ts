import { summed } from '../../campaign/run.ts';
import { formatPath } from '../../campaign/select.ts';
import { type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { mostRuns } from '../pack/schema-fields.ts';
import { tasksPath } from './sums.ts';

interface PackCounts {
  readonly runs: number;
  readonly passes: number;
  readonly not_graded?: number | null | undefined;
}

/**
 * No more passes than graded runs, and no more runs without a verdict than runs: in the summary and for every task.
 * All tasks together have no more runs than a campaign can have.
 */
export const checkCounts: PackCheck = (pack, { tasks }) => [
  ...tooManyRuns(pack, summed(tasks).runs),
  ...(pack.run_summary ? impossibleCounts(pack.run_summary, ['run_summary']) : []),
  ...Object.entries(pack.per_task_results ?? {}).flatMap(([id, task]) =>
    impossibleCounts(task, ['per_task_results', id]),
  ),
];

function tooManyRuns(pack: DataPack, runs: number): UnplacedIssue[] {
  if (runs <= mostRuns) return [];
  const expected = `hold at most ${mostRuns.toLocaleString('en-US')} runs`;
  return [unplacedIssue('invalid', tasksPath(pack), expected, String(runs))];
}

function impossibleCounts({ runs, passes, not_graded }: PackCounts, steps: readonly string[]): UnplacedIssue[] {
  const ungraded = not_graded ?? 0;
  if (ungraded > runs) {
    return [
      unplacedIssue('mismatch', formatPath([...steps, 'not_graded']), `be at most runs (${runs})`, String(ungraded)),
    ];
  }
  if (passes <= runs - ungraded) return [];
  const limit = ungraded === 0 ? `runs (${runs})` : `${runs - ungraded} (${runs} runs − ${ungraded} not graded)`;
  return [unplacedIssue('mismatch', formatPath([...steps, 'passes']), `be at most ${limit}`, String(passes))];
}
