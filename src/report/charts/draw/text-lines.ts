/** Words with the joint behind them. A space that does not break, as between a number and its unit, and a decimal point are none. */
const pieces = /(?:[^\s_\-/.:]|\u00a0|(?<=\d)\.(?=\d))*[\s_\-/.:]*/gu;

/** Width of one line of text in pixels. */
export type LineWidth = (line: string) => number;

/**
 * Text in lines no wider than `width`, broken after spaces and the joints of names (`_ - / . :`), inside a word only where
 * it must be. What does not fit into `lines` ends in an ellipsis. O(length of the text) calls of `lineWidth`.
 */
export function textLines(
  text: string,
  width: number,
  lineWidth: LineWidth,
  { lines = 3 }: { readonly lines?: number } = {},
): string[] {
  const wrapped: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim() !== '') wrapped.push(line.trim());
    line = '';
  };
  for (const piece of text.match(pieces) ?? []) {
    if (lineWidth((line + piece).trim()) > width) end();
    if (lineWidth(piece.trim()) <= width) {
      line += piece;
      continue;
    }
    for (const character of piece) {
      if (lineWidth(line + character) > width) end();
      line += character;
    }
  }
  end();
  return wrapped.length <= lines ? wrapped : shortened(wrapped.slice(0, lines), width, lineWidth);
}

/** The same number of lines, but of nearly one length: no word stands alone at the end of a title. */
export function balancedLines(
  text: string,
  width: number,
  lineWidth: LineWidth,
  options: { readonly lines?: number } = {},
): string[] {
  const full = textLines(text, width, lineWidth, options);
  let balanced = full;
  for (let narrower = width - 10; narrower > width / 2; narrower -= 10) {
    const lines = textLines(text, narrower, lineWidth, options);
    if (lines.length > full.length || lines.at(-1)!.endsWith('…')) break;
    balanced = lines;
  }
  return balanced;
}

/** The last line, cut so that an ellipsis fits behind it. */
function shortened(lines: readonly string[], width: number, lineWidth: LineWidth): string[] {
  const last = [...lines.at(-1)!];
  while (last.length > 0 && lineWidth(`${last.join('')}…`) > width) last.pop();
  return [...lines.slice(0, -1), `${last.join('').trimEnd()}…`];
}
