import type { Campaign } from '../campaign/campaign.ts';
import type { Issue } from '../errors.ts';

/** A file's text, as decoded from UTF-8, and the digest of its bytes. */
export interface SourceFile {
  /** Path as given. */
  readonly name: string;
  readonly text: string;
  /** Hex digest of the bytes. */
  readonly sha256: string;
}

/** What came out of one file. An error among the issues means that there are no campaigns. */
export interface Reading {
  readonly campaigns: readonly Campaign[];
  readonly issues: readonly Issue[];
}

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One file format: how it is told from all others, and how campaigns are made of it. */
export interface Importer {
  readonly label: string;
  /** Strict: true for files of this format, whole or damaged, and for nobody else's. */
  readonly recognises: (file: SourceFile) => boolean;
  readonly read: (file: SourceFile) => Reading;
  /** Where a path in pack coordinates stands in the file, for formats that keep those coordinates. */
  readonly place?: (file: SourceFile, path: string) => Place | undefined;
}
