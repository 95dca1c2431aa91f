import { type Issue, show } from '../../../errors.ts';
import { plural } from '../../../format.ts';
import { fileIssue } from '../../source/file-issues.ts';
import type { ForeignReading, ReadingOptions, Receipt } from '../format.ts';
import { tally, unread } from '../run-list.ts';
import { passWords, rangeOf, type ScoreRange, scaleFault, shareOn } from '../scale.ts';
import { checkedColumn, chosenOutcome, quoted } from './chosen-outcome.ts';
import { type Columns, columnsOf, listed, mostColumns, plainName } from './columns.ts';
import { countsOfRows } from './counts-of-rows.ts';
import { type EachRow, nameOfFile, noSuite } from './made-of-rows.ts';
import { isTimeout, isTold, numberIn, outcomeOf } from './outcome.ts';
import type { Row, RowTable } from './row-table.ts';
import { BadRow, cellOf, type Fault, faultsOf, type RowReader } from './run-of-row.ts';
import { runsOfRows } from './runs-of-rows.ts';

/** Packs of any table whose rows are single runs, or counts of the runs of a task or a model. */
export async function packsOfRows(table: RowTable, options: ReadingOptions): Promise<ForeignReading> {
  const { file, columns: names } = table;
  const early = headIssues(file, names);
  if (early.length > 0) return unread(...early);
  const { columns, issues: unknown } = columnsOf(file, names, options);
  const bad = new BadRows(file, options);
  const rows = await readRows(table, columns.outcomes, bad);
  if (rows.length === 0 && bad.count === 0) {
    return unread(...unknown, fileIssue(file, 'missing', 'hold at least one row', 'none'));
  }
  const { reader, isCounts, outcome, range, issues } = readerOf({ ...table, rows }, columns, options);
  const isOfRuns = !isCounts && outcome !== undefined;
  // All of it at once: whoever names one column should not be told of the next one afterwards.
  const missing = [...unknown, ...issues, ...(isOfRuns ? scaleIssues(reader, { file, range }) : [])];
  if (missing.length > 0 || outcome === undefined) {
    if (!isCounts) for (const row of rows) for (const fault of faultsOf(reader, row)) bad.add(row, [fault]);
    return unread(...missing, ...bad.issues);
  }
  const passRule = isCounts ? `${names[outcome]} of ${names[reader.of.runs!]}` : ruleOf(reader, range);
  bad.explain = (row) => (isCounts ? [] : faultsOf(reader, row));
  const made = isCounts
    ? countsOfRows(reader, { file, rows }, bad.each)
    : runsOfRows(reader, { file, rows, passRule }, bad.each);
  return {
    packs: made.packs,
    issues: [...bad.issues, ...blankTwins(reader, file, rows), ...made.issues],
    receipt: {
      rows: made.rows + bad.count,
      runs: made.runs,
      leftOut: tally([...made.leftOut, ...bad.reasons]),
      notGraded: made.notGraded,
      passRule,
      mapping: mappingOf(reader, file),
      ...notReadOf(reader),
    },
  };
}

/** How cells of a table are read, and all that keeps anybody from knowing. */
interface ReaderFound {
  readonly reader: RowReader;
  readonly isCounts: boolean;
  /** The column of the outcome, or of the passes. */
  readonly outcome: number | undefined;
  readonly range: ScoreRange;
  /** Without what is wrong with the range. */
  readonly issues: readonly Issue[];
}

/** By the columns of a table and its rows. */
export function readerOf(
  table: Omit<RowTable, 'rows'> & { readonly rows: readonly Row[] },
  columns: Columns,
  options: ReadingOptions,
): ReaderFound {
  const { file, columns: names, rows } = table;
  const passes =
    columns.of.passes ??
    (columns.of.runs === undefined ? undefined : countColumn(rows, columns.outcomes, columns.of.runs));
  const isCounts = columns.of.runs !== undefined && passes !== undefined && options.columns.passed === undefined;
  const outcome = isCounts ? passes : chosenOutcome({ file, columns: names, rows }, columns, options);
  // Why no column decides is told once, not of every row as well.
  const { score, passed: _, checked_passed: checked, ...others } = columns.of;
  const of: Columns['of'] = {
    ...others,
    ...(score === undefined || score === outcome ? {} : { score }),
    ...(isCounts ? {} : checkedColumn(rows, checked, options)),
    ...(typeof outcome !== 'number' ? {} : isCounts ? { passes: outcome } : { passed: outcome }),
  };
  const numbers = (index: number | undefined) =>
    index === undefined ? [] : rows.flatMap(({ cells }) => numberIn(cells[index], table) ?? []);
  const range = rangeOf(numbers(of.passed));
  const reader: RowReader = {
    names,
    of,
    options,
    hasDecimalCommas: table.hasDecimalCommas === true,
    errorsAreModes: options.columns.failure_mode !== undefined && of.failure_mode === of.not_graded_reason,
    share: shareOn(range, options),
    shareBeside: shareOn(rangeOf(numbers(of.score)), options),
  };
  const isOfRuns = !isCounts && of.passed !== undefined;
  const issues = [
    ...(of.task === undefined && !isCounts ? [noTask(file, names, of)] : []),
    ...(typeof outcome === 'number' ? [] : [outcome]),
    ...(isOfRuns ? errorsThatAreFailures(reader, { file, rows }) : []),
  ];
  return { reader, isCounts, outcome: typeof outcome === 'number' ? outcome : undefined, range, issues };
}

