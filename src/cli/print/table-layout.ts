import { greatest } from '../../extremes.ts';
import {
  gap,
  longestWord,
  naturalColumn,
  type PrintedColumn,
  type TableLayout,
  tableWidth,
  textColumn,
  widest,
  withDrawings,
} from './table-column.ts';
import { type Folder, folder, mostLines, withNotedReasons } from './table-notes.ts';
import { halvedTable, splitTable } from './table-split.ts';
import type { TextColumn } from './text-column.ts';

/**
 * The table in so many cells a line, or null where only blocks fit. The first of these that does: everything on one line with
 * all drawings; fewer drawings, and reasons for what is missing below the table; no drawing; phrases wrapped within their
 * cells; the columns in two tables, each with the names; long names folded with `…`, the full ones below; up to three tables.
 */
export function tableLayout(columns: readonly TextColumn[], width: number): TableLayout | null {
  const inline = { columns, notes: [] };
  const noted = withNotedReasons(columns);
  const drawable = columns.filter(({ intervals }) => intervals !== null).length;
  for (let count = drawable; count >= 0; count--) {
    for (const { columns: shown, notes } of [inline, noted]) {
      for (const breaksHead of [false, true]) {
        const printed = shown.map((column) => [column, naturalColumn(column, breaksHead)] as const);
        const part = withDrawings(printed, count, width);
        if (part !== null) return { parts: [part], notes };
      }
    }
  }
  const wrapped = squeezed(noted.columns, width, null);
  if (wrapped !== null) return { parts: [wrapped], notes: noted.notes };
  const halves = halvedTable(noted.columns, width);
  if (halves !== null) return { parts: halves, notes: noted.notes };
  const names = folder();
  const narrow = squeezed(noted.columns, width, names);
  if (narrow !== null) return { parts: [narrow], notes: [...noted.notes, ...names.notes()] };
  const split = splitTable(noted.columns, width);
  return split === null ? null : { ...split, notes: [...noted.notes, ...split.notes] };
}

/** The least width of a name that was folded. */
const leastName = 16;

/** The table with its texts in as much room as the numbers leave; names are folded where a folder is given. */
function squeezed(columns: readonly TextColumn[], width: number, names: Folder | null): PrintedColumn[] | null {
  const texts = columns.filter(({ isText }) => isText);
  const numbers = columns.filter(({ isText }) => !isText).map((column) => naturalColumn(column, true));
  const room = width - tableWidth(numbers) - texts.length * gap + (numbers.length === 0 ? gap : 0);
  const widths = shares(
    texts.map(({ label, cells }) => ({
      least: Math.max(longestWord([label]), names === null ? longestWord(cells) : Math.min(leastName, widest(cells))),
      natural: Math.max(longestWord([label]), widest(cells)),
    })),
    room,
  );
  if (widths === null) return null;
  const printed = columns.map((column) => {
    const index = texts.indexOf(column);
    return index < 0 ? naturalColumn(column, true) : textColumn(column, widths[index]!, names);
  });
  return printed.every(({ cells }) => cells.every(({ length }) => length <= mostLines)) ? printed : null;
}

/** Widths that together take no more than the room: each its natural one, or the same for all that want more. */
function shares(
  wanted: readonly { readonly least: number; readonly natural: number }[],
  room: number,
): readonly number[] | null {
  for (let most = greatest([0, ...wanted.map(({ natural }) => natural)]); most >= 0; most--) {
    const widths = wanted.map(({ least, natural }) => Math.max(least, Math.min(natural, most)));
    if (widths.reduce((sum, width) => sum + width, 0) <= room) return widths;
  }
  return null;
}
