import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a code cell says: lines of text, or a picture with its words. */
export type CellOutput =
  | { readonly output_type: 'stream'; readonly name: 'stdout'; readonly text: readonly string[] }
  | { readonly output_type: 'display_data'; readonly data: CellPicture; readonly metadata: object };

export interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly source: readonly string[];
  outputs?: readonly CellOutput[];
}

/** A notebook as Jupyter writes it. */
export interface Notebook {
  readonly cells: readonly Cell[];
}

export const notebookFolder = fileURLToPath(new URL('../../notebooks/', import.meta.url));

/** The stems of all notebooks. */
export function notebookNames(): string[] {
  return readdirSync(notebookFolder)
    .filter((file) => file.endsWith('.ipynb'))
    .map((file) => file.replace(/\.ipynb$/u, ''))
    .toSorted();
}

export function readNotebook(name: string): Notebook {
  return JSON.parse(readFileSync(`${notebookFolder}${name}.ipynb`, 'utf8')) as Notebook;
}

export function codeCells({ cells }: Notebook): Cell[] {
  return cells.filter((cell) => cell.cell_type === 'code');
}

/** The first line of the first cell, without its sign. */
export function notebookTitle({ cells }: Notebook): string {
  return cells[0]!.source[0]!.replace(/^#\s*/u, '').trim();
}
