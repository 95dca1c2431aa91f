import { countBefore } from './halving.ts';

/** Where an offset stands in a text, 1-based. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** Lines and columns of the offsets of one text: its lines are found once, O(length), and each offset by halving. */
export function linePlaces(text: string): (offset: number) => LinePlace {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const line = countBefore(starts.length, (at) => starts[at]! <= offset);
    return { line, column: offset - starts[line - 1]! + 1 };
  };
}
