import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file to write, its path relative to a folder. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Writes every file beside its place first and renames all of them at the end: nothing is ever half-written. */
export async function writeFiles(folder: string, files: readonly FileToWrite[]): Promise<void> {
  const moves: [from: string, to: string][] = [];
  try {
    for (const { path, content } of files) {
      const to = join(folder, path);
      const from = `${to}.${process.pid}.tmp`;
      await mkdir(dirname(to), { recursive: true });
      moves.push([from, to]);
      await writeFile(from, content);
    }
    for (const [from, to] of moves) await rename(from, to);
  } finally {
    await Promise.all(moves.map(([from]) => rm(from, { force: true })));
  }
}
