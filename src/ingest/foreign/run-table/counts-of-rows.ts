import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { nameOf } from '../fields.ts';
import { aboutCampaign, type Conditions, conditionsOf } from './conditions.ts';
import type { EachRow, MadeOfRows } from './made-of-rows.ts';
import type { Row } from './row-table.ts';
import { BadRow, cellOf, numberOf, type RowReader, wholeOf } from './run-of-row.ts';

type PackTask = NonNullable<DataPack['per_task_results']>[string];

interface Found {
  readonly conditions: Conditions;
  readonly task: string | undefined;
  readonly counts: PackTask;
}

/** One pack for all rows that share their conditions: counts by task, or one summary where no column names tasks. */
export function countsOfRows(
  reader: RowReader,
  { file, rows }: { readonly file: string; readonly rows: readonly Row[] },
  each: EachRow,
): MadeOfRows {
  const seen = new Set<string>();
  const all = each(rows, (row): Found => {
    const conditions = conditionsOf(reader, row);
    const task = reader.of.task === undefined ? undefined : nameOf(cellOf(reader, row, 'task'));
    const key = JSON.stringify([conditions, task]);
    const column = reader.names[reader.of.task ?? reader.of.model ?? reader.of.runs!]!;
    if (seen.has(key)) {
      const what = task === undefined ? 'campaign' : 'task of its campaign';
      throw new BadRow({ column, expected: `be the only row of its ${what}`, received: 'another one' });
    }
    const counts = countsOf(reader, row);
    seen.add(key);
    return { conditions, task, counts };
  });
  const groups = [...grouped(all, ({ conditions }) => JSON.stringify(conditions)).values()];
  const conditions = groups.map(([first]) => first!.conditions);
  const packs = groups.map((group): DataPack => {
    const about = aboutCampaign(reader, file, { own: group[0]!.conditions, all: conditions });
    const tasks = group.filter(({ task }) => task !== undefined).map(({ task, counts }) => [task!, counts] as const);
    const { runs, passes, not_graded, cost_usd } = group[0]!.counts;
    const summary = { runs, passes, not_graded, ...(cost_usd == null ? {} : { cost_total_usd: cost_usd }) };
    const statement = `${reader.names[reader.of.passes!]} of ${reader.names[reader.of.runs!]}`;
    return {
      pack_version: 1,
      campaign: { ...about.campaign, pass_rule: { statement } },
      model: about.model,
      ...(tasks.length === 0 ? { run_summary: summary } : { per_task_results: Object.fromEntries(tasks) }),
    };
  });
  const notGraded = all.reduce((sum, { counts }) => sum + (counts.not_graded ?? 0), 0);
  const runs = all.reduce((sum, { counts }) => sum + counts.runs, 0);
  return {
    packs,
    issues: [],
    leftOut: [],
    rows: all.length,
    runs,
    notGraded: notGraded === 0 ? [] : [{ reason: 'no verdict', count: notGraded }],
  };
}

function countsOf(reader: RowReader, row: Row): PackTask {
  const need = (field: 'runs' | 'passes') => {
    const count = wholeOf(reader, row, field);
    if (count !== undefined) return count;
    throw new BadRow({ column: reader.names[reader.of[field]!]!, expected: 'be a whole number', received: 'nothing' });
  };
  const [runs, passes] = [need('runs'), need('passes')];
  const notGraded = wholeOf(reader, row, 'not_graded') ?? 0;
  if (passes > runs - notGraded) {
    const expected = `be at most ${runs - notGraded} (${reader.names[reader.of.runs!]} that are graded)`;
    throw new BadRow({ column: reader.names[reader.of.passes!]!, expected, received: String(passes) });
  }
  const cost = numberOf(reader, row, 'cost_usd');
  const tokens = [wholeOf(reader, row, 'tokens_in'), wholeOf(reader, row, 'tokens_out')] as const;
  return {
    runs,
    passes,
    not_graded: notGraded,
    ...(cost === undefined || cost === 0 ? {} : { cost_usd: cost, runs_with_cost: runs }),
    ...(tokens[0] === undefined ? {} : { tokens_in: tokens[0] }),
    ...(tokens[1] === undefined ? {} : { tokens_out: tokens[1] }),
  };
}
