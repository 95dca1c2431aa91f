import { printable } from '../../ingest/source/printable.ts';
import { some } from '../../listed.ts';
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
  leftOut: ({ tables: [, ...others] }) => {
    const titles = others.filter(({ rows }) => rows.length > 0).map(({ title }) => `"${title}"`);
    if (titles.length === 0) return null;
    return `CSV holds the first table alone; not in it: ${some([...new Set(titles)], mostTitles)} (--format json has all).`;
  },
};

const mostTitles = 3;

/** A row is a line, whatever a name holds. */
function oneLine(value: ReturnType<typeof cellValue>): ReturnType<typeof cellValue> {
  return typeof value === 'string' ? printable(value) : value;
}
