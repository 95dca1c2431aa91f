import type { ReadingOptions } from '../foreign/format.ts';
import type { SourceReceipt } from '../foreign/read-foreign.ts';
import type { Seal } from '../frozen.ts';
import type { Importer, Reading, SourceFile } from '../importer.ts';

/** What came out of one file, or of one folder that is read whole. */
export interface FileReading extends Reading {
  readonly name: string;
  readonly real: string;
  readonly isRecognised: boolean;
  /** Nobody could look into it. */
  readonly isUnread: boolean;
  readonly receipt?: SourceReceipt | null;
  /** Somebody else's format that it was taken for. */
  readonly taken?: string;
  readonly file?: SourceFile;
  readonly importer?: Importer;
  readonly seal?: Seal | null;
}

export interface FileOptions {
  readonly maxBytes: number;
  readonly reading: ReadingOptions;
}

/** Of a file that nothing came out of. */
export const nothing = { campaigns: [], isRecognised: false, isUnread: false };
