import { least } from '../../extremes.ts';
import { drawingWidth } from './interval-drawing.ts';
import {
  gap,
  longestWord,
  naturalColumn,
  type PrintedColumn,
  type TableLayout,
  tableWidth,
  textColumn,
  withDrawings,
} from './table-column.ts';
import { folder, mostLines } from './table-notes.ts';
import type { TextColumn } from './text-column.ts';

const mostParts = 3;

/** How wide folded names may be: the first with which the fewest tables do. */
const widestNames = [40, 24, 16];

type Shown = readonly [TextColumn, PrintedColumn];

/** How wide phrases may be where nothing is folded, unless a word is wider. */
const widestPhrase = 40;

/** The columns in two tables, each with those that name the row and nothing folded; null where that takes more. */
export function halvedTable(columns: readonly TextColumn[], width: number): PrintedColumn[][] | null {
  const shown = columns.map((column): Shown => {
    const widest = Math.max(widestPhrase, longestWord([column.label, ...column.cells]));
    return [column, column.isText ? textColumn(column, widest, null) : naturalColumn(column, true)];
  });
  if (shown.some(([, { cells }]) => cells.some(({ length }) => length > mostLines))) return null;
  const parts = packed(shown, width);
  return parts !== null && parts.length <= 2 ? parts : null;
}

/** The columns in up to three tables, their names folded; null where that takes more. */
export function splitTable(columns: readonly TextColumn[], width: number): TableLayout | null {
  const splits = widestNames.flatMap((widest) => {
    const names = folder();
    const shown = columns.map(
      (column): Shown => [column, column.isText ? textColumn(column, widest, names) : naturalColumn(column, true)],
    );
    const parts = packed(shown, width);
    return parts === null ? [] : [{ parts, notes: names.notes() }];
  });
  const fewest = least([mostParts, ...splits.map(({ parts }) => parts.length)]);
  return splits.find(({ parts }) => parts.length === fewest) ?? null;
}

/** Columns into as few tables as they need, with room for their drawings where that takes no table more. */
function packed(shown: readonly Shown[], width: number): PrintedColumn[][] | null {
  const keys = keyColumns(shown.map(([column]) => column));
  if (keys === null) return null;
  const keyWidth = tableWidth(keys.map((index) => shown[index]![1]));
  if (keys.length > 1 && keyWidth > width / 2) return null;
  const room = width - keyWidth;
  const plain = packing(shown, keys, room, 0);
  if (plain === null) return null;
  const drawn = packing(shown, keys, room, gap + drawingWidth.least);
  const parts = drawn !== null && drawn.length <= plain.length ? drawn : plain;
  return parts.map((others) => {
    const part = [...keys, ...others].sort((a, b) => a - b).map((index) => shown[index]!);
    for (let count = part.filter(([{ intervals }]) => intervals !== null).length; count > 0; count--) {
      const columns = withDrawings(part, count, width);
      if (columns !== null) return columns;
    }
    return part.map(([, column]) => column);
  });
}

/** The columns of each table, by their places, as many as fit in their order; null where one fits in none. */
function packing(
  shown: readonly Shown[],
  keys: readonly number[],
  room: number,
  roomOfDrawing: number,
): readonly number[][] | null {
  const parts: number[][] = [[]];
  let left = room;
  for (const [index, [{ intervals }, { width }]] of shown.entries()) {
    if (keys.includes(index)) continue;
    const needed = width + gap + (intervals === null ? 0 : roomOfDrawing);
    if (needed > room) return null;
    if (needed > left) {
      parts.push([]);
      left = room;
    }
    parts.at(-1)!.push(index);
    left -= needed;
  }
  return parts;
}

/** The columns that tell rows apart: the first text that does alone, or as many texts as it takes. */
function keyColumns(columns: readonly TextColumn[]): readonly number[] | null {
  const texts = [...columns.keys()].filter((index) => columns[index]!.isText);
  const tells = (keys: readonly number[]) => {
    const { length } = columns[0]!.cells;
    const seen = Array.from({ length }, (_, row) => JSON.stringify(keys.map((index) => columns[index]!.cells[row])));
    return new Set(seen).size === length;
  };
  const alone = texts.find((index) => tells([index]));
  if (alone !== undefined) return [alone];
  const count = [...texts.keys()].find((last) => tells(texts.slice(0, last + 1)));
  return count === undefined ? null : texts.slice(0, count + 1);
}
