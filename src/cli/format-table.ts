import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { OutputFormat } from './format.ts';
import { cellText, folded, type OutputTable, printable } from './output.ts';

export const table: OutputFormat = {
  label: 'tables for a terminal',
  print: ({ tables, lines = [] }) =>
    `${[...tables.map(terminalTable), lines.map(printable).join('\n')].filter((part) => part !== '').join('\n\n')}\n`,
};

function terminalTable(whole: OutputTable): string {
  const { title, columns, rows, titleOnly } = folded(whole);
  if (titleOnly || rows.length === 0) return styleText('bold', printable(title));
  const drawn = new Table({
    head: columns.map(({ label }) => label),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: lines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2, compact: true },
  });
  drawn.push(...rows.map((row) => row.map((cell) => printable(cellText(cell)))));
  const text = drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  return `${styleText('bold', printable(title))}\n${text}`;
}

/** No boxes: a rule under the head is enough. */
const lines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '─',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
