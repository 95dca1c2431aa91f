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
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
