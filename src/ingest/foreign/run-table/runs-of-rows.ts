import { type Issue, show } from '../../../errors.ts';
import { plural } from '../../../format.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { nameOf } from '../fields.ts';
import { type PackRun, tally, taskCounts } from '../run-list.ts';
import { aboutCampaign, type Conditions, conditionsOf } from './conditions.ts';
import type { EachRow, MadeOfRows } from './made-of-rows.ts';
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
  { file, rows, passRule }: { readonly file: string; readonly rows: readonly Row[]; readonly passRule: string },
  each: EachRow,
): MadeOfRows {
  const all = each(rows, (row): Found => ({ conditions: conditionsOf(reader, row), run: runOfRow(reader, row), row }));
  const { kept, leftOut, issues } = withoutCopies(reader, file, all);
  const groups = [...grouped(kept, ({ conditions }) => JSON.stringify(conditions)).values()];
  const conditions = groups.map(([first]) => first!.conditions);
  const packs = groups.map((group): DataPack => {
    const about = aboutCampaign(reader, file, { own: group[0]!.conditions, all: conditions });
    const runs = numberedRuns(reader, group);
    const tags = tagsOf(reader, group);
    const { passAt } = reader.options;
    const rule = { statement: passRule };
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
      ...judgeCheckOf(reader, runs),
      runs,
    };
  });
  const runs = packs.flatMap((pack) => pack.runs ?? []);
  const ungraded = runs.filter(({ passed }) => passed === null);
  return {
    packs,
    issues,
    leftOut,
    rows: all.length,
    runs: runs.length,
    notGraded: tally(ungraded.map(({ not_graded_reason }) => not_graded_reason ?? 'no verdict')),
  };
}

/** How the checked runs were drawn, where there are some and the user says it. */
function judgeCheckOf({ options }: RowReader, runs: readonly PackRun[]): Pick<DataPack, 'judge_check'> {
  const isChecked = runs.some(({ checked_passed }) => checked_passed != null);
  return isChecked && options.checkedSample !== null ? { judge_check: { sample: options.checkedSample } } : {};
}

function cellText(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null) return String(cell);
  return JSON.stringify(cell, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** What is told of runs that stand there more than once. */
interface Copies {
  readonly kept: readonly Found[];
  readonly leftOut: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * A run id, or the number of a run of a task, that comes again is a later word about that run, as harnesses write it that
 * try again: the last one counts. A row that comes again, cell by cell, is a copy. Where many numbers come again they
 * number something else, and the user is asked.
 */
function withoutCopies(reader: RowReader, file: string, all: readonly Found[]): Copies {
  const byId = lastOf(all, ({ conditions, run }) => (run.id === undefined ? null : [conditions, run.task, run.id]));
  const isNumbered = reader.of.run !== undefined && reader.of.run !== reader.of.seed;
  const byNumber = lastOf(byId.kept, ({ conditions, run, row }) => {
    const number = isNumbered ? numberIn(cellOf(reader, row, 'run')) : undefined;
    return number === undefined ? null : [conditions, run.task, number];
  });
  const leftOut = [
    ...byId.replaced.map(() => 'the same run id again (the last one counts)'),
    ...[...byId.copies, ...byNumber.copies].map(() => 'the same row again'),
    ...byNumber.replaced.map(() => 'the same run number again (the last one counts)'),
  ];
  const [first] = byNumber.replaced;
  if (first === undefined) return { kept: byNumber.kept, leftOut, issues: [] };
  const again = numbersAgain(reader, file, {
    replaced: byNumber.replaced.length,
    of: byId.kept.length,
    first: first.row,
    task: first.run.task,
  });
  return { kept: byNumber.kept, leftOut, issues: [again] };
}

/** What is said where numbers of runs come again. */
export function numbersAgain(
  reader: RowReader,
  file: string,
  told: { readonly replaced: number; readonly of: number; readonly first: Row; readonly task: string },
): Issue {
  const column = reader.names[reader.of.run!]!;
  const { first: row, task } = told;
  const times = plural(told.replaced, 'row');
  const again = fileIssue(
    file,
    'duplicate',
    'number the runs of a task apart',
    `${times} with a number that comes again, such as ${show(cellOf(reader, row, 'run'))} of ${show(task)}`,
  );
  const isRare = told.replaced <= told.of / 4;
  const option = /^[\w.-]+$/u.test(column) ? column : show(column);
  const hint = `${isRare ? 'the last row of each counts, as where a run was tried again; if every row is a run' : `if the last row of each counts, as where a run was tried again, --column id=${option}; if every row is a run`} of its own, --column seed=${option}`;
  const place = row.line === undefined ? {} : { line: row.line };
  return { ...again, ...place, path: column, severity: isRare ? 'warning' : 'error', hint };
}

/** Of those that share a key the last; those that replaced an earlier one, and those that are copies of one, cell by cell. */
function lastOf(all: readonly Found[], keyOf: (found: Found) => readonly unknown[] | null) {
  const last = new Map<string, Found>();
  const [replaced, copies]: [Found[], Found[]] = [[], []];
  for (const [index, found] of all.entries()) {
    const key = keyOf(found);
    const name = key === null ? `row ${index}` : JSON.stringify(key);
    const earlier = last.get(name);
    if (earlier !== undefined) (cellsOf(earlier) === cellsOf(found) ? copies : replaced).push(found);
    last.set(name, found);
  }
  return { kept: [...last.values()], replaced, copies };
}

function cellsOf({ row }: Found): string {
  return row.cells.map(cellText).join('\u0000');
}

/**
 * Attempts from 1 within a task: by their own numbers where these begin at 0 or 1 and come once, by their order where seeds or
 * names stand there; by the time at which they began where no column numbers them.
 */
function numberedRuns(reader: RowReader, group: readonly Found[]): PackRun[] {
  const cells = group.map(({ row }) => cellOf(reader, row, 'run'));
  const numbers = cells.map((cell) => numberIn(cell));
  const areWhole = reader.of.run !== undefined && numbers.every((number) => Number.isInteger(number) && number! >= 0);
  const shift = areWhole && numbers.includes(0) ? 1 : 0;
  const byTask = grouped(
    group.map((found, index) => ({ ...found, number: numbers[index] })),
    ({ run }) => run.task,
  );
  const attempts = new Map<Found['run'], number>();
  for (const those of byTask.values()) {
    const areApart = new Set(those.map(({ number }) => number)).size === those.length;
    const most = Math.max(100, those.length * 10);
    const isOwn = areWhole && areApart && those.every(({ number }) => number! + shift <= most);
    const ordered = reader.of.run === undefined ? those.toSorted(byStart) : those;
    for (const [index, { run, number }] of ordered.entries()) attempts.set(run, isOwn ? number! + shift : index + 1);
  }
  return group.map(({ run }) => ({ ...run, run: attempts.get(run)! }));
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

export function tagList(cell: unknown): string[] {
  const parts = Array.isArray(cell) ? cell : typeof cell === 'string' ? cell.split(/[;|,]/u) : [cell];
  return parts.flatMap((part) => nameOf(part) ?? []);
}
