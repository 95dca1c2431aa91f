import type { Issue } from '../../errors.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import type { samples } from '../pack/judge-fields.ts';
import type { meanings } from './run-table/verdict-words.ts';

export type Meaning = (typeof meanings)[number];

/**
 * A file that nobody has decoded yet. What is asked for is read when it is asked for. Where it cannot be had (too large, no
 * UTF-8, broken JSON, gone) a `SourceFault` is thrown; a format may let it pass, and then it becomes an issue.
 */
export interface RawFile {
  /** Path as given, or the folder as given and the way inside. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The first 64 kB, or all there is. */
  readonly head: Uint8Array;
  readonly bytes: () => Promise<Uint8Array>;
  /** Decoded from UTF-8, without a byte order mark. */
  readonly text: () => Promise<string>;
  /** Tolerant of the bare NaN and Infinity that Python writes; these become NaN and ±Infinity. */
  readonly json: () => Promise<unknown>;
  /** Line by line, without holding the whole text. */
  readonly lines: () => AsyncIterable<Line>;
  /** From the first byte to the last, without holding all of them. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** The bytes from `start` to before `end`, as far as there are any. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>;
  /** Hex digest of the bytes. */
  readonly sha256: () => Promise<string>;
  /** Whether the file is another one than when it was found; absent where it cannot be. */
  readonly changed?: (() => Promise<boolean>) | undefined;
  /** What is read are not the bytes that stand on disk. */
  readonly isDecoded?: boolean;
}

export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
}

/** One file, or one folder whose files belong together. */
export interface Source {
  readonly name: string;
  readonly isFolder: boolean;
  /** The file itself; or the files of the folder and its subfolders, by name. */
  readonly files: readonly RawFile[];
}

/** What the user says where a format leaves a choice. Each is a flag; a mapping file holds the same fields. */
export interface ReadingOptions {
  /** Field of a run → column that holds it. */
  readonly columns: Readonly<Record<string, string>>;
  /** What a word in the column of outcomes means, where nobody could know: lower case, without blanks around it. */
  readonly verdicts: Readonly<Record<string, Meaning>>;
  /** Which of several scorers, filters or graders decides. */
  readonly scorer: string | null;
  readonly metric: string | null;
  /** A score of at least so much is a pass, in the units of the file. */
  readonly passAt: number | null;
  /** The greatest score there can be; where nobody says, scores up to 1 are shares and others are not kept. */
  readonly scoreMax: number | null;
  /** For sources that do not name them. */
  readonly suite: string | null;
  readonly model: string | null;
  readonly isTimeoutNotGraded: boolean;
  /** How the runs were drawn whose verdict people checked. */
  readonly checkedSample: (typeof samples)[number] | null;
  /** Rows that cannot be read are counted in the receipt; without it each is an error. */
  readonly skipsBadRows: boolean;
}

/** What became of everything that was read: rows = runs + what is left out, by reason. */
export interface Receipt {
  /** Rows, samples, trials or test cases, whatever the format calls a run. */
  readonly rows: number;
  /** Runs made of them, not-graded ones included. */
  readonly runs: number;
  /** Rows without a run: duplicates, copies from a cache, bad rows. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  /** Runs without a verdict. */
  readonly notGraded: readonly { readonly reason: string; readonly count: number }[];
  /** What counts as a pass, in words: "score C (scorer match)". */
  readonly passRule: string;
  /** Where each field was found: "task" → "instance_id". */
  readonly mapping: Readonly<Record<string, string>>;
  /** Columns of a table that nothing was taken from. */
  readonly notRead?: readonly string[];
}

/** Packs in the form that a written pack has: they go through the same gate, checks and commands. */
export interface ForeignReading {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  readonly receipt: Receipt | null;
}

/** Somebody else's format: how it is told from all others, by bytes and structure, and how packs are made of it. */
export interface Format {
  /** File name of the module, such as `inspect`. */
  readonly key: string;
  /** For people, such as "Inspect AI log". */
  readonly label: string;
  /** Strict, and cheap: looks at heads and names of files only. */
  readonly recognises: (source: Source) => boolean;
  /** Whether a file is of one model: then one that does not name it is called by its own name, aloud. */
  readonly isOfOneModel?: true;
  /** Of a folder the files that belong to it: the others are looked at on their own. All of them where it is left out. */
  readonly own?: (source: Source) => readonly RawFile[];
  readonly read: (source: Source, options: ReadingOptions) => Promise<ForeignReading>;
}
