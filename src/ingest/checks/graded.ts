import { type PackCheck, unplacedIssue } from '../check.ts';
import { tasksPath } from './sums.ts';

/** A campaign without runs, or whose runs were all left without a verdict, has no place anywhere, which nobody would notice. */
export const checkGraded: PackCheck = (pack, { totals }) => {
  if (totals.graded !== 0 || (totals.runs === 0 && (pack.published_scores?.length ?? 0) > 0)) return [];
  const path = pack.run_summary ? 'run_summary' : tasksPath(pack);
  return [
    unplacedIssue('missing', path, 'hold a graded run', totals.runs === 0 ? 'no run' : `none of ${totals.runs}`, {
      severity: 'warning',
      hint: 'without one the campaign takes no part in scores and comparisons',
    }),
  ];
};
