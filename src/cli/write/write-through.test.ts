import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeFiles } from './write-files.ts';

const done: string[] = [];

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const names = new Map<number, string>();
  return {
    ...fs,
    openSync: (path: string, flags: string) => {
      const file = fs.openSync(path, flags);
      names.set(file, flags === 'wx' ? 'content' : 'folder');
      return file;
    },
    fsyncSync: (file: number) => {
      done.push(`flush ${names.get(file)}`);
      if (names.get(file) === 'folder') throw Object.assign(new Error('EINVAL'), { code: 'EINVAL' });
      fs.fsyncSync(file);
    },
    renameSync: (from: string, to: string) => {
      done.push('rename');
      fs.renameSync(from, to);
    },
  };
});

it('has every content on the disk before any name, and the names afterwards, also where folders know no flushing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  const files = ['a.txt', 'deep/b.txt'].map((path) => ({ path, content: `this is ${path}` }));
  await writeFiles(folder, files);
  expect(done).toEqual(['flush content', 'flush content', 'rename', 'rename', 'flush folder', 'flush folder']);
  for (const { path, content } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(content);
  rmSync(folder, { recursive: true });
});
