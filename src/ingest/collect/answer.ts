import type { Issue } from '../../errors.ts';
import { show } from '../../errors.ts';
import type { ReadingOptions } from '../foreign/format.ts';
import { tally } from '../foreign/run-list.ts';
import { plainName } from '../foreign/run-table/columns.ts';
import { numberIn } from '../foreign/run-table/outcome.ts';
import { BadRows, ruleOf, scaleIssues } from '../foreign/run-table/packs-of-rows.ts';
import type { Row, RowTable } from '../foreign/run-table/row-table.ts';
import { BadRow, type RowReader } from '../foreign/run-table/run-of-row.ts';
import { type TableField, tableFields } from '../foreign/run-table/table-fields.ts';
import { rangeOf, shareOn } from '../foreign/scale.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { fileIssue } from '../source/file-issues.ts';
import { AttemptsApart } from './attempts-apart.ts';
import { type Counted, noRows, type TableFile, uncounted } from './counted.ts';
import { type SumName, sumNames } from './counts.ts';
import { Counting, type Group } from './fold.ts';
import { openTable } from './row-source.ts';
import { answer } from './sql/group-query.ts';

/** Counts in the answers to queries of `sql`: files of cells or of JSON. */
export async function answerCounts(files: readonly TableFile[], options: ReadingOptions): Promise<Counted> {
  const parts: Counted[] = [];
  const counting = new Counting();
  for (const { file, kind } of files) {
    try {
      parts.push(await tableCounts(await openTable(file, kind, options), options, counting));
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      parts.push(uncounted(error.issue));
    }
  }
  return {
    campaigns: counting.campaigns,
    issues: parts.flatMap(({ issues }) => issues),
    receipts: parts.flatMap(({ receipts }) => receipts),
    countTables: [],
  };
}

/** The same of one answer, wherever it comes from. */
async function tableCounts(table: RowTable, options: ReadingOptions, counting: Counting): Promise<Counted> {
  const { file, columns: names } = table;
  const columns = answerColumns(names);
  const missing = [...(['task', 'passed'] as const), answer.rows].filter((name) => !columns.has(name));
  if (missing.length > 0) {
    const issue = fileIssue(
      file,
      'missing',
      `have the columns ${missing.join(', ')} of the query`,
      names.slice(0, 15).join(', '),
    );
    return uncounted({ ...issue, hint: 'holdsup sql prints the query' });
  }
  const reader = readerOfAnswer(names, columns, options);
  const bad = new BadRows(file, options);
  const groups: Group[] = [];
  for await (const row of table.rows) {
    try {
      if (row.cells.length !== names.length) {
        const expected = `have ${names.length} cells, as the first line has`;
        throw new BadRow({ column: '', expected, received: String(row.cells.length) });
      }
      groups.push(groupOf(file, row, names, columns));
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      bad.add(row, [error.fault]);
    }
  }
  if (groups.length === 0 && bad.count === 0) return uncounted(noRows(file));
  const scores = groups.flatMap(({ row, scores: told = [] }) =>
    told.concat(numberIn(row.cells[reader.of.passed!]) ?? []),
  );
  const range = rangeOf(scores);
  const wrong = scaleIssues(reader, { file, range });
  if (wrong.length > 0) return uncounted(...wrong);
  const attempts = new AttemptsApart();
  const ungraded: { reason: string; count: number }[] = [];
  const runs = counting.addAll(reader, groups, bad, (place, group) => {
    attempts.add(place.task, group);
    const { passed, reason } = place.outcome;
    if (passed === null) ungraded.push({ reason: reason ?? 'no verdict', count: group.rows });
  });
  const hasAttempts = columns.has(answer.run.least);
  const receipt = {
    rows: runs + bad.count,
    runs,
    leftOut: tally(bad.reasons),
    notGraded: tally(ungraded),
    passRule: ruleOf(
      {
        ...reader,
        names: names.map((name) => (plainName(name) === 'passed' ? (options.columns.passed ?? name) : name)),
      },
      range,
    ),
    mapping: options.columns,
  };
  return {
    campaigns: counting.campaigns,
    issues: [...bad.issues, ...(hasAttempts && !attempts.areApart ? [mayHoldCopies(file)] : [])],
    receipts: [{ source: file, format: 'counts by a query', ...receipt }],
    countTables: [],
  };
}

function mayHoldCopies(file: string): Issue {
  const issue = fileIssue(file, 'duplicate', 'number the runs of each task from 0 or 1 without a gap', 'other numbers');
  const hint = 'rows that come twice are counted twice: make sure that there are none';
  return { ...issue, severity: 'warning', path: answer.run.sum, hint };
}

