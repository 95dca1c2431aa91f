/** A stretch of an article that belongs together: a paragraph, a heading, an item, a cell. */
export interface Passage {
  readonly text: string;
  /** Where each character of the text stands in the file. */
  readonly offsetOf: (index: number) => number;
  readonly kind: 'prose' | 'heading' | 'cell';
  /** Of a cell: the first cell of its row and the head of its column; of prose, nothing. */
  readonly around: string;
}

/** An article as passages, with what it leaves out of the check and why. */
export interface Article {
  readonly name: string;
  readonly source: string;
  readonly passages: readonly Passage[];
  /** Ranges of offsets that the author exempts, with the reason given. */
  readonly exempt: readonly { readonly from: number; readonly to: number; readonly reason: string }[];
}

/** Text of a passage that stands together in the file: from which index on, and where. */
export interface Piece {
  readonly at: number;
  readonly offset: number;
}

/** Where an index of a passage stands that was put together of pieces, in their order. */
export function offsetsIn(pieces: readonly Piece[]): Passage['offsetOf'] {
  return (index) => {
    const piece = pieces.findLast(({ at }) => at <= index)!;
    return piece.offset + index - piece.at;
  };
}
