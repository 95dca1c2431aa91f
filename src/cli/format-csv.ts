import { toCsv } from '../measures/table.ts';
import type { OutputFormat } from './format.ts';
import { cellValue } from './output.ts';

export const csv: OutputFormat = {
  print: ({ tables: [first] }) => {
    if (first === undefined) return '';
    const isKept = (_: unknown, index: number) => !first.columns[index]!.printed;
    return `${toCsv(
      first.columns.filter(isKept).map(({ key }) => key),
      first.rows.map((row) => row.filter(isKept).map(cellValue)),
    ).trimEnd()}\n`;
  },
};
