import { toCsv } from '../measures/table.ts';
import type { OutputFormat } from './format.ts';
import { cellValue } from './output.ts';

export const csv: OutputFormat = {
  label: 'comma-separated values of the first table',
  print: ({ tables: [first] }) =>
    first === undefined
      ? ''
      : `${toCsv(
          first.columns.map(({ key }) => key),
          first.rows.map((row) => row.map(cellValue)),
        ).trimEnd()}\n`,
};