/** What counts as a pass, in words. */
export function ruleOf({ names, of, options }: RowReader, range: ScoreRange): string {
  const name = names[of.passed!]!;
  const words = Object.entries(options.verdicts).map(([word, meaning]) => `${word} = ${meaning}`);
  const rule =
    options.passAt === null && options.scoreMax === null ? `${name} says so` : passWords(name, range, options);
  return words.length === 0 ? rule : `${rule} (${words.join(', ')})`;
}

export function headIssues(file: string, names: readonly string[]): Issue[] {
  if (names.length > mostColumns) {
    const expected = `have at most ${mostColumns.toLocaleString('en-US')} columns`;
    return [fileIssue(file, 'invalid', expected, names.length.toLocaleString('en-US'))];
  }
  if (names.map(plainName).includes('counted_runs')) {
    const expected = 'hold single runs, or runs and passes of each task';
    const issue = fileIssue(file, 'invalid', expected, 'the answer to a query of holdsup sql');
    return [{ ...issue, hint: 'holdsup collect makes a data pack of it' }];
  }
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice === undefined) return [];
  const issue = fileIssue(file, 'duplicate', 'have columns of different names', `${show(twice, 60)} twice`);
  return [
    { ...issue, line: 1, hint: 'rename one of them; of promptfoo take the export as JSON, which tells them apart' },
  ];
}

/** The rows that have a cell for each column. */
async function readRows(table: RowTable, outcomes: readonly number[], bad: BadRows): Promise<Row[]> {
  const { columns, hasDecimalCommas } = table;
  const rows: Row[] = [];
  for await (const row of table.rows) {
    if (row.cells.length !== columns.length) {
      const [column, expected] = ['', `have ${columns.length} cells, as the first line has`];
      bad.add(row, [{ column, expected, received: String(row.cells.length) }]);
      continue;
    }
    rows.push(hasDecimalCommas ? withPoints(row, outcomes) : row);
  }
  return rows;
}

export function withPoints(row: Row, outcomes: readonly number[]): Row {
  const cells = row.cells.map((cell, index) =>
    outcomes.includes(index) ? (numberIn(cell, { hasDecimalCommas: true }) ?? cell) : cell,
  );
  return { ...row, cells };
}

/** A column such as "correct" that counts: whole numbers of at most the runs beside it, some above 1. */
function countColumn(rows: readonly Row[], outcomes: readonly number[], runs: number): number | undefined {
  return outcomes.find((index) => {
    const counts = rows.map(({ cells }) => [numberIn(cells[index]), numberIn(cells[runs])] as const);
    const areCounts = counts.every(([count, all]) => Number.isInteger(count) && count! >= 0 && count! <= (all ?? -1));
    return areCounts && counts.some(([, all]) => all! > 1);
  });
}

/** Where every failed run has an error, the column may tell faults of the harness or how runs failed: nobody but the user knows. */
export function errorsThatAreFailures(
  reader: RowReader,
  { file, rows }: { readonly file: string; readonly rows: readonly Row[] },
): Issue[] {
  const { of, names, options } = reader;
  const isNamed = options.columns.not_graded_reason !== undefined || options.columns.failure_mode !== undefined;
  if (of.not_graded_reason === undefined || isNamed) return [];
  const failed = rows.filter(({ cells }) => {
    const said = outcomeOf(cells[of.passed!], options);
    return said.kind === 'verdict' && !said.passed;
  });
  const errors = failed.map((row) => cellOf(reader, row, 'not_graded_reason'));
  if (!errors.every(isTold) || errors.every((error) => isTimeout(String(error)))) return [];
  const column = names[of.not_graded_reason]!;
  const expected = 'be told apart from the ways in which runs fail: every failed run has one';
  const issue = fileIssue(file, 'invalid', expected, `${show(errors[0], 60)}, …`);
  const hint = `if it tells how runs failed, --column failure_mode=${column} --column not_graded_reason=${column}; if such runs have no verdict, --column not_graded_reason=${column} alone`;
  return [{ ...issue, path: column, hint }];
}

