import type { Run } from '../../campaign/run.ts';
import { formatPath } from '../../campaign/select.ts';
import { meantNames, show } from '../../errors.ts';
import { meantHint, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { counted, runsByTask, tasksFromRuns } from '../pack/task-results.ts';

/** Every run stands once, only failed runs have a failure mode, and the counts of `per_task_results` are those of the runs. */
export const checkSingleRuns: PackCheck = (pack, { runs }) => [
  ...repeatedRuns(runs),
  ...needlessModes(runs),
  ...needlessReasons(runs),
  ...(pack.per_task_results ? disagreements(pack.per_task_results, runs) : []),
];

function repeatedRuns(runs: readonly Run[]): UnplacedIssue[] {
  const first = new Map<string, number>();
  return runs.flatMap(({ task, run }, index) => {
    const key = JSON.stringify([task, run]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    const expected = `be the only run ${run} of ${task}`;
    return [unplacedIssue('duplicate', `runs[${index}]`, expected, `it again after runs[${earlier}]`)];
  });
}

function needlessModes(runs: readonly Run[]): UnplacedIssue[] {
  return runs.flatMap(({ outcome, failureMode }, index) => {
    if (outcome === 'failed' || failureMode === null) return [];
    const path = `runs[${index}].failure_mode`;
    const expected = `be left out of a run that ${outcome === 'passed' ? 'passed' : 'was not graded'}`;
    if (outcome === 'passed') return [unplacedIssue('mismatch', path, expected, show(failureMode))];
    const hint = 'why a run was not graded is no failure mode: it goes into not_graded_reason';
    return [unplacedIssue('mismatch', path, expected, show(failureMode), { severity: 'warning', hint })];
  });
}

/** Only a run without a verdict has a reason for having none. */
function needlessReasons(runs: readonly Run[]): UnplacedIssue[] {
  return runs.flatMap(({ outcome, notGradedReason }, index) => {
    if (outcome === 'ungraded' || notGradedReason === null) return [];
    const expected = 'be left out of a run with a verdict';
    return [unplacedIssue('mismatch', `runs[${index}].not_graded_reason`, expected, show(notGradedReason))];
  });
}

function disagreements(reported: NonNullable<DataPack['per_task_results']>, runs: readonly Run[]): UnplacedIssue[] {
  const results = new Map(Object.entries(reported));
  const tasks = tasksFromRuns(runs);
  const unknown = tasks.map(({ id }) => id).filter((id) => !results.has(id));
  const meant = meantNames(unknown, [...results.keys()]);
  const firstOf = new Map(runs.map(({ task }, index) => [task, index] as const).toReversed());
  const byTask = runsByTask(runs);
  return tasks.flatMap(({ id, runs: attempts, passes, ungraded }) => {
    const result = results.get(id);
    if (result === undefined) {
      const path = `runs[${firstOf.get(id)!}].task`;
      const hint = meantHint(meant.get(id));
      return [unplacedIssue('unknown', path, 'be a task of per_task_results', show(id), { hint })];
    }
    const counts = [
      ['runs', attempts, result.runs],
      ['passes', passes, result.passes],
      ['not_graded', ungraded, result.not_graded ?? 0],
    ] as const;
    return [
      ...counts
        .filter(([, counted, stated]) => counted !== stated)
        .map(([field, counted, stated]) => {
          const path = formatPath(['per_task_results', id, field]);
          return unplacedIssue('mismatch', path, `be ${counted} (counted from runs)`, String(stated));
        }),
      ...modeDisagreements(id, result.failure_modes, byTask.get(id) ?? []),
    ];
  });
}

/** A mode that single runs name happened at least as often as they name it. */
function modeDisagreements(
  id: string,
  stated: Readonly<Record<string, number>> | null | undefined,
  runs: readonly Run[],
): UnplacedIssue[] {
  if (!stated) return [];
  const told = counted(runs.flatMap(({ failureMode: name }) => (name === null ? [] : [{ name, count: 1 }])));
  const countOf = (mode: string) => (Object.hasOwn(stated, mode) ? stated[mode]! : 0);
  const unknown = told.map(({ name }) => name).filter((mode) => countOf(mode) === 0);
  const meant = meantNames(unknown, Object.keys(stated));
  return told.flatMap(({ name: mode, count }) => {
    if (countOf(mode) >= count) return [];
    const path = formatPath(['per_task_results', id, 'failure_modes', mode]);
    const expected = `be at least ${count} (counted from runs)`;
    return [unplacedIssue('mismatch', path, expected, String(countOf(mode)), { hint: meantHint(meant.get(mode)) })];
  });
}