/** Some warehouses change the case of names. */
function answerColumns(names: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!columns.has(plainName(name))) columns.set(plainName(name), index);
  return columns;
}

function readerOfAnswer(
  names: readonly string[],
  columns: ReadonlyMap<string, number>,
  options: ReadingOptions,
): RowReader {
  const summed = new Set<string>([...sumNames, 'runs', 'passes', 'run', 'id', 'seed', 'score']);
  const fields = tableFields.filter((field) => columns.has(field) && !summed.has(field));
  return {
    names,
    of: Object.fromEntries(fields.map((field) => [field, columns.get(field)!])) as Partial<Record<TableField, number>>,
    options,
    hasDecimalCommas: false,
    share: shareOn({ least: 0, greatest: 1 }, options),
    shareBeside: shareOn({ least: 0, greatest: 1 }, options),
    errorsAreModes:
      options.columns.failure_mode !== undefined && options.columns.failure_mode === options.columns.not_graded_reason,
  };
}

function groupOf(file: string, row: Row, names: readonly string[], columns: ReadonlyMap<string, number>): Group {
  const wholeAt = (name: string) => {
    const index = columns.get(name);
    return index === undefined ? undefined : wholeIn(row.cells[index], names[index]!);
  };
  const rows = wholeAt(answer.rows)!;
  if (rows === 0n) throw new BadRow({ column: answer.rows, expected: 'be at least 1', received: '0' });
  const sums = Object.fromEntries(
    sumNames.map((name) => {
      const runs = wholeAt(answer.known(name)) ?? 0n;
      const sum = wholeAt(answer.units(name)) ?? 0n;
      const unreadable = wholeAt(answer.bad(name)) ?? 0n;
      if (unreadable > 0n) throw new SourceFault(unreadableIn(file, row, name, unreadable));
      if (runs > rows) {
        throw new BadRow({
          column: answer.known(name),
          expected: `be at most ${rows} (${answer.rows})`,
          received: String(runs),
        });
      }
      return [name, { runs: Number(runs), sum }];
    }),
  ) as Record<SumName, { runs: number; sum: bigint }>;
  const least = columns.get(answer.run.least);
  const isNumbered = least !== undefined && !isEmpty(row.cells[least]);
  const attempts = {
    least: Number(wholeAt(answer.run.least) ?? 0),
    most: Number(wholeAt(answer.run.most) ?? 0),
    sum: wholeAt(answer.run.sum) ?? 0n,
    squares: wholeAt(answer.run.squares) ?? 0n,
  };
  const scores = Object.values(answer.score).flatMap((name) => {
    const index = columns.get(name);
    return (index === undefined ? undefined : numberIn(row.cells[index])) ?? [];
  });
  const earliest = columns.get(answer.earliest);
  return {
    row,
    rows: Number(rows),
    sums,
    ...(isNumbered ? { attempts } : {}),
    scores,
    ...(earliest === undefined ? {} : { earliest: row.cells[earliest] }),
  };
}

function isEmpty(cell: unknown): boolean {
  return cell === null || cell === undefined || String(cell).trim() === '';
}

/** A whole number in whatever form answers have it: nothing is rounded. @throws a BadRow */
function wholeIn(cell: unknown, column: string): bigint {
  if (isEmpty(cell)) return 0n;
  if (typeof cell === 'number' && Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
    throw new BadRow({
      column,
      expected: 'be a text where it is beyond 9,007,199,254,740,991: as a number it has lost digits',
      received: String(cell),
    });
  }
  const text = String(cell).trim();
  const [, digits] = /^\+?(\d+)(?:\.0*)?$/u.exec(text) ?? [];
  if (digits === undefined)
    throw new BadRow({ column, expected: 'be a whole number of at least 0', received: show(cell) });
  return BigInt(digits);
}

/** Not to be skipped: which rows of the group they are only the warehouse knows. */
function unreadableIn(file: string, { line, path }: Row, name: SumName, times: bigint): Issue {
  const issue = fileIssue(
    file,
    'invalid',
    'be a number of at least 0 in every row',
    `${times} that are none, or too large`,
  );
  const hint = `mend them where the data live, or leave ${name} out of the query`;
  return {
    ...issue,
    path: path === undefined ? name : `${path} ${name}`,
    ...(line === undefined ? {} : { line }),
    hint,
  };
}
