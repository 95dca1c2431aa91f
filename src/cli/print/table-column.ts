import { drawingWidth, type IntervalDrawing, intervalDrawing } from './interval-drawing.ts';
import { type Cell, type Column, cellText, cellValue, type OutputTable } from './output.ts';
import type { Folder } from './table-notes.ts';
import { displayWidth } from './terminal-width.ts';
import type { TextColumn } from './text-column.ts';
import { textLines, words } from './text-lines.ts';

/** A column as it is printed: every cell as lines of at most its width. */
export interface PrintedColumn {
  readonly head: readonly string[];
  readonly align: 'left' | 'right';
  readonly cells: readonly (readonly string[])[];
  readonly width: number;
  /** The head is an axis. */
  readonly isDrawing?: boolean;
}

/** A table that fits: one part, or several below one another, and what is noted under them. */
export interface TableLayout {
  readonly parts: readonly (readonly PrintedColumn[])[];
  readonly notes: readonly string[];
}

export const gap = 2;

/** The columns of a table, each text as `shown` says. */
export function textColumns({ columns, rows }: OutputTable, shown: (text: string) => string): TextColumn[] {
  return columns.map(({ label, align = 'left' }: Column, index) => {
    const cells = rows.map((row) => row[index]!);
    const isText = align === 'left' && cells.every(isNoNumber) && cells.some((cell) => /\p{L}/u.test(cellText(cell)));
    return {
      label: shown(label),
      align,
      isText,
      isName: isText && cells.every((cell) => typeof cellValue(cell) === 'string'),
      cells: cells.map((cell) => shown(cellText(cell))),
      reasons: cells.map((cell) =>
        typeof cell === 'string' || cell.missing === undefined ? undefined : shown(cell.missing),
      ),
      intervals: intervalsOf(cells),
    };
  });
}

function isNoNumber(cell: Cell): boolean {
  return typeof cell === 'string' || (typeof cell.value !== 'number' && cell.interval === undefined);
}

function intervalsOf(cells: readonly Cell[]): TextColumn['intervals'] {
  const intervals = cells.map((cell) => (typeof cell === 'string' ? undefined : cell.interval));
  const domains = intervals.flatMap((interval) => interval?.domain ?? []);
  return new Set(domains).size === 1 && 2 * domains.length >= cells.length ? intervals : null;
}

/** The column with every cell on one line. The head breaks where it is wider than the cells, if it may. */
export function naturalColumn({ label, align, cells }: TextColumn, breaksHead: boolean): PrintedColumn {
  const width = Math.max(breaksHead ? longestWord([label]) : displayWidth(label), widest(cells));
  return { head: textLines(label, width), align, cells: cells.map((cell) => [cell]), width };
}

/** A column of text in so much room. */
export function textColumn({ label, align, cells }: TextColumn, width: number, names: Folder | null): PrintedColumn {
  const lines = cells.map((cell) => (names === null ? textLines(cell, width) : names.fold(cell, width)));
  const head = textLines(label, width);
  return { head, align, cells: lines, width: widest([...head, ...lines.flat()]) };
}

/** The drawings of a column, as a column of their own. */
function drawnColumn({ intervals }: TextColumn, width: number): PrintedColumn {
  const known = (intervals ?? []).filter((interval) => interval !== undefined);
  const { axis, draw }: IntervalDrawing = intervalDrawing(known, width);
  const cells = (intervals ?? []).map((interval) => [interval === undefined ? '' : draw(interval)]);
  return { head: [axis], align: 'left', cells, width, isDrawing: true };
}

/** Columns with drawings behind the first `count` of those that have any, sharing the room; null where there is too little. */
export function withDrawings(
  printed: readonly (readonly [TextColumn, PrintedColumn])[],
  count: number,
  width: number,
): PrintedColumn[] | null {
  const columns = printed.map(([, column]) => column);
  const room = width - tableWidth(columns);
  if (count === 0) return room < 0 ? null : columns;
  const each = Math.min(drawingWidth.most, Math.floor(room / count) - gap);
  if (each < drawingWidth.least) return null;
  const drawn = new Set(
    printed.flatMap(([{ intervals }], index) => (intervals === null ? [] : [index])).slice(0, count),
  );
  return printed.flatMap(([column, shown], index) => (drawn.has(index) ? [shown, drawnColumn(column, each)] : [shown]));
}

export function tableWidth(columns: readonly PrintedColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, gap * Math.max(0, columns.length - 1));
}

export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}

export function longestWord(texts: readonly string[]): number {
  return widest(texts.flatMap(words));
}
