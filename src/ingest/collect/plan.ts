import type { Issue } from '../../errors.ts';
import type { ReadingOptions } from '../foreign/format.ts';
import { chosenOutcome } from '../foreign/run-table/chosen-outcome.ts';
import { type Columns, columnsOf } from '../foreign/run-table/columns.ts';
import { numberIn, outcomeOf } from '../foreign/run-table/outcome.ts';
import {
  BadRows,
  errorsThatAreFailures,
  headIssues,
  readerOf,
  scaleIssues,
} from '../foreign/run-table/packs-of-rows.ts';
import type { Row, RowTable } from '../foreign/run-table/row-table.ts';
import { faultsOf, isInstantColumn, type RowReader } from '../foreign/run-table/run-of-row.ts';
import type { TableField } from '../foreign/run-table/table-fields.ts';
import { rangeOf, type ScoreRange } from '../foreign/scale.ts';
import { fileIssue } from '../source/file-issues.ts';
import { type SumName, sumNames } from './counts.ts';

/** How the rows of one table are counted. */
export interface Plan {
  readonly reader: RowReader;
  readonly columns: Columns;
  /** Columns whose cells tell rows from others. */
  readonly keys: readonly number[];
  /** Columns that are added up. */
  readonly sums: Readonly<Partial<Record<SumName, number>>>;
  /** The column that tells when a run began, where days do not tell campaigns apart. */
  readonly instants: number | undefined;
  /** Columns that tell runs of one task apart: an id of each run, or the number of the attempt. */
  readonly id: number | undefined;
  readonly run: number | undefined;
}

const keyFields = [
  ...['suite', 'model', 'harness', 'provider', 'agent', 'effort', 'variant', 'task'],
  ...['not_graded', 'not_graded_reason', 'failure_mode', 'tags', 'family'],
] as readonly TableField[];

/** Of a table of single runs, by its columns and its first rows; `counts` where its rows are counts of runs already. */
export function planOf(
  table: Omit<RowTable, 'rows'> & { readonly rows: readonly Row[] },
  options: ReadingOptions,
): Plan | 'counts' | readonly Issue[] {
  const { file, columns: names, rows } = table;
  const early = headIssues(file, names);
  if (early.length > 0) return early;
  const { columns, issues: unknown } = columnsOf(file, names, options);
  const { reader: found, isCounts, outcome, issues } = readerOf(table, columns, options);
  // Counts have no place for what people said of single runs: the receipt names the column among those not read.
  const { checked_passed: _, ...others } = found.of;
  const of: RowReader['of'] = others;
  const reader = { ...found, of };
  if (unknown.length > 0 || issues.length > 0 || outcome === undefined) {
    const bad = new BadRows(file, options);
    if (!isCounts) for (const row of rows) for (const fault of faultsOf(reader, row)) bad.add(row, [fault]);
    return [...unknown, ...issues, ...bad.issues];
  }
  if (isCounts) return 'counts';
  const isInstant = isInstantColumn(reader);
  const fields = isInstant ? keyFields : [...keyFields, 'date' as const];
  const rivals = columns.outcomes.filter((index) => index === outcome || isVerdict(rows, index, options));
  const keys = [...fields.flatMap((field) => of[field] ?? []), ...(options.passAt === null ? rivals : [outcome])];
  const known = sumNames.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]] as const]));
  return {
    reader,
    columns,
    keys: [...new Set(keys)],
    sums: Object.fromEntries(known),
    instants: isInstant ? of.date : undefined,
    id: of.id,
    // Seeds are no numbers of attempts.
    run: of.run === of.seed ? undefined : of.run,
  };
}

function isVerdict(rows: readonly Row[], index: number, options: ReadingOptions): boolean {
  return rows.every(({ cells }) => ['verdict', 'not graded'].includes(outcomeOf(cells[index], options).kind));
}

/** The scores of all rows, of which one of each kind is enough, with those that were seen on the way. */
export function scoresIn({ reader }: Plan, rows: readonly Row[], seen: Iterable<number> = []): ScoreRange {
  const { of, hasDecimalCommas } = reader;
  const told = rows.flatMap(({ cells }) => numberIn(cells[of.passed!], { hasDecimalCommas }) ?? []);
  return rangeOf([...told, ...seen]);
}

/** What the first rows could not show: whether all rows still leave no choice. One row of each kind is enough. */
export function laterDoubts(
  { reader, columns, keys }: Plan,
  file: string,
  { rows, range }: { readonly rows: readonly Row[]; readonly range: ScoreRange },
): readonly Issue[] {
  const { names, options, of } = reader;
  const outcomes = columns.outcomes.filter((index) => keys.includes(index));
  if (options.passAt === null && outcomes.length > 1) {
    const chosen = chosenOutcome({ file, columns: names, rows }, { ...columns, outcomes }, options);
    if (typeof chosen !== 'number') return [chosen];
    if (chosen !== of.passed) {
      const [one, other] = [names[of.passed!]!, names[chosen]!];
      const issue = fileIssue(file, 'invalid', 'have one column that says what passed', `${one} and ${other}`);
      return [{ ...issue, hint: `choose one: --column passed=${one}, or --column passed=${other}` }];
    }
  }
  return [...scaleIssues(reader, { file, range }), ...errorsThatAreFailures(reader, { file, rows })];
}
