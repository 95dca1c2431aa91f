import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { run } from './fixture/run.ts';
import { holdsup, type Io } from './program.ts';

const packs = fileURLToPath(new URL('../../data/packs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const esc = '\u001b';
const drawing = /├─*●/u;

async function said(args: readonly string[], io: Partial<Io> = {}) {
  const outs: string[] = [];
  const errs: string[] = [];
  const code = await holdsup(args, {
    out: (text) => outs.push(text),
    err: (text) => errs.push(text),
    watched: false,
    ...io,
  });
  return { code, out: outs.join(''), err: errs.join('') };
}

it('a pipe has drawings for 100 columns, whole sentences, and no colour', async () => {
  const { out } = await said(['score', packs]);
  expect(out).toMatch(drawing);
  expect(out).not.toContain(esc);
  expect(out).toMatch(/^.{120,}$/mu);
});

it('a terminal has sentences as wide as it is, and colours where it takes them', async () => {
  const { out } = await said(['score', packs], { columns: 120, colours: true });
  expect(out).toContain(`${esc}[35mundecided${esc}[39m (whether `);
  expect(out).not.toMatch(/^ {2}- .{117,}$/mu);
});

it('a file is as a pipe, whatever the terminal', async () => {
  const file = join(folder, 'score.txt');
  expect(await said(['score', packs, '--out', file], { columns: 60, colours: true })).toMatchObject({
    code: 0,
    out: '',
  });
  expect(readFileSync(file, 'utf8')).toBe((await said(['score', packs])).out);
});

it.each(['json', 'markdown', 'csv'])('%s has no drawing and no colour on a terminal either', async (format) => {
  for (const command of ['score', 'rates', 'failures']) {
    const { out } = await said([command, packs, '--format', format], { columns: 140, colours: true });
    expect(out).not.toMatch(/[├┤●]/u);
    expect(out).not.toContain(esc);
    expect(out).toBe((await said([command, packs, '--format', format])).out);
  }
});

it('progress is shown to a person alone, and erased at the end', async () => {
  const args = ['coverage', '--tasks', '2', '--runs', '2'];
  expect((await said(args)).err).toBe('');
  const { err } = await said(args, { watched: true, errColumns: 40 });
  expect(err.startsWith(`\r${esc}[Ksuite methods`)).toBe(true);
  expect(err.endsWith(`\r${esc}[K`)).toBe(true);
});

it('progress is erased before an error is said', async () => {
  const { code, err } = await said(['report', join(folder, 'absent')], { watched: true });
  expect(code).toBe(2);
  expect(err).toContain(`\r${esc}[Kreading packs\r${esc}[K${folder}`);
});

it('says which tables are not in a CSV', async () => {
  const failureModes = fileURLToPath(new URL('../../data/examples/failure-modes', import.meta.url));
  const err = async (...args: string[]) => (await run(...args)).err;
  expect(await err('cost', failureModes, '--format', 'csv')).toBe(
    'CSV holds the first table alone; not in it: "Tokens and seconds, 95\u00a0% intervals", "Score against cost of a run" (--format json has all).\n',
  );
  const packs = fileURLToPath(new URL('../../data/packs', import.meta.url));
  expect(await err('predictions', packs, '--format', 'csv')).not.toContain('CSV');
  expect(await err('cost', failureModes, '--format', 'json')).toBe('');
});
