import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { earlierFiles, foreignFile, isInside, removeFiles } from './earlier-report.ts';
import { cannotWrite } from './replaceable.ts';
import { type FileToWrite, temporaryStart, undisturbed, type WriteOptions, writeNow } from './write-files.ts';

/**
 * Writes the files of a report to its folder and removes what an earlier report left there and this one does not have. Files of
 * others stay, and a page of theirs is not replaced. Reports to one folder take turns; what a killed one left is removed by the next.
 */
export async function writeReport(folder: string, files: readonly FileToWrite[], options: WriteOptions): Promise<void> {
  const paths = files.map(({ path }) => path);
  const foreign = foreignFile(folder, paths);
  if (foreign !== null) {
    const path = join(folder, foreign);
    throw new UsageError(`--out ${folder}: must be a folder for reports, received one with a file of others, ${path}`);
  }
  const made = madeFolder(folder);
  await inTurn(folder, (left) => {
    const known = new Set([...earlierFiles(folder), ...left]);
    const stale = [...known].filter((path) => !paths.includes(path));
    const isNew = paths.filter((path) => !isThere(join(folder, path)));
    try {
      note(folder, [...stale, ...isNew]);
      writeNow(folder, files, options);
      removeFiles(folder, stale);
    } finally {
      rmSync(lockOf(folder), { force: true });
      if (made !== undefined && readdirSync(folder).length === 0) rmSync(made, { recursive: true });
    }
  });
}

/** Whoever writes to a folder, and what may be left there if they do not finish. */
interface Lock {
  readonly pid: number;
  readonly paths: readonly string[];
}

const patience = 30_000;
const pause = 50;

function lockOf(folder: string): string {
  return join(folder, '.holdsup-lock');
}

function note(folder: string, paths: readonly string[]): void {
  writeFileSync(lockOf(folder), JSON.stringify({ pid: process.pid, paths } satisfies Lock));
}

/** Calls the work when nobody else writes to the folder, with the files that a killed writer left. */
async function inTurn(folder: string, work: (left: readonly string[]) => void): Promise<void> {
  for (let waited = 0; ; waited += pause) {
    const isDone = await undisturbed(() => {
      const left = taken(folder);
      if (left === null) return false;
      work(left);
      return true;
    });
    if (isDone) return;
    if (waited >= patience) {
      throw new UsageError(`--out ${folder}: cannot be written: another report is being written there`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Takes the lock, with what was left by a writer that is gone; null where one is at work. */
function taken(folder: string): readonly string[] | null {
  const lock = lockOf(folder);
  let left: readonly string[] = [];
  for (;;) {
    try {
      writeFileSync(lock, JSON.stringify({ pid: process.pid, paths: left } satisfies Lock), { flag: 'wx' });
      return left;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw cannotWrite(folder, error as NodeJS.ErrnoException);
      }
    }
    const holder = holderOf(lock);
    if (holder === 'at work') return null;
    if (holder === 'gone') continue;
    left = [...left, ...holder.paths];
    removeUnfinished(folder, holder);
    try {
      // Of two that see the same lock, one renames it.
      renameSync(lock, `${lock}-${process.pid}`);
      rmSync(`${lock}-${process.pid}`);
    } catch {
      return null;
    }
  }
}

/** A lock whose writer has died, or what is known of another one. */
function holderOf(lock: string): Lock | 'at work' | 'gone' {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const { pid, paths } = readLock(readFileSync(lock, 'utf8'));
    // A lock without a name was taken this moment, or its writer was killed in it.
    const isAtWork = pid === 0 ? age < 2000 : isAnother(pid) && age < patience;
    return isAtWork ? 'at work' : { pid, paths };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'at work';
  }
}

function readLock(text: string): Lock {
  try {
    const { pid, paths } = JSON.parse(text);
    const isSound = Number.isInteger(pid) && pid > 0 && Array.isArray(paths);
    const inside = (path: unknown): path is string => typeof path === 'string' && isInside(path);
    return isSound ? { pid, paths: paths.filter(inside) } : unfinishedLock;
  } catch {
    return unfinishedLock;
  }
}

/** Of a writer that was killed before it could say who it was. */
const unfinishedLock: Lock = { pid: 0, paths: [] };

/** Whether another process goes by this number. Our own number was another's before: nothing else is done while we write. */
function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeUnfinished(folder: string, { pid, paths }: Lock): void {
  if (pid === 0) return;
  const folders = new Set(['.', ...paths.map((path) => dirname(path))]);
  for (const inside of [...folders, ...earlierFiles(folder).map((path) => dirname(path))]) {
    try {
      const names = readdirSync(join(folder, inside)).filter((name) => name.startsWith(temporaryStart(pid)));
      for (const name of names) rmSync(join(folder, inside, name), { force: true });
    } catch {
      // The folder was never made.
    }
  }
}

/** The first folder that had to be made; undefined where all were there. */
function madeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error as NodeJS.ErrnoException);
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
