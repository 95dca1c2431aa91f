import type { OutputFormat } from './format.ts';
import { cellText, folded, type OutputTable } from './output.ts';

export const markdown: OutputFormat = {
  label: 'Markdown tables and sentences',
  print: ({ tables, lines = [] }) =>
    `${[...tables.map(markdownTable), ...lines.map((line) => escaped(line))].join('\n\n')}\n`,
};

function markdownTable(whole: OutputTable): string {
  const { title, columns, rows } = folded(whole);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${escaped(title)}**`,
    '',
    line(columns.map(({ label }) => escaped(label))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => escaped(cellText(cell))))),
  ].join('\n');
}

/** Text as text: nothing that a name holds may become markup, a link, HTML or a new cell. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>|~#]/gu, '\\$&')
    .replaceAll('&', '&amp;');
}
