import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RawFile } from './format.ts';
import { sourceOfBytes, sourceOfFile, sourceOfFolder, sourceOfText } from './source.ts';
import { SourceFault } from './source-fault.ts';

/** A program of every Unix. */
const makePipe = 'mkfifo';
const folder = () => mkdtemp(join(tmpdir(), 'holdsup-source-'));

async function faultOf(act: () => Promise<unknown>) {
  const error = await act().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SourceFault);
  return (error as SourceFault).issue;
}

async function linesOf(text: string): Promise<[number, string][]> {
  const lines: [number, string][] = [];
  for await (const { number, text: one } of sourceOfText({ 'a.jsonl': text }).files[0]!.lines())
    lines.push([number, one]);
  return lines;
}

describe('lines', () => {
  it('come without their ends and without a byte order mark', async () => {
    expect(await linesOf('\uFEFFa\r\nb\n\nd')).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, ''],
      [4, 'd'],
    ]);
    expect(await linesOf('a\n')).toEqual([[1, 'a']]);
    expect(await linesOf('')).toEqual([]);
  });

  it('are whole where a chunk ends within a character', async () => {
    const text = `${'a'.repeat(65_535)}é\n${'ü'.repeat(100_000)}`;
    expect((await linesOf(text)).map(([, one]) => one)).toEqual(text.split('\n'));
  });

  it('name the one that is no text', async () => {
    const [file] = sourceOfBytes({ 'a.csv': Uint8Array.from([0x61, 0x0a, 0xff, 0x0a]) }).files;
    const issue = await faultOf(async () => {
      for await (const _ of file!.lines()) {
        // Every line is asked for.
      }
    });
    expect(issue).toMatchObject({ file: 'a.csv', expected: 'be UTF-8 text', hint: 'save it as UTF-8' });
  });
});

describe('a digest', () => {
  it('costs no second reading: whoever has read a file to its end has it', async () => {
    const at = await folder();
    for (const read of [
      async (file: RawFile) => void (await file.text()),
      async (file: RawFile) => {
        for await (const _ of file.lines()) await undefined;
      },
      async (file: RawFile) => void (await file.slice(3, 5)),
    ]) {
      const name = join(at, 'a.csv');
      await writeFile(name, 'a,b\n1,2\n');
      const file = (await sourceOfFile(name)).files[0]!;
      await read(file);
      await rm(name);
      expect(await file.sha256()).toBe('492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470');
    }
  });
});

describe('json', () => {
  const json = (text: string) => sourceOfText({ 'a.json': text }).files[0]!.json();

  it('takes what Python writes', async () => {
    expect(await json('{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN, \\"NaN", "d": {"NaN": 1}}')).toEqual({
      a: Number.NaN,
      b: [Infinity, -Infinity],
      c: 'NaN, "NaN',
      d: { NaN: 1 },
    });
    expect(await json(`${'['.repeat(5_000)}NaN${']'.repeat(5_000)}`)).toHaveLength(1);
    expect(await json('NaN')).toBeNaN();
  });

  it.each([
    ['{"a": 1,\n "b": }', 2, 7],
    ['{"a": NaN,\n "b": }', 2, 7],
    ['{"a": NaN', 1, 10],
    ['{"a": [1, 2', 1, 12],
    ['', 1, 1],
  ])('says where it is broken: %s', async (text, line, column) => {
    expect(await faultOf(() => json(text))).toMatchObject({ line, column, expected: 'be well-formed JSON' });
  });
});

describe('files', () => {
  it('are read as they were when they were found', async () => {
    const name = join(await folder(), 'a.txt');
    await writeFile(name, 'one\ntwo\n');
    const [file] = (await sourceOfFile(name)).files;
    expect(await file!.changed!()).toBe(false);
    await appendFile(name, 'three\n');
    expect(await file!.text()).toBe('one\ntwo\n');
    expect(await file!.changed!()).toBe(true);
    await truncate(name, 3);
    expect(await faultOf(() => file!.text())).toMatchObject({ received: 'a file that shrank' });
  });

  it('have a head, slices and a digest', async () => {
    const name = join(await folder(), 'a.bin');
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
    await writeFile(name, bytes);
    const [file] = (await sourceOfFile(name)).files;
    const same = sourceOfBytes({ a: bytes }).files[0]!;
    expect(file!.head).toEqual(bytes.subarray(0, 65_536));
    expect(Buffer.from(await file!.slice(69_990, 80_000))).toEqual(bytes.subarray(69_990));
    expect(Buffer.from(await same.slice(69_990, 80_000))).toEqual(bytes.subarray(69_990));
    expect(await file!.sha256()).toBe(await same.sha256());
  });

  it('of a folder stand in order, none behind links to folders, none hidden', async () => {
    const root = await folder();
    const outside = await folder();
    await writeFile(join(outside, 'far.json'), '{}');
    await mkdir(join(root, 'b'));
    await mkdir(join(root, '.git'));
    for (const name of ['z.json', 'b/a.json', '.git/c.json', '.hidden'])
      await writeFile(join(root, ...name.split('/')), '{}');
    await symlink(outside, join(root, 'linked'));
    await symlink(join(outside, 'far.json'), join(root, 'file-behind.json'));
    await symlink(join(root, 'nowhere'), join(root, 'dangling.json'));
    execFileSync(makePipe, [join(root, 'pipe.csv')]);
    const { files, isFolder } = await sourceOfFolder(root);
    expect(isFolder).toBe(true);
    expect(files.map(({ name }) => name.slice(root.length + 1))).toEqual(['b/a.json', 'file-behind.json', 'z.json']);
    expect(await faultOf(() => sourceOfFile(join(root, 'pipe.csv')))).toMatchObject({ received: 'something else' });
    expect(await faultOf(() => sourceOfFile(join(root, 'gone.csv')))).toMatchObject({ problem: 'missing' });
  });
});

describe('a file of UTF-16 that says so', () => {
  const text = 'task\tpassed\nä\t1\n';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  it.each([
    ['with the low byte first', little],
    ['with the high byte first', Buffer.from(little).swap16()],
  ])('is read as text, %s, and keeps the digest of its own bytes', async (_, bytes) => {
    const name = join(await folder(), 'u.txt');
    await writeFile(name, bytes);
    const [file] = (await sourceOfFile(name)).files;
    expect(await file!.text()).toBe(text);
    expect(await file!.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is refused where it is cut', async () => {
    const name = join(await folder(), 'cut.txt');
    await writeFile(name, little.subarray(0, -1));
    const [file] = (await sourceOfFile(name)).files;
    await expect(file!.text()).rejects.toThrow('be UTF-8 text');
  });
});
