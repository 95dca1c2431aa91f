import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FileToWrite } from './write-files.ts';

/**
 * What `convert` wrote into a folder before: its own files are replaced when results are converted again, those that
 * somebody has edited since are not. The list stands in the folder itself, in a hidden file that readers of packs leave alone.
 */
export interface WrittenFiles {
  /** Whether a file is as it was written: its path is relative to the folder. */
  readonly isUntouched: (path: string) => boolean;
  /** Untouched ones of the same kind and the same results that are not written again, such as campaigns that are named otherwise now. */
  readonly leftOver: (now: Writing) => readonly string[];
  /** The list with what is written now, as a file to write along with it. */
  readonly listWith: (now: Writing) => FileToWrite;
}

/** What is written at once. */
export interface Writing {
  readonly kind: string;
  readonly files: readonly FileToWrite[];
  /** The files that it is made of. */
  readonly sources: readonly string[];
}

/** Hidden, and no data. */
const listName = '.holdsup-convert.json';

interface Entry {
  readonly kind: string;
  readonly sha256: string;
  /** The files that it was made of, from this folder. */
  readonly from: readonly string[];
}

export function writtenFiles(folder: string): WrittenFiles {
  const known = entriesIn(folder);
  const isUntouched = (path: string) => {
    const entry = known.get(path);
    return entry !== undefined && digestAt(join(folder, path)) === entry.sha256;
  };
  const fromHere = (sources: readonly string[]) =>
    [...new Set(sources.map((source) => relative(folder, source).replaceAll('\\', '/')))].toSorted();
  const leftOver = ({ kind, files, sources }: Writing) => {
    const now = new Set(files.map(({ path }) => path));
    const from = fromHere(sources);
    return [...known]
      .filter(([path, entry]) => entry.kind === kind && !now.has(path))
      .filter(([, entry]) => entry.from.every((source) => from.includes(source)))
      .map(([path]) => path)
      .filter(isUntouched);
  };
  return {
    isUntouched,
    leftOver,
    listWith: (now) => {
      const gone = new Set(leftOver(now));
      const entries = new Map([...known].filter(([path]) => !gone.has(path)));
      const from = fromHere(now.sources);
      for (const { path, content } of now.files) entries.set(path, { kind: now.kind, sha256: digest(content), from });
      const sorted = Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
      return { path: listName, content: `${JSON.stringify({ holdsup: 'convert', files: sorted }, null, 1)}\n` };
    },
  };
}

/** Takes files away that were found to be left over. */
export function removeFiles(folder: string, paths: readonly string[]): void {
  for (const path of paths) rmSync(join(folder, path), { force: true });
}

/** Of a list that cannot be read, or that somebody has edited into something else, nothing. */
function entriesIn(folder: string): Map<string, Entry> {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, listName), 'utf8')) as { files: Record<string, Entry> };
    // A path that leads out of the folder was not written by anybody.
    return new Map(Object.entries(files).filter(([path, entry]) => /^[^/\\]+$/u.test(path) && isEntry(entry)));
  } catch {
    return new Map();
  }
}

function isEntry({ kind, sha256, from }: Entry): boolean {
  return typeof kind === 'string' && typeof sha256 === 'string' && Array.isArray(from);
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function digestAt(path: string): string | null {
  try {
    return digest(readFileSync(path));
  } catch {
    return null;
  }
}
