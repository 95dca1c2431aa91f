import { formatPath } from '../../campaign/select.ts';
import { type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';

interface PackCounts {
  readonly runs: number;
  readonly passes: number;
  readonly not_graded?: number | null | undefined;
}

/** No more passes than graded runs, and no more runs without a verdict than runs: in the summary and for every task. */
export const checkCounts: PackCheck = ({ run_summary, per_task_results }) => [
  ...(run_summary ? impossibleCounts(run_summary, ['run_summary']) : []),
  ...Object.entries(per_task_results ?? {}).flatMap(([id, task]) => impossibleCounts(task, ['per_task_results', id])),
];

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
