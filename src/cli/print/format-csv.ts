import { printable } from '../../ingest/source/printable.ts';
import { toCsv } from '../../measures/table.ts';
import type { OutputFormat } from './format.ts';
import { cellValue } from './output.ts';

export const csv: OutputFormat = {
  print: ({ tables: [first] }) => {
    if (first === undefined) return '';
    const isKept = (_: unknown, index: number) => !first.columns[index]!.printed;
    return `${toCsv(
      first.columns.filter(isKept).map(({ key }) => key),
      first.rows.map((row) => row.filter(isKept).map((cell) => oneLine(cellValue(cell)))),
    ).trimEnd()}\n`;
  },
};

/** A row is a line, whatever a name holds. */
function oneLine(value: ReturnType<typeof cellValue>): ReturnType<typeof cellValue> {
  return typeof value === 'string' ? printable(value) : value;
}
