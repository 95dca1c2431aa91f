import type { Issue } from '../../errors.ts';
import type { ReadingOptions, Receipt } from '../foreign/format.ts';
import { tally } from '../foreign/run-list.ts';
import { conditionFields } from '../foreign/run-table/conditions.ts';
import { BadRows } from '../foreign/run-table/packs-of-rows.ts';
import { AttemptsApart } from './attempts-apart.ts';
import { toldBy } from './counted.ts';
import type { Counting, Group } from './fold.ts';
import { laterDoubts, type Plan, scoresIn } from './plan.ts';

/** What the groups of one table came to, whichever engine made them. */
export interface CountedGroups {
  readonly bad: BadRows;
  /** Whether the numbers of its attempts, where it has any, show that no run is told twice. */
  readonly areApart: boolean;
  readonly receipt: Receipt;
}

/** A table, how it is counted, and what its counts are added to. */
interface GroupedTable {
  readonly file: string;
  readonly plan: Plan;
  readonly options: ReadingOptions;
  readonly counting: Counting;
}

/** Counts the groups of a table; issues where all of its rows leave a doubt that the first ones did not show. */
export function countGroups(
  groups: readonly Group[],
  { file, plan, options, counting }: GroupedTable,
): CountedGroups | readonly Issue[] {
  const kinds = groups.map(({ row }) => row);
  const range = scoresIn(
    plan,
    kinds,
    groups.flatMap(({ scores = [] }) => scores),
  );
  const doubts = laterDoubts(plan, file, { rows: kinds, range });
  if (doubts.length > 0) return doubts;
  const attempts = new AttemptsApart();
  const bad = new BadRows(file, options);
  const ungraded: { reason: string; count: number }[] = [];
  const runs = counting.addAll(plan.reader, groups, bad, ({ task, outcome }, group) => {
    attempts.add(task, group);
    if (outcome.passed === null) ungraded.push({ reason: outcome.reason ?? 'no verdict', count: group.rows });
  });
  return {
    bad,
    areApart: plan.run === undefined || attempts.areApart,
    receipt: {
      rows: runs + bad.count,
      runs,
      leftOut: tally(bad.reasons),
      notGraded: tally(ungraded),
      ...toldBy(plan, file, range),
    },
  };
}

/** What tells runs of one id or number apart: where and when they ran, and of which task. Instants say when by themselves. */
export function tellingFields({ instants }: Plan) {
  return [...conditionFields.filter((field) => field !== 'date' || instants === undefined), 'task' as const];
}
