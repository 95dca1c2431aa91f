import { formatPath } from '../../campaign/select.ts';
import { type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';

type PackTask = NonNullable<DataPack['per_task_results']>[string];

/** Of each task: no more reasons than runs without a verdict, no more runs with a known cost than runs, and squares that fit their sum. */
export const checkTaskSums: PackCheck = ({ per_task_results }) =>
  Object.entries(per_task_results ?? {}).flatMap(([id, task]) => [
    ...tooManyReasons(id, task),
    ...tooManyCosts(id, task),
    ...impossibleSquares(id, task),
  ]);

function tooManyReasons(id: string, { not_graded, not_graded_reasons }: PackTask): UnplacedIssue[] {
  const sum = Object.values(not_graded_reasons ?? {}).reduce((total, count) => total + count, 0);
  if (sum <= (not_graded ?? 0)) return [];
  const path = formatPath(['per_task_results', id, 'not_graded_reasons']);
  return [unplacedIssue('mismatch', path, `add up to at most not_graded (${not_graded ?? 0})`, String(sum))];
}

function tooManyCosts(id: string, { runs, runs_with_cost, cost_usd }: PackTask): UnplacedIssue[] {
  const path = formatPath(['per_task_results', id, 'runs_with_cost']);
  if ((runs_with_cost ?? 0) > runs) {
    return [unplacedIssue('mismatch', path, `be at most runs (${runs})`, String(runs_with_cost))];
  }
  if (runs_with_cost !== 0 || (cost_usd ?? 0) === 0) return [];
  return [unplacedIssue('mismatch', path, `be at least 1 where cost_usd is ${cost_usd}`, '0')];
}

/** A sum of n squares is at least the square of the sum ÷ n, and at most the square of the sum. */
function impossibleSquares(
  id: string,
  { runs_with_cost: n, cost_usd, cost_squared_usd2: squares }: PackTask,
): UnplacedIssue[] {
  if (n == null || n === 0 || cost_usd == null || squares == null) return [];
  const [least, most] = [cost_usd ** 2 / n, cost_usd ** 2];
  // Costs are told to a billionth of a dollar.
  const slack = 1e-6 * most + 1e-15;
  if (squares >= least - slack && squares <= most + slack) return [];
  const path = formatPath(['per_task_results', id, 'cost_squared_usd2']);
  const expected = `be from ${least.toPrecision(6)} to ${most.toPrecision(6)}, as ${n} costs of ${cost_usd} together have it`;
  return [unplacedIssue('mismatch', path, expected, String(squares))];
}
