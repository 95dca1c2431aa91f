import { summed } from '../../campaign/run.ts';
import type { TaskResult } from '../../campaign/task.ts';
import { plural } from '../../format.ts';
import { type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';

/** Where a pack reports its tasks. */
export function tasksPath(pack: DataPack): string {
  return pack.per_task_results ? 'per_task_results' : 'runs';
}

/** The tasks add up to the summary when they are all there, and leave room for the rest when they are not. */
export const checkSums: PackCheck = (pack, { tasks }) => {
  const { run_summary: summary, suite_tasks: size } = pack;
  if (!summary || tasks.length === 0) return [];
  const sum = summed(tasks);
  const over = `the sum over ${tasksPath(pack)}`;
  const areAll = tasks.length === size;
  if (sum.runs > summary.runs || (areAll && sum.runs < summary.runs)) {
    const expected = `be ${sum.runs} (${over}${areAll ? `, which has all ${size} tasks` : ''})`;
    return [unplacedIssue('mismatch', 'run_summary.runs', expected, String(summary.runs))];
  }
  const others = summary.runs - sum.runs;
  const ungraded = summary.not_graded ?? 0;
  const otherGraded = Math.max(0, summary.runs - ungraded - sum.graded);
  return [
    ...sumIssues('run_summary.passes', summary.passes, sum.passes, others === 0 ? 0 : otherGraded, over),
    ...sumIssues('run_summary.not_graded', ungraded, sum.ungraded, others, over),
  ];
};

/** A stated total is the sum over the tasks, and at most as many more as there are runs of other tasks. */
function sumIssues(path: string, stated: number, sum: number, others: number, over: string): UnplacedIssue[] {
  if (stated >= sum && stated <= sum + others) return [];
  if (others === 0) return [unplacedIssue('mismatch', path, `be ${sum} (${over})`, String(stated))];
  const expected =
    stated < sum ? `be at least ${sum} (${over})` : `be at most ${sum + others} (${over}, and ${others} other runs)`;
  return [unplacedIssue('mismatch', path, expected, String(stated))];
}

/** As many tasks as the suite has, or fewer when there are runs of others too. */
export const checkSuiteSize: PackCheck = (pack, { tasks }) => {
  const { suite_tasks: size, run_summary: summary } = pack;
  if (!size || tasks.length === 0 || tasks.length === size) return [];
  const received = String(tasks.length);
  if (tasks.length > size) {
    return [unplacedIssue('mismatch', tasksPath(pack), `have no more tasks than suite_tasks (${size})`, received)];
  }
  if (summary && summed(tasks).runs < summary.runs) return [];
  const hint = `no run is left for the other tasks, so that the score is of ${tasks.length} of ${size} tasks and not to be held against others: were they left out of the campaign?`;
  const expected = `have as many tasks as suite_tasks (${size})`;
  return [unplacedIssue('mismatch', tasksPath(pack), expected, received, { severity: 'warning', hint })];
};

/** Equally many runs of every task, or else a word about it: a run may have been lost, and designs with unequal runs add up too. */
export const checkUnequalRuns: PackCheck = (pack, { tasks }) => {
  const byRuns = new Map<number, TaskResult[]>();
  for (const task of tasks) {
    const alike = byRuns.get(task.runs);
    if (alike === undefined) byRuns.set(task.runs, [task]);
    else alike.push(task);
  }
  if (byRuns.size < 2) return [];
  const expected = 'have equally many runs of every task, where none were lost';
  const groups = [...byRuns].map(([runs, those]) => `${plural(runs, 'run')} of ${tasksInWords(those)}`);
  const more = groups.length - mostGroups;
  const received = `${groups.slice(0, mostGroups).join(', ')}${more > 0 ? ` and ${more} more numbers of runs` : ''}`;
  const hint = 'if runs were lost, count them under not_graded';
  return [unplacedIssue('mismatch', tasksPath(pack), expected, received, { severity: 'note', hint })];
};

const mostGroups = 5;

function tasksInWords(tasks: readonly TaskResult[]): string {
  return tasks.length === 1 ? tasks[0]!.id : plural(tasks.length, 'task');
}
