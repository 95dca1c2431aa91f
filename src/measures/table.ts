import { desc, op, table } from 'arquero';

/**
 * The only door to arquero. Its expressions are parsed from source, so they may not close over variables:
 * everything that varies is passed as a column name.
 */

/** Rows in order of a column, each with its rank: 1 for the best, equal values share the smaller rank (as R's ties = "min"). */
export function ranked<Row extends object, Column extends keyof Row & string>(
  rows: readonly Row[],
  column: Column,
  direction: 'ascending' | 'descending',
  tieBreaker: keyof Row & string,
): (Row & { readonly rank: number })[] {
  const keys = table({
    index: rows.map((_, index) => index),
    value: rows.map((row) => row[column]),
    tie: rows.map((row) => row[tieBreaker]),
  });
  const value = direction === 'descending' ? desc('value') : 'value';
  const order = keys
    .orderby(value)
    .derive({ rank: () => op.rank() })
    .orderby(value, 'tie')
    .objects() as { index: number; rank: number }[];
  return order.map(({ index, rank }) => ({ ...rows[index]!, rank }));
}

/** Rows with one key together, groups in the order of their first row. */
export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  if (rows.length === 0) return [];
  const keys = table({ index: rows.map((_, index) => index), key: rows.map(key) });
  const groups = keys.groupby('key').objects({ grouped: 'entries' }) as unknown as [string, { index: number }[]][];
  return groups.map(([, members]) => members.map(({ index }) => rows[index]!));
}

/** Comma-separated values with a header line. Cells that a spreadsheet would run as a formula are defused by a leading quote. */
export function toCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const defuse = (cell: string | number | null) =>
    typeof cell === 'string' && /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  const data = columns.map((name, column) => [name, rows.map((row) => defuse(row[column] ?? null))] as const);
  return table(data.map(([name, values]) => [name, values] as [string, unknown[]])).toCSV();
}
