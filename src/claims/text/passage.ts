import { countBefore } from '../../halving.ts';

/** A stretch of an article that belongs together: a paragraph, a heading, an item, a cell. */
export interface Passage {
  readonly text: string;
  /** Where each character of the text stands in the file. */
  readonly offsetOf: (index: number) => number;
  /** A quote is what somebody else says, a block of code what a program does. */
  readonly kind: 'prose' | 'heading' | 'cell' | 'quote';
  /** Of a cell: where it stands in its table. */
  readonly table?: TablePlace;
  /** It is the value of an attribute, where no comment can stand. */
  readonly isAttribute?: true;
}

/** What says what a cell is about. */
export interface TablePlace {
  /** The first cells of its row, itself left out, each with the head of its column. */
  readonly row: readonly { readonly text: string; readonly head: string }[];
  /** The head of its own column; of a head, nothing. */
  readonly column: string;
  readonly isHead: boolean;
  readonly caption: string;
}

/** An article as passages, with what it leaves out of the check and why. */
export interface Article {
  readonly name: string;
  readonly source: string;
  readonly passages: readonly Passage[];
  /** Ranges of offsets that the author exempts, with the reason given. */
  readonly exempt: readonly Exemption[];
}

export interface Exemption {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

/** A comment that takes what follows it, up to the end of the block, out of the check. */
export const exemption = /<!--\s*holdsup:\s*exempt\s+(.*?)\s*-->/su;

/** Text of a passage that stands together in the file: from which index on, and where. */
interface Piece {
  readonly at: number;
  readonly offset: number;
}

/** Where an index of a passage stands that was put together of pieces, in their order; found by halving. */
function offsetsIn(pieces: readonly Piece[]): Passage['offsetOf'] {
  return (index) => {
    const piece = pieces[Math.max(0, countBefore(pieces.length, (at) => pieces[at]!.at <= index) - 1)]!;
    return piece.offset + index - piece.at;
  };
}

/** A text put together of pieces of a file. */
export class Gathered {
  text = '';
  readonly #pieces: Piece[] = [];

  add(text: string, offset: number): void {
    this.#pieces.push({ at: this.text.length, offset });
    this.text += text;
  }

  /** Text that stands in the file otherwise, such as a space for a line's end. */
  sign(text: string): void {
    this.text += text;
  }

  passage(kind: Passage['kind'], table?: TablePlace): Passage {
    const offsetOf = offsetsIn(this.#pieces);
    return { text: this.text, offsetOf, kind, ...(table === undefined ? {} : { table }) };
  }
}

/** How many cells of a row say what the row is about: names stand at its beginning. */
const mostHeads = 4;

/** Cells of a table, row by row, the first of which are its head. Linear in the cells. */
export function tablePassages(
  rows: readonly (readonly (Gathered | null)[])[],
  caption: string,
  heads: readonly string[] = (rows[0] ?? []).map((cell) => cell?.text ?? ''),
  headRows = 1,
): Passage[] {
  return rows.flatMap((row, line) => {
    const isHead = line < headRows;
    const first = row.slice(0, mostHeads + 1).map((cell, at) => ({
      text: cell?.text ?? '',
      head: isHead ? '' : (heads[at] ?? ''),
      at,
    }));
    return row.flatMap((cell, at) => {
      if (cell === null || cell.text.trim() === '') return [];
      const column = isHead ? '' : (heads[at] ?? '');
      const others = isHead ? [] : first.filter((one) => one.at !== at && one.text !== '').slice(0, mostHeads);
      return [cell.passage('cell', { row: others, column, isHead, caption })];
    });
  });
}
