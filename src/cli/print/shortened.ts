import { fairShare } from '../../fair-share.ts';
import { plural } from '../../format.ts';
import type { Output, OutputTable } from './output.ts';

/** Output with more rows than this is longer than anybody reads on a terminal; then so many rows of so many tables are shown. */
const mostRead = 60;
const shownRows = 40;
const shownTables = 6;

/** What a terminal shows of long tables, and how to get the rest. */
export function shortened(output: Output): Output {
  const { tables, lines = [] } = output;
  if (tables.reduce((sum, table) => sum + rowsOf(table), 0) <= mostRead) return output;
  const first = tables.slice(0, shownTables);
  const each = fairShare(first.map(rowsOf), shownRows);
  const left = tables.length - first.length;
  const more = left === 0 ? '' : `${plural(left, 'more table')} not shown. `;
  return {
    ...output,
    tables: first.map((table) => (rowsOf(table) > each ? { ...table, mostRows: each } : table)),
    lines: [...lines, `${more}--all prints every row; --out FILE.csv writes them.`],
  };
}

function rowsOf({ titleOnly, mostRows = Infinity, rows }: OutputTable): number {
  return titleOnly ? 0 : Math.min(mostRows, rows.length);
}
