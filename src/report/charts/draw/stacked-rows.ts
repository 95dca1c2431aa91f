import type { Theme } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import type { Colour, Layer } from './frame.ts';
import { textLines } from './text-lines.ts';

/** Rows of a narrow drawing: the name and the numbers of each stand above its marks, and the plot takes the whole width. */

/** A row in words. */
export interface StackedRow {
  readonly name: string;
  /** Its numbers, each with what it is: `23 of 30 passes`. */
  readonly numbers: readonly string[];
  /** The head of the rows that follow: bold, and without marks. */
  readonly isHead?: boolean;
}

/** Pixels by which axis labels and marks may stand out of the plot on either side. */
const inset = { left: 10, right: 22 } as const;
/** Pixels from the middle of the marks to the text above them and to the row below, and more above a head. */
const strip = { above: 13, below: 17, head: 12 } as const;

export interface StackedRows {
  /** Of the plot. */
  readonly width: number;
  readonly height: number;
  /** The middle of the marks of each row, in pixels from the top of the plot: the field `at` of the data. */
  readonly at: readonly number[];
  readonly y: typeof stackedPosition;
  /** Names and numbers. They carry their own data. */
  readonly layers: readonly Layer[];
}

/** Names of three lines at most. The numbers stand on the line of the name where all rows allow it, else below it. */
export function stackedRows(
  theme: Theme,
  rows: readonly StackedRow[],
  { colour }: { readonly colour?: Colour } = {},
): StackedRows {
  const width = theme.width - inset.left - inset.right;
  const room = theme.width - 6;
  const { ink, muted, paper } = theme.colours;
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text, 600);
  const noteWidth = (line: string) => theme.textWidth(line, fontSizes.note);
  const note = ({ numbers }: StackedRow) => numbers.join(' · ');
  const isOneLine = rows.every((row) => lineWidth(row.name) + 12 + noteWidth(note(row)) <= room);
  const names = rows.map(({ name }) => textLines(name, room, lineWidth));
  const notes = rows.map((row) => (isOneLine ? [note(row)] : brokenNote(row.numbers, room, noteWidth)));
  const below = notes.map((lines) => (isOneLine ? 0 : lines.length));
  const at: number[] = [];
  let height = 0;
  for (const [row, { isHead = false }] of rows.entries()) {
    if (isHead && row > 0) height += strip.head;
    const middle = height + strip.above + fontSizes.line * (names[row]!.length + below[row]!);
    at.push(middle);
    height = isHead ? middle - strip.above + 4 : middle + strip.below;
  }
  const lift = (lines: number) => -(strip.above + fontSizes.line * (lines - 0.5));
  const values = rows.map(({ isHead = false }, row) => ({
    at: at[row],
    isHead,
    name: names[row],
    nameLift: lift(names[row]!.length + below[row]!),
    note: notes[row],
    noteLift: lift(isOneLine ? 1 : below[row]!),
  }));
  const text = (field: 'name' | 'note', x: number, align: 'left' | 'right', size: number) => {
    const encoding = { x: { value: x }, y: stackedPosition, text: { field, type: 'nominal' } } as const;
    const mark = {
      type: 'text',
      align,
      baseline: 'middle',
      fontSize: size,
      fontWeight: field === 'name' ? { expr: 'datum.isHead ? 600 : 400' } : 400,
      dy: { expr: `datum.${field}Lift` },
    } as const;
    const own: Colour = field === 'name' ? (colour ?? { value: ink }) : { value: muted };
    return [
      {
        data: { values },
        mark: { ...mark, color: paper, stroke: paper, strokeWidth: 4, strokeJoin: 'round' },
        encoding,
      },
      { data: { values }, mark, encoding: { ...encoding, color: own } },
    ] as Layer[];
  };
  return {
    width,
    height,
    at,
    y: stackedPosition,
    layers: [
      ...text('name', -inset.left, 'left', fontSizes.text),
      ...(isOneLine
        ? text('note', room - inset.left, 'right', fontSizes.note)
        : text('note', -inset.left, 'left', fontSizes.note)),
    ],
  };
}

/** Numbers stay whole where a line holds them. */
function brokenNote(numbers: readonly string[], room: number, width: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const number of numbers) {
    const last = lines.at(-1);
    const joined = last === undefined ? number : `${last} · ${number}`;
    if (last !== undefined && width(joined) <= room) lines[lines.length - 1] = joined;
    else lines.push(...textLines(number, room, width));
  }
  return lines;
}

/** The place of a row. */
const stackedPosition = { field: 'at', type: 'quantitative', scale: null, axis: null } as const;
