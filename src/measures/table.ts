import { desc, op, table } from 'arquero';
import { escapedSign, unseenSigns } from '../campaign/unseen-signs.ts';

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

/**
 * Comma-separated values with a header line. What a spreadsheet would run as a formula gets a leading quote (as does what begins with
 * one, so that one quote can always be taken away again); numbers stay numbers. Unseen signs are written as escapes.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly (string | number | null)[]) => cells.map(csvCell).join(',');
  return `${[columns, ...rows].map(line).join('\n')}\n`;
}

function csvCell(cell: string | number | null): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = cell.replaceAll(unseenSigns, (sign) => (/[\t\n\r]/u.test(sign) ? sign : escapedSign(sign)));
  const start = actsInSheet.test(text) && !/^-\d+(?:\.\d+)?$/u.test(text) ? `'${text}` : text;
  // Some countries separate with semicolons or tabs, and no quotation mark helps there: what follows would be a cell of its own.
  const defused = start.replaceAll(/[;\t]\s*(?=[=+@\uff1d\uff0b\uff0d\uff20]|-(?!\d))/gu, "$&'");
  return /[",\n\r]/u.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

/** Begins like a formula, also in signs as wide as Chinese letters, behind spaces, and behind what nobody sees. */
const actsInSheet = /^'*(?:[\t\r\n]|[\s\p{Z}\p{Cf}\p{Mn}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/u;
