import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';

/** One way to print an output. */
export interface OutputFormat {
  readonly print: (output: Output, about: PrintedFor) => string;
  /** What of the output is not printed, for the one who waits for it; null where nothing is missing. */
  readonly leftOut?: (output: Output) => string | null;
  /** What goes into the summary of a job as well, where a build server takes one. */
  readonly summary?: (output: Output, about: PrintedFor) => string;
}

export interface PrintedFor {
  readonly command: string;
  readonly version: string;
  /** A pipe, when left out. */
  readonly terminal?: Terminal;
}
