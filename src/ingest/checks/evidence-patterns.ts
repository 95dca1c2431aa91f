import type { Campaign } from '../../campaign/campaign.ts';
import { formatPath } from '../../campaign/select.ts';
import { meantNames, show } from '../../errors.ts';
import { meantHint, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';

/** A pattern affects no more runs than were looked at, of no more runs than there are, in tasks that exist. */
export const checkEvidencePatterns: PackCheck = (pack, campaign) =>
  Object.entries(pack.evidence_patterns ?? {}).flatMap(([name, pattern]) => patternIssues(name, pattern, campaign));

type Pattern = NonNullable<DataPack['evidence_patterns']>[string];

function patternIssues(name: string, pattern: Pattern, { detail, tasks, totals }: Campaign): UnplacedIssue[] {
  const { affected_runs: affected, of_runs: of, runs } = pattern;
  const at = (...steps: (string | number)[]) => formatPath(['evidence_patterns', name, ...steps]);
  const issues: UnplacedIssue[] = [];
  if (affected > of) {
    issues.push(unplacedIssue('mismatch', at('affected_runs'), `be at most of_runs (${of})`, String(affected)));
  }
  if (of > totals.runs) {
    issues.push(unplacedIssue('mismatch', at('of_runs'), `be at most all runs (${totals.runs})`, String(of)));
  }
  if (runs && runs.length > affected) {
    const expected = `list at most affected_runs (${affected})`;
    issues.push(unplacedIssue('mismatch', at('runs'), expected, String(runs.length)));
  }
  if (detail === 'totals' || detail === 'some tasks') return issues;
  const ids = new Set(tasks.map(({ id }) => id));
  const unknown = (runs ?? []).map(({ task }) => task).filter((task) => !ids.has(task));
  const meant = meantNames(unknown, [...ids]);
  for (const [index, { task }] of (runs ?? []).entries()) {
    if (ids.has(task)) continue;
    const hint = meantHint(meant.get(task));
    issues.push(unplacedIssue('unknown', at('runs', index, 'task'), 'be a task of this pack', show(task), { hint }));
  }
  return issues;
}
