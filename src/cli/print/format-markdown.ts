import { greatest } from '../../extremes.ts';
import { markdownText } from '../../report/markdown-text.ts';
import type { OutputFormat } from './format.ts';
import { cellText, folded, lineText, type OutputTable } from './output.ts';

export const markdown: OutputFormat = {
  print: ({ tables, lines = [], picture, snippet }) => {
    const sentences = lines
      .map(lineText)
      .filter((line) => line !== '')
      .map(sentence);
    const fenced = snippet === undefined ? [] : [fencedCode(snippet.language, snippet.text.trimEnd())];
    const drawn = picture === undefined ? [] : [fencedCode('text', picture.text), markdownText(picture.caption)];
    return `${[...tables.map(markdownTable), ...drawn, ...sentences, ...fenced].join('\n\n')}\n`;
  },
};

function markdownTable(whole: OutputTable): string {
  const { lead, ...rest } = whole;
  const { title, columns, rows } = folded(rest);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    ...(lead === undefined ? [] : [`**${markdownText(lead)}**`, '']),
    `**${title.map(markdownText).join(' ')}**`,
    '',
    line(columns.map(({ label }) => markdownText(label))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => markdownText(cellText(cell))))),
  ].join('\n');
}

/** A caveat stays an item of a list; the rest of it is text. */
function sentence(line: string): string {
  const item = /^( *- )(.+)$/su.exec(line);
  return item === null ? markdownText(line) : `${item[1]}${markdownText(item[2]!)}`;
}

/** Code that no run of backticks within it can end. */
function fencedCode(language: string, text: string): string {
  const longest = greatest([2, ...Array.from(text.matchAll(/`+/gu), ([ticks]) => ticks.length)]);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
