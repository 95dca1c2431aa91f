import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { holdsup } from '../program.ts';

const folders: string[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-kept-'));
  folders.push(folder);
  writePack(12);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const at = (...path: readonly string[]) => join(folder, ...path);

function writePack(passes: number): void {
  const pack = { pack_version: 1, campaign: { id: 'c', suite: 's' }, model: { id: 'm', name: 'M' } };
  writeFileSync(at('pack.json'), JSON.stringify({ ...pack, run_summary: { runs: 20, passes } }));
}

async function report({ out = 'out', pictures = 'kept', more = [] as readonly string[] } = {}) {
  const said = { out: '', err: '' };
  const code = await holdsup(['report', at('pack.json'), '--out', at(out), ...more], {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    watched: false,
    pictures: at(pictures),
  });
  expect(code).toBe(0);
  return said;
}

/** A file that is written gets another number. */
const written = (file = 'index.html') => statSync(at('out', file)).ino;
const files = (out: string) =>
  ['index.html', 'report.md', 'findings.json'].map((name) => readFileSync(at(out, name), 'utf8'));

it('makes nothing again where nothing has changed, and says the same', async () => {
  const first = await report();
  const before = written();
  expect(await report()).toEqual(first);
  expect(written()).toBe(before);
});

it.each<[string, () => void]>([
  ['an edited file', () => appendFileSync(at('out', 'index.html'), ' ')],
  ['a deleted file', () => rmSync(at('out', 'report.md'))],
  [
    'a file in place of which a link stands',
    () => {
      renameSync(at('out', 'report.md'), at('elsewhere.md'));
      symlinkSync(at('elsewhere.md'), at('out', 'report.md'));
    },
  ],
])('makes a report again with %s', async (_, change) => {
  const first = await report();
  const [before, whole] = [written('findings.json'), files('out')];
  change();
  expect((await report()).out).toBe(first.out);
  expect(written('findings.json')).not.toBe(before);
  expect(files('out')).toEqual(whole);
});

it('makes it again of a changed pack, and again of the pack as it was', async () => {
  await report();
  const whole = files('out');
  writePack(13);
  await report();
  await report({ out: 'fresh', pictures: 'other' });
  expect(files('out')).toEqual(files('fresh'));
  expect(files('out')).not.toEqual(whole);
  writePack(12);
  await report();
  expect(files('out')).toEqual(whole);
});

it('makes it again with another option', async () => {
  await report();
  const more = ['--level', '.9'];
  const said = await report({ more });
  const fresh = await report({ more, out: 'fresh', pictures: 'other' });
  expect(files('out')).toEqual(files('fresh'));
  expect(said.out.replace(at('out'), '')).toBe(fresh.out.replace(at('fresh'), ''));
});

it('makes it again by another version, which has another folder', async () => {
  await report();
  const before = written();
  await report({ pictures: 'of-other-code' });
  expect(written()).not.toBe(before);
});

it('gives machines every number', async () => {
  await report({ more: ['--format', 'json'] });
  expect(JSON.parse((await report({ more: ['--format', 'json'] })).out).findings.length).toBeGreaterThan(0);
});
