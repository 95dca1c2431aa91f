import { cut } from './terminal-width.ts';
import type { TextColumn } from './text-column.ts';
import { foldedLines } from './text-lines.ts';

/** The most lines that a cell may take. */
export const mostLines = 4;

/** Shortens texts and remembers what they were. */
export interface Folder {
  /** The text as lines, its longest words cut; two different texts are never shortened alike. */
  readonly fold: (text: string, width: number) => string[];
  /** `short…: the full text` of everything that was shortened. */
  readonly notes: () => string[];
}

export function folder(): Folder {
  const full = new Map<string, string>();
  const isFree = (lines: readonly string[], text: string) => (full.get(lines.join(' ')) ?? text) === text;
  return {
    fold: (text, width) => {
      const lines = foldedLines(text, width);
      if (lines.length <= mostLines && lines.join(' ') === text) return lines;
      let short = lines.length <= mostLines ? lines : [cut(text, width)];
      for (let copy = 2; !isFree(short, text); copy++) short = [cut(text, width, `…${copy}`)];
      full.set(short.join(' '), text);
      return short;
    },
    notes: () => Array.from(full, ([short, text]) => `${short}: ${text}`),
  };
}

/** The columns with every `– (reason)` as `– [1]`, and the reasons. */
export function withNotedReasons(columns: readonly TextColumn[]): {
  readonly columns: readonly TextColumn[];
  readonly notes: readonly string[];
} {
  const numbers = new Map<string, number>();
  const noted = (cell: string, reason: string | undefined) => {
    if (reason === undefined) return cell;
    numbers.set(reason, numbers.get(reason) ?? numbers.size + 1);
    return `– [${numbers.get(reason)}]`;
  };
  return {
    columns: columns.map((column) => ({
      ...column,
      cells: column.cells.map((cell, row) => noted(cell, column.reasons[row])),
    })),
    notes: Array.from(numbers, ([reason, number]) => `[${number}] ${reason}`),
  };
}
