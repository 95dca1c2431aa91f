import type { Drawing } from './charts/chart.ts';
import type { TextTable } from './content/content.ts';
import { markdownText } from './markdown-text.ts';

/** A table whose cells are text of a pack: every one is escaped. */
export function markdownTable({ columns, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Items that are Markdown already. */
export function markdownList(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A file of blocks, empty ones left out. */
export function markdownBlocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A picture that lies in `charts/` beside the file, with its caption. */
export function markdownPicture({ id, alt, caption }: Drawing): string[] {
  return [`![${markdownText(alt)}](charts/${id}.svg)`, `*${markdownText(caption)}*`];
}
