import { WriteStream } from 'node:tty';
import { styleText } from 'node:util';

/** Where tables and sentences are printed for people. */
export interface Terminal {
  /** Cells in a line. */
  readonly columns: number;
  /** Whether sentences are wrapped: in a pipe each stays one line, so that it can be searched. */
  readonly wraps: boolean;
  readonly paint: Paint;
}

/** Colour only repeats what words say. */
export type Paint = (style: Style, text: string) => string;

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'blue' | 'magenta';

/** A pipe or a file. */
export const pipe: Terminal = { columns: 100, wraps: false, paint: (_, text) => text };

/** A terminal of so many columns; without a number, a pipe. */
export function terminal({
  columns,
  colours = false,
}: {
  readonly columns?: number;
  readonly colours?: boolean;
}): Terminal {
  // The stream was asked already: `styleText` would ask process.stdout, which need not be where the text goes.
  const paint: Paint = (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text);
  return columns === undefined || columns < 1
    ? { ...pipe, paint }
    : { columns: Math.max(20, columns), wraps: true, paint };
}

/** Whether a stream takes colours: FORCE_COLOR decides, also for a pipe; then NO_COLOR and the kind of terminal. */
export function takesColours(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  const depth = WriteStream.prototype.getColorDepth(env);
  return (stream.isTTY === true || env.FORCE_COLOR !== undefined) && depth > 1;
}

/** The cells in a line as `COLUMNS` states them, for output that does not know: a pipe. */
export function statedColumns({ COLUMNS }: NodeJS.ProcessEnv): number | undefined {
  return COLUMNS !== undefined && /^[1-9]\d{0,3}$/u.test(COLUMNS) ? Number(COLUMNS) : undefined;
}
