import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../data-pack-schema.ts';
import { fileIssue } from '../../file-issues.ts';
import { nameOf } from '../fields.ts';
import { type PackRun, tally, taskCounts } from '../run-list.ts';
import { aboutCampaign, type Conditions, conditionsOf } from './conditions.ts';
import type { EachRow, MadeOfRows } from './made-of-rows.ts';
import { passRule } from './made-of-rows.ts';
import { numberIn } from './outcome.ts';
import type { Row } from './row-table.ts';
import { cellOf, type RowReader, runOfRow } from './run-of-row.ts';

interface Found {
  readonly conditions: Conditions;
  readonly run: ReturnType<typeof runOfRow>;
  readonly row: Row;
}

/** One pack for all rows that share their conditions, with a single run a row. */
export function runsOfRows(
  reader: RowReader,
  { file, rows }: { readonly file: string; readonly rows: readonly Row[] },
  each: EachRow,
): MadeOfRows {
  const all = each(rows, (row): Found => ({ conditions: conditionsOf(reader, row), run: runOfRow(reader, row), row }));
  const { kept, leftOut } = withoutCopies(reader, all);
  const groups = [...grouped(kept, ({ conditions }) => JSON.stringify(conditions)).values()];
  const conditions = groups.map(([first]) => first!.conditions);
  let renumbered = 0;
  const packs = groups.map((group): DataPack => {
    const about = aboutCampaign(reader, file, { own: group[0]!.conditions, all: conditions });
    const { runs, isRenumbered } = numberedRuns(reader, group);
    if (isRenumbered) renumbered += 1;
    const tags = tagsOf(reader, group);
    const { passAt } = reader.options;
    const rule = { statement: passRule(reader.names[reader.of.passed!]!, reader.options) };
    const earliest = runs.flatMap(({ started_at }) => started_at ?? []).toSorted()[0];
    const counts = tags.size === 0 ? undefined : taskCounts(runs, tags);
    return {
      pack_version: 1,
      campaign: {
        ...(earliest === undefined ? {} : { date: earliest }),
        ...about.campaign,
        pass_rule: passAt === null ? rule : { ...rule, threshold: passAt },
      },
      model: about.model,
      ...(counts === undefined ? {} : { per_task_results: counts }),
      runs,
    };
  });
  const runs = packs.flatMap((pack) => pack.runs ?? []);
  const ungraded = runs.filter(({ passed }) => passed === null);
  const again = fileIssue(file, 'duplicate', 'number the runs of a task apart', 'the same numbers again');
  const hint = 'the runs are numbered in the order of the rows';
  return {
    packs,
    issues: renumbered === 0 ? [] : [{ ...again, path: reader.names[reader.of.run!]!, severity: 'note', hint }],
    leftOut,
    rows: all.length,
    runs: runs.length,
    notGraded: tally(ungraded.map(({ not_graded_reason }) => not_graded_reason ?? 'no verdict')),
  };
}

function cellText(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null) return String(cell);
  return JSON.stringify(cell, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** A run id that comes again is a later word about that run; a numbered row that comes again, cell by cell, is a copy. */
function withoutCopies(reader: RowReader, all: readonly Found[]): { kept: readonly Found[]; leftOut: string[] } {
  const last = new Map<string, Found>();
  const leftOut: string[] = [];
  if (reader.of.id === undefined && reader.of.run === undefined) return { kept: all, leftOut };
  for (const found of all) {
    const { run, conditions, row } = found;
    const key =
      run.id === undefined
        ? `row ${row.cells.map(cellText).join('\u0000')}`
        : JSON.stringify(['id', conditions, run.task, run.id]);
    if (last.has(key))
      leftOut.push(run.id === undefined ? 'the same row again' : 'the same run id again (the last one counts)');
    last.set(key, found);
  }
  return { kept: [...last.values()], leftOut };
}

/**
 * Attempts from 1 within a task: by their own numbers where these begin at 0 or 1 and come once, by their order where seeds or
 * names stand there; by the time at which they began where no column numbers them.
 */
function numberedRuns(reader: RowReader, group: readonly Found[]): { runs: PackRun[]; isRenumbered: boolean } {
  const cells = group.map(({ row }) => cellOf(reader, row, 'run'));
  const numbers = cells.map((cell) => numberIn(cell));
  const areWhole = reader.of.run !== undefined && numbers.every((number) => Number.isInteger(number) && number! >= 0);
  const shift = areWhole && numbers.includes(0) ? 1 : 0;
  const byTask = grouped(
    group.map((found, index) => ({ ...found, number: numbers[index] })),
    ({ run }) => run.task,
  );
  let isRenumbered = false;
  const attempts = new Map<Found['run'], number>();
  for (const those of byTask.values()) {
    const areApart = new Set(those.map(({ number }) => number)).size === those.length;
    const most = Math.max(100, those.length * 10);
    const isOwn = areWhole && areApart && those.every(({ number }) => number! + shift <= most);
    if (areWhole && !areApart) isRenumbered = true;
    const ordered = reader.of.run === undefined ? those.toSorted(byStart) : those;
    for (const [index, { run, number }] of ordered.entries()) attempts.set(run, isOwn ? number! + shift : index + 1);
  }
  return { runs: group.map(({ run }) => ({ ...run, run: attempts.get(run)! })), isRenumbered };
}

function byStart({ run: a }: Found, { run: b }: Found): number {
  if (a.started_at == null || b.started_at == null) return 0;
  return Date.parse(a.started_at) - Date.parse(b.started_at);
}

/** Kinds of work and families by task. */
function tagsOf(reader: RowReader, group: readonly Found[]): Map<string, { tags?: string[]; family?: string }> {
  const about = new Map<string, { tags?: string[]; family?: string }>();
  if (reader.of.tags === undefined && reader.of.family === undefined) return about;
  for (const { run, row } of group) {
    const known = about.get(run.task) ?? {};
    const tags = [...new Set([...(known.tags ?? []), ...tagList(cellOf(reader, row, 'tags'))])];
    const family = nameOf(cellOf(reader, row, 'family')) ?? known.family;
    about.set(run.task, { ...(tags.length === 0 ? {} : { tags }), ...(family === undefined ? {} : { family }) });
  }
  return about;
}

function tagList(cell: unknown): string[] {
  const parts = Array.isArray(cell) ? cell : typeof cell === 'string' ? cell.split(/[;|,]/u) : [cell];
  return parts.flatMap((part) => nameOf(part) ?? []);
}
