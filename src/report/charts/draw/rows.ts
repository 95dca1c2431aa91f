import type { Theme } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { type Colour, type Layer, type Position, shareLabel } from './frame.ts';
import { textLines } from './text-lines.ts';

/** A drawing with a row for each case: names on the left, a plot in the middle, numbers on the right. */

/** Pixels between rank and name, name and plot, plot and numbers, and two columns of numbers. */
export const gaps = { rank: 12, name: 18, plot: 36, column: 20 } as const;

/** The place of a row; rows keep the order of the data. */
export const rowPosition = { field: 'row', type: 'ordinal', axis: null } as const;

/** Texts of the rows broken into lines, how far each is lifted to be centred on its row, and the room that they take. */
export interface TextBlock {
  readonly lines: readonly (readonly string[])[];
  readonly lifts: readonly number[];
  readonly width: number;
  readonly mostLines: number;
}

/** Texts no wider than `width` and of three lines at most; a longer one ends in an ellipsis. */
export function textBlock(
  theme: Theme,
  texts: readonly string[],
  { width = 250, size = fontSizes.text }: { readonly width?: number; readonly size?: number } = {},
): TextBlock {
  const lineWidth = (line: string) => theme.textWidth(line, size);
  return blockOf(
    texts.map((text) => textLines(text, width, lineWidth)),
    lineWidth,
  );
}

export function blockOf(lines: TextBlock['lines'], lineWidth: (line: string) => number): TextBlock {
  return {
    lines,
    lifts: lines.map((text) => -0.5 * fontSizes.line * (text.length - 1)),
    width: Math.max(0, ...lines.flat().map(lineWidth)),
    mostLines: Math.max(1, ...lines.map((text) => text.length)),
  };
}

/** Height of a row that has room for the longest text. Many rows stand closer together. */
export function rowStep(rows: number, ...blocks: readonly TextBlock[]): number {
  return (rows > 24 ? 7 : 11) + fontSizes.line * Math.max(...blocks.map(({ mostLines }) => mostLines));
}

/** A text of each row at a fixed place beside the plot. */
export interface TextColumn {
  readonly field: string;
  /** Field that says how far a text of several lines is lifted. */
  readonly lift?: string;
  /** Pixels from the left edge of the plot. */
  readonly x: number;
  readonly align?: 'left' | 'right';
  readonly colour: Colour;
  readonly size?: number;
  readonly weight?: 400 | 600;
}

export function textColumn({
  field,
  lift,
  x,
  align = 'left',
  colour,
  size = fontSizes.text,
  weight = 400,
}: TextColumn): Layer {
  const dy = lift === undefined ? 0 : { expr: `datum.${lift}` };
  return {
    mark: { type: 'text', align, baseline: 'middle', fontSize: size, fontWeight: weight, dy },
    encoding: { x: { value: x }, y: rowPosition, text: { field, type: 'nominal' }, color: colour },
  };
}

/** The head of a text column, on the line of the axis labels above the plot. */
export function columnHead(theme: Theme, head: string, x: number, align: 'left' | 'right' = 'left'): Layer {
  return {
    data: { values: [{ head }] },
    mark: { type: 'text', align, baseline: 'bottom', color: theme.colours.muted, fontSize: fontSizes.note },
    encoding: { x: { value: x }, y: { value: -6 }, text: { field: 'head', type: 'nominal' } },
  };
}

/** Width of the widest of some texts. */
export function widest(
  theme: Theme,
  texts: readonly string[],
  { size = fontSizes.text, weight = 400 }: { readonly size?: number; readonly weight?: 400 | 600 } = {},
): number {
  return Math.max(0, ...texts.map((text) => theme.textWidth(text, size, weight)));
}

/** A scale of shares above the rows, from the last step below `lowest` to the first above `highest`; steps are finer where that is near. */
export function shareAxis(lowest = 0, highest = 1): Pick<Position, 'type' | 'scale' | 'axis'> {
  const parts = highest - lowest > 0.4 ? 5 : highest - lowest > 0.2 ? 10 : 20;
  const from = Math.min(parts - 1, Math.floor(parts * lowest + 1e-9));
  const to = Math.max(from + 1, Math.ceil(parts * highest - 1e-9));
  const values = Array.from({ length: to - from + 1 }, (_, index) => (from + index) / parts);
  return {
    type: 'quantitative',
    scale: { domain: [values[0]!, values.at(-1)!], nice: false },
    axis: { orient: 'top', values, labelExpr: shareLabel, labelFlush: false, title: null },
  };
}
