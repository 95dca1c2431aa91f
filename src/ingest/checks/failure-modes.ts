import type { Counts } from '../../campaign/run.ts';
import { formatPath } from '../../campaign/select.ts';
import type { NamedCount } from '../../campaign/task.ts';
import { meantNames } from '../../errors.ts';
import { meantHint, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import { counted, countsOf, namedCounts } from '../pack/task-results.ts';

/** Failure modes add up to the failed runs, in all and by task, and no mode is more frequent by task than in all. */
export const checkFailureModes: PackCheck = (pack, { totals, tasks, failureModes }) => [
  ...(pack.failure_modes ? sumIssues(['failure_modes'], failureModes ?? [], totals) : []),
  ...Object.entries(pack.per_task_results ?? {}).flatMap(([id, { failure_modes, ...counts }]) =>
    failure_modes
      ? sumIssues(['per_task_results', id, 'failure_modes'], namedCounts(failure_modes), countsOf(counts))
      : [],
  ),
  ...(pack.failure_modes
    ? overflows(
        failureModes ?? [],
        tasks.flatMap((task) => task.failureModes ?? []),
      )
    : []),
];

function sumIssues(steps: readonly string[], modes: readonly NamedCount[], counts: Counts): UnplacedIssue[] {
  const { runs, ungraded, passes } = counts;
  const failures = runs - ungraded - passes;
  const sum = modes.reduce((total, { count }) => total + count, 0);
  if (sum === failures || failures < 0) return [];
  const notGraded = ungraded === 0 ? '' : ` − ${ungraded} not graded`;
  const expected = `add up to ${failures} (${runs} runs${notGraded} − ${passes} passed)`;
  return [unplacedIssue('mismatch', formatPath(steps), expected, String(sum))];
}

function overflows(total: readonly NamedCount[], byTask: readonly NamedCount[]): UnplacedIssue[] {
  const stated = new Map(total.map(({ name, count }) => [name, count]));
  const sums = counted(byTask);
  const unknown = sums.filter(({ name, count }) => count > 0 && !stated.has(name)).map(({ name }) => name);
  const meant = meantNames(unknown, [...stated.keys()]);
  return sums.flatMap(({ name, count: sum }) => {
    const count = stated.get(name);
    if (sum <= (count ?? 0)) return [];
    const path = formatPath(['failure_modes', name]);
    const hint = count === undefined ? meantHint(meant.get(name)) : undefined;
    const problem = count === undefined ? 'missing' : 'mismatch';
    return [
      unplacedIssue(problem, path, `be at least ${sum} (the sum over all tasks)`, String(count ?? 'nothing'), { hint }),
    ];
  });
}
