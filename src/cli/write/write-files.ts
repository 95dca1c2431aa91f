import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { cannotWrite, type Inputs, type Place, placeFor } from './replaceable.ts';

/** A file to write, its path relative to a folder. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface WriteOptions {
  /** What is not to be replaced. */
  readonly inputs?: Inputs;
  /** Hears where a link led. */
  readonly warn?: (text: string) => void;
  /** Whether a file is as this program wrote it, by its path: then it is replaced though it holds data. */
  readonly isOwn?: (path: string) => boolean;
  /** The flag that named the place; empty where none did. */
  readonly flag?: string;
  /** Whether folders that are not there are made. */
  readonly makesFolders?: boolean;
}

/**
 * Writes every file beside its place first and renames all of them at the end: nothing is ever half-written, not even
 * where the power fails. All or nothing where the
 * disk is full or a place is taken; an interrupt is heard when everything is in place. Throws a UsageError where it cannot be done.
 */
export async function writeFiles(
  folder: string,
  files: readonly FileToWrite[],
  options: WriteOptions = {},
): Promise<void> {
  await undisturbed(() => writeNow(folder, files, options));
}

/** The same, on the spot: for those who hold interrupts off themselves. */
export function writeNow(
  folder: string,
  files: readonly FileToWrite[],
  { inputs = { named: new Set(), met: new Set() }, warn, isOwn, flag = '--out', makesFolders = true }: WriteOptions,
): void {
  let path = folder;
  const made: string[] = [];
  const moves: [from: string, to: string][] = [];
  try {
    const places = files.map((file): Place => {
      path = join(folder, file.path);
      return placeFor(path, inputs, flag, isOwn?.(file.path));
    });
    for (const [index, { content }] of files.entries()) {
      const place = places[index]!;
      path = join(folder, files[index]!.path);
      const parent = dirname(place.path);
      const first = makesFolders ? mkdirSync(parent, { recursive: true }) : undefined;
      if (first !== undefined) made.push(first);
      const from = join(parent, temporaryName(index));
      moves.push([from, place.path]);
      writeThrough(from, content);
      if (place.replaced !== null) keepOwner(from, place.replaced);
    }
    for (const [from, to] of moves) renameSync(from, to);
    for (const parent of new Set(places.map((place) => dirname(place.path)))) flushFolder(parent);
    for (const [index, { path: to, isLink }] of places.entries()) {
      if (isLink) warn?.(`${flag} ${join(folder, files[index]!.path)}: is a link, written is ${to}`);
    }
  } catch (error) {
    for (const [from] of moves) rmSync(from, { force: true });
    for (const one of made) rmSync(one, { recursive: true, force: true });
    throw error instanceof UsageError ? error : cannotWrite(path, error as NodeJS.ErrnoException, flag);
  }
}

/** A new file whose bytes are on the disk when this returns: a name must not outlive its content where the power fails. */
function writeThrough(path: string, content: FileToWrite['content']): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, content);
    flush(file);
  } finally {
    closeSync(file);
  }
}

/** The names of a folder, which are data of their own. */
function flushFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch {
    return; // Where folders cannot be opened their names are kept otherwise.
  }
  try {
    flush(folder);
  } finally {
    closeSync(folder);
  }
}

function flush(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    // Some file systems, and folders on some, know no flushing; a full or broken disk is told.
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** The beginning of the names of a process's unfinished files. */
export function temporaryStart(pid: number): string {
  return `.holdsup-${pid}-`;
}

let written = 0;

/** Short, because the name itself may be as long as names can be. */
function temporaryName(index: number): string {
  written += 1;
  return `${temporaryStart(process.pid)}${written}-${index}.tmp`;
}

function keepOwner(file: string, { mode, uid, gid }: NonNullable<Place['replaced']>): void {
  try {
    chownSync(file, uid, gid);
  } catch {
    // Only root may give files away; the permissions are kept in any case.
  }
  chmodSync(file, mode & 0o7777);
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Work in one go, after which an interrupt is heard that came meanwhile. */
export async function undisturbed<Result>(work: () => Result): Promise<Result> {
  // Whoever listens already ends things in their own way.
  const held = signals.filter((signal) => process.listenerCount(signal) === 0);
  let heard: NodeJS.Signals | undefined;
  const hear = (signal: NodeJS.Signals) => {
    heard ??= signal;
  };
  for (const signal of held) process.on(signal, hear);
  try {
    return work();
  } finally {
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
    for (const signal of held) process.off(signal, hear);
    if (heard !== undefined) process.kill(process.pid, heard);
  }
}
