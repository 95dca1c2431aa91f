import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';
import { writeFiles } from './write-files.ts';

let folder: string;
let packs: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  packs = join(folder, 'packs');
  mkdirSync(packs);
  writeFileSync(join(packs, 'a.yaml'), pack);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pack = `pack_version: 1
campaign: { id: a, suite: small, date: 2026-01-01 }
model: { id: m, name: Model }
run_summary: { runs: 6, passes: 4 }
`;
const at = (name: string) => join(folder, name);
const score = (out: string) => run('score', packs, '--out', out);

describe('--out of a command', () => {
  it('replaces an ordinary file, keeps its permissions, and takes the format of its ending', async () => {
    writeFileSync(at('x.csv'), 'before\n');
    chmodSync(at('x.csv'), 0o640);
    expect(await score(at('x.csv'))).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(at('x.csv'), 'utf8')).toMatch(/^rank,ranks,/u);
    expect(statSync(at('x.csv')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).toSorted()).toEqual(['packs', 'x.csv']);
  });

  it.each([
    ['x.md', /^\*\*Leaderboard/u],
    ['x.JSON', /^\{\n {2}"schema_version": 1/u],
    ['x.txt', /^Leaderboard/u],
    ['x', /^Leaderboard/u],
  ])('in %s is in the format of the ending', async (name, text) => {
    await score(at(name));
    expect(readFileSync(at(name), 'utf8')).toMatch(text);
  });

  it('is in the format that is named, whatever the ending', async () => {
    await run('score', packs, '--out', at('x.md'), '--format', 'json');
    expect(JSON.parse(readFileSync(at('x.md'), 'utf8'))).toMatchObject({ command: 'score' });
  });

  it('never replaces an input, whatever path leads to it', async () => {
    symlinkSync(join(packs, 'a.yaml'), at('soft'));
    linkSync(join(packs, 'a.yaml'), at('hard.csv'));
    symlinkSync(packs, at('way'));
    for (const path of [
      join(packs, 'a.yaml'),
      join(packs, '../packs/./a.yaml'),
      at('soft'),
      at('hard.csv'),
      at('way/a.yaml'),
    ]) {
      for (const operand of [packs, join(packs, 'a.yaml')]) {
        const { code, err } = await run('score', operand, '--out', path);
        expect(code).toBe(2);
        expect(err).toMatch(/^--out \S+: must not be (?:data|an input), received [^\n]+\n$/u);
      }
    }
    expect(readFileSync(join(packs, 'a.yaml'), 'utf8')).toBe(pack);
  });

  it('never replaces data of another call, nor what lies in a folder that is read', async () => {
    writeFileSync(at('other.yaml'), pack.replace('id: a', 'id: b'));
    writeFileSync(at('guess.json'), '{ "predictions_version": 1, "predictions": [');
    writeFileSync(at('p.yaml.frozen.json'), '{}');
    writeFileSync(join(packs, 'notes.json'), '{ "mine": 1 }');
    for (const path of [at('other.yaml'), at('guess.json'), at('p.yaml.frozen.json'), join(packs, 'notes.json')]) {
      const before = readFileSync(path, 'utf8');
      expect(await score(path)).toMatchObject({ code: 2, err: expect.stringContaining('must not be') });
      expect(readFileSync(path, 'utf8')).toBe(before);
    }
  });

  it('may stand in the folder that is read, also a second time', async () => {
    expect((await score(join(packs, 'score.json'))).code).toBe(0);
    expect((await score(join(packs, 'score.json'))).code).toBe(0);
  });

  it('says where a link led', async () => {
    writeFileSync(at('real.txt'), 'before\n');
    symlinkSync(at('real.txt'), at('link.txt'));
    const { code, err } = await score(at('link.txt'));
    expect(code).toBe(0);
    expect(err).toMatch(/^--out \S+link\.txt: is a link, written is \S+real\.txt\n$/u);
    expect(readFileSync(at('real.txt'), 'utf8')).toMatch(/^Leaderboard/u);
    expect(readFileSync(at('link.txt'), 'utf8')).toMatch(/^Leaderboard/u);
  });

  it.each([
    ['a folder', () => packs, /: must be a regular file, received a folder\n$/u],
    ['a device', () => '/dev/null', /: must be a regular file, received a device\n$/u],
    ['a missing folder', () => at('absent/x.csv'), /: cannot be written: no such folder\n$/u],
    [
      'a file as a folder',
      () => join(packs, 'a.yaml', 'x.csv'),
      /: cannot be written: a part of the path is no folder\n$/u,
    ],
    ['a name too long', () => at('x'.repeat(300)), /: cannot be written: the name is too long\n$/u],
    ['no name', () => '', /--out <file>.* must be the name of a file/u],
    [
      'a link to nothing',
      () => {
        symlinkSync(at('nothing'), at('dangling'));
        return at('dangling');
      },
      /: must be a file, or a link to one, received a link that leads nowhere\n$/u,
    ],
    [
      'a write-protected file',
      () => {
        writeFileSync(at('kept.txt'), 'kept', { mode: 0o444 });
        return at('kept.txt');
      },
      /: must be a file that may be written, received a write-protected one\n$/u,
    ],
  ])('that is %s is one line and exit code 2', async (_, path, message) => {
    const { code, out, err } = await score(path());
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  });
});

describe('writeFiles', () => {
  it('writes all or nothing, and leaves no folder that it made for nothing', async () => {
    mkdirSync(at('out'));
    writeFileSync(at('out/b'), 'before');
    const files = [
      { path: 'new/a', content: 'a' },
      { path: 'b', content: 'b' },
      { path: 'x'.repeat(300), content: 'c' },
    ];
    await expect(writeFiles(at('out'), files)).rejects.toThrow(/: cannot be written: the name is too long$/u);
    expect(readdirSync(at('out'))).toEqual(['b']);
    expect(readFileSync(at('out/b'), 'utf8')).toBe('before');
  });

  it.skipIf(process.platform === 'win32')('hears an interrupt when everything is in place', async () => {
    const code = `
      import { writeFiles } from ${JSON.stringify(new URL('write-files.ts', import.meta.url).href)};
      // What runs TypeScript listens, too.
      process.removeAllListeners('SIGTERM');
      const content = Buffer.alloc(1_000_000);
      const files = Array.from({ length: 20 }, (_, index) => ({ path: String(index), content }));
      // Sent from within, so that it comes while the files are written.
      const { entries } = Array.prototype;
      files.entries = () => (process.kill(process.pid, 'SIGTERM'), entries.call(files));
      await writeFiles(${JSON.stringify(at('out'))}, files);
      console.log('went on');`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: 'pipe' });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
    expect([signal, said]).toEqual(['SIGTERM', '']);
    expect(readdirSync(at('out'))).toHaveLength(20);
    expect(existsSync(at('out/19'))).toBe(true);
  });
});