export function scaleIssues(
  { names, of, options }: RowReader,
  { file, range }: { readonly file: string; readonly range: ScoreRange },
): Issue[] {
  const fault = scaleFault(range, options);
  if (fault === undefined) return [];
  return [
    { ...fileIssue(file, 'invalid', fault.expected, fault.received), path: names[of.passed!]!, hint: fault.hint },
  ];
}

function noTask(file: string, names: readonly string[], of: RowReader['of']): Issue {
  const found = Object.entries(of).flatMap(([field, index]) =>
    index === undefined ? [] : [`${field} = ${names[index]}`],
  );
  const taken = new Set<number | undefined>(Object.values(of));
  const free = names.find((name, index) => !taken.has(index) && name.trim() !== '') ?? 'COLUMN';
  const hint = `name it, such as --column ${quoted(`task=${free}`)}${found.length === 0 ? '' : `; found: ${found.join(', ')}`}`;
  return { ...fileIssue(file, 'missing', 'have a column that names the task', listed(names)), hint };
}

export function mappingOf({ names, of, options }: RowReader, file: string): Record<string, string> {
  const found = Object.entries(of).map(([field, index]) => [field, names[index]!] as const);
  const told = Object.fromEntries(found.filter(([, name]) => name !== undefined));
  return {
    ...told,
    ...(of.model === undefined ? { model: options.model ?? `${show(nameOfFile(file))} (the file)` } : {}),
    ...(of.suite === undefined ? { suite: options.suite ?? `${show(noSuite)} (no column; --suite-name)` } : {}),
  };
}

/** Names that differ by blanks at their ends are one name: said where a table has both. */
export function blankTwins({ names, of }: RowReader, file: string, rows: readonly Row[]): Issue[] {
  return (['task', 'model'] as const).flatMap((field) => {
    const index = of[field];
    const cells = new Set(index === undefined ? [] : rows.map(({ cells: all }) => all[index]));
    const isTwin = (cell: unknown) => typeof cell === 'string' && cell !== cell.trim() && cells.has(cell.trim());
    const twins = [...cells].filter(isTwin);
    if (twins.length === 0) return [];
    const expected = `name each ${field} in one way`;
    const received = `${plural(twins.length, 'name')} with blanks at an end beside the same without, such as ${show(twins[0], 60)}`;
    const issue = fileIssue(file, 'duplicate', expected, received);
    return [{ ...issue, path: names[index!]!, severity: 'warning', hint: `both were read as one ${field}` } as const];
  });
}

/** Columns that nothing is taken from. */
export function notReadOf({ names, of }: RowReader): Pick<Receipt, 'notRead'> {
  const read = new Set<number | undefined>(Object.values(of));
  const notRead = names
    .filter((name, index) => !read.has(index) && name.trim() !== '')
    .map((name) => show(name, 40).slice(1, -1));
  return notRead.length === 0 ? {} : { notRead };
}

/** Rows that cannot be read: told one by one, the first of many, or only counted. */
export class BadRows {
  readonly issues: Issue[] = [];
  readonly #reasons = new Map<string, number>();
  /** What else is wrong with a row. */
  explain?: (row: Row) => readonly Fault[];
  readonly #file: string;
  readonly #isSkipping: boolean;

  constructor(file: string, { skipsBadRows }: ReadingOptions) {
    this.#file = file;
    this.#isSkipping = skipsBadRows;
  }

  get count(): number {
    return this.reasons.reduce((sum, { count }) => sum + count, 0);
  }

  get reasons(): Receipt['leftOut'] {
    return [...this.#reasons].map(([reason, count]) => ({ reason, count }));
  }

  readonly each: EachRow = (rows, make) =>
    rows.flatMap((row) => {
      try {
        return [make(row) as ReturnType<typeof make> & object];
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        this.addAll(row, error);
        return [];
      }
    });

  /** With all else that is wrong with the row. */
  addAll(row: Row, { fault }: BadRow): void {
    this.add(row, [fault, ...(this.explain?.(row) ?? []).filter(({ column }) => column !== fault.column)]);
  }

  add(row: Omit<Row, 'cells'>, faults: readonly [Fault, ...Fault[]], times = 1): void {
    const { column } = faults[0];
    const reason = column === '' ? 'bad rows (cells)' : `bad rows (${column})`;
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + times);
    for (const fault of faults) this.#tell(row, fault);
  }

  #tell({ line, path }: Omit<Row, 'cells'>, { column, expected, received, hint }: Fault): void {
    if (this.#isSkipping || this.issues.length >= mostTold) return;
    const where = [path ?? '', column].filter((part) => part !== '').join(' ');
    const many = this.issues.length === mostTold - 1 ? 'there may be more; --skip-bad-rows counts them instead' : hint;
    this.issues.push({
      ...fileIssue(this.#file, 'invalid', expected, received),
      path: where === '' ? 'the row' : where,
      ...(line === undefined ? {} : { line }),
      ...(many === undefined ? {} : { hint: many }),
    });
  }
}

const mostTold = 20;
