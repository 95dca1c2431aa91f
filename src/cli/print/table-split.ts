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
  for (const keys of keyColumns(shown.map(([column]) => column))) {
    const keyWidth = tableWidth(keys.map((index) => shown[index]![1]));
    if (keys.length > 1 && keyWidth > width / 2) continue;
    const parts = packedBehind(shown, keys, keyWidth, width);
    if (parts !== null) return parts;
  }
  return null;
}

function packedBehind(
  shown: readonly Shown[],
  keys: readonly number[],
  keyWidth: number,
  width: number,
): PrintedColumn[][] | null {
  const others = [...shown.keys()].filter((index) => !keys.includes(index));
  const alone = others.map((index) => [index]);
  const packing = (roomOfDrawing: number) => {
    const widthOf = (index: number) => {
      const [{ intervals }, column] = shown[index]!;
      return column.width + gap + (intervals === null ? 0 : roomOfDrawing);
    };
    const room = width - keyWidth;
    return packedGroups(withTheirRanges(shown, others), widthOf, room) ?? packedGroups(alone, widthOf, room);
  };
  const plain = packing(0);
  if (plain === null) return null;
  const drawn = packing(gap + drawingWidth.least);
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

/** A range stands with the estimate before it: by itself nobody knows what it is a range of. */
function withTheirRanges(shown: readonly Shown[], others: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const index of others) {
    const [{ align, isName }] = shown[index]!;
    const last = groups.at(-1);
    if (align === 'left' && !isName && last?.at(-1) === index - 1) last.push(index);
    else groups.push([index]);
  }
  return groups;
}

/** The columns of each table, by their places, as many groups as fit in their order; null where one fits in none. */
function packedGroups(
  groups: readonly (readonly number[])[],
  widthOf: (index: number) => number,
  room: number,
): readonly number[][] | null {
  const parts: number[][] = [[]];
  let left = room;
  for (const group of groups) {
    const needed = group.reduce((sum, index) => sum + widthOf(index), 0);
    if (needed > room) return null;
    if (needed > left) {
      parts.push([]);
      left = room;
    }
    parts.at(-1)!.push(...group);
    left -= needed;
  }
  return parts;
}

/** The columns that say what a row is about: the first names that stand together; where those have no room, the fewest that tell rows apart. */
function keyColumns(columns: readonly TextColumn[]): readonly (readonly number[])[] {
  const names = [...columns.keys()].filter((index) => columns[index]!.isName);
  const tells = (keys: readonly number[]) => {
    const { length } = columns[0]!.cells;
    const seen = Array.from({ length }, (_, row) => JSON.stringify(keys.map((index) => columns[index]!.cells[row])));
    return keys.length > 0 && new Set(seen).size === length;
  };
  const leading = names.filter((index, place) => index === names[0]! + place);
  const fewest = names.map((_, last) => names.slice(0, last + 1)).find(tells);
  const alone = names.find((index) => tells([index]));
  return [
    ...(tells(leading) ? [leading] : []),
    ...(fewest === undefined ? [] : [fewest]),
    ...(alone === undefined ? [] : [[alone]]),
  ];
}
