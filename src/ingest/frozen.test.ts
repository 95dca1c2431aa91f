import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DomainError, formatIssue } from '../errors.ts';
import { readSeal, sealName, sealOf } from './frozen.ts';

// sha256sum of nothing, and of `abc` (FIPS 180-2).
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads the seal of q.yaml, whose bytes are `abc`. */
async function sealed(text: string) {
  const name = join(folder, 'q.yaml');
  writeFileSync(sealName(name), text);
  return readSeal({ name, text: 'abc', sha256: abc });
}

async function told(text: string): Promise<string[]> {
  const { issues, seal, isBroken } = await sealed(text);
  expect(seal).toBeNull();
  expect(isBroken).toBe(true);
  return issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`.replaceAll(`${folder}/`, ''));
}

describe('a seal', () => {
  it('is a small text that names the file, its bytes and the day', () => {
    expect(sealOf({ name: 'somewhere/q.yaml', sha256: empty }, '2026-05-16')).toBe(
      `{\n  "holdsup_seal": 1,\n  "file": "q.yaml",\n  "sha256": "${empty}",\n  "on": "2026-05-16"\n}\n`,
    );
    expect(sealName('somewhere/q.yaml')).toBe('somewhere/q.yaml.frozen.json');
  });

  it('is read back', async () => {
    const { seal, issues } = await sealed(sealOf({ name: 'q.yaml', sha256: abc }, '2028-02-29'));
    expect(issues).toEqual([]);
    expect(seal?.frozen).toEqual({ on: '2028-02-29', by: seal?.name, names: null, sha256: abc, intact: true });
    expect(seal?.name).toBe(join(folder, 'q.yaml.frozen.json'));
    expect(seal?.place('on')).toEqual({ line: 5, column: 9 });
  });

  it('outlives the name of the tool that wrote it', async () => {
    const written = sealOf({ name: 'q.yaml', sha256: abc }, '2026-11-29');
    const old = await sealed(written.replace('holdsup_seal', 'errorbars_seal'));
    const now = await sealed(written);
    expect(old.issues).toEqual([]);
    expect(old.seal?.frozen).toEqual(now.seal?.frozen);
  });

  it('tells other bytes', async () => {
    const { seal } = await sealed(sealOf({ name: 'q.yaml', sha256: empty }, '2026-05-16'));
    expect(seal?.frozen).toEqual({ on: '2026-05-16', by: seal?.name, names: null, sha256: empty, intact: false });
  });

  it('may be missing', async () => {
    expect(await readSeal({ name: join(folder, 'q.yaml'), text: 'abc', sha256: abc })).toEqual({
      seal: null,
      isBroken: false,
      issues: [],
    });
  });

  it.each<[string, string, string]>([
    [
      '2026-02-29',
      empty,
      'sealOf: on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "2026-02-29"',
    ],
    [
      '16.05.2026',
      empty,
      'sealOf: on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "16.05.2026"',
    ],
    [
      '2026-13-01',
      empty,
      'sealOf: on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "2026-13-01"',
    ],
    [
      '2026-05-16',
      'abc',
      'sealOf: sha256 must be a SHA-256 digest: 64 hexadecimal digits in small letters, received "abc"',
    ],
  ])('is not made on %s of %s', (on, sha256, message) => {
    expect(() => sealOf({ name: 'q.yaml', sha256 }, on)).toThrow(DomainError);
    expect(() => sealOf({ name: 'q.yaml', sha256 }, on)).toThrow(message);
  });
});

describe('a seal that cannot be read', () => {
  const whole = sealOf({ name: 'q.yaml', sha256: abc }, '2026-05-16');
  const hint = '\n  hint: its predictions are not counted until the seal can be read';
  it.each<[string, string, string[]]>([
    [
      'is broken text',
      '{"holdsup_seal": 1,\n',
      [
        'warning q.yaml.frozen.json:2:1 invalid: the file must be well-formed JSON, received the end of the file\n  hint: a { is not closed by a }; its predictions are not counted until the seal can be read',
      ],
    ],
    [
      'is no mapping',
      '[]',
      [
        `warning q.yaml.frozen.json:1:1 invalid: the file must be a seal, as holdsup predictions freeze writes it, received []${hint}`,
      ],
    ],
    [
      'is empty',
      '',
      [
        `warning q.yaml.frozen.json:1:1 invalid: the file must be a seal, as holdsup predictions freeze writes it, received null${hint}`,
      ],
    ],
    [
      'is of another version',
      whole.replace('1', '2'),
      [`warning q.yaml.frozen.json:2:19 invalid: holdsup_seal must be 1, received 2${hint}`],
    ],
    [
      'has half a digest',
      whole.replace(abc, abc.slice(32)),
      [
        `warning q.yaml.frozen.json:4:13 invalid: sha256 must be a SHA-256 digest: 64 hexadecimal digits in small letters, received "${abc.slice(32)}"${hint}`,
      ],
    ],
    [
      'has no day',
      whole.replace('2026-05-16', '2026-05-32'),
      [
        `warning q.yaml.frozen.json:5:9 invalid: on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "2026-05-32"${hint}`,
      ],
    ],
    [
      'is something else',
      '{"name": "x"}',
      [
        `warning q.yaml.frozen.json:1:1 invalid: the file must be a seal, as holdsup predictions freeze writes it, received {"name":"x"}${hint}`,
      ],
    ],
    [
      'has neither digest nor day',
      '{"holdsup_seal": 1}',
      [
        `warning q.yaml.frozen.json:1:1 invalid: sha256 must be a SHA-256 digest: 64 hexadecimal digits in small letters, received nothing${hint}`,
        `warning q.yaml.frozen.json:1:1 invalid: on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received nothing${hint}`,
      ],
    ],
    [
      'is of when the tool was called errorbars, and of another version',
      whole.replace('"holdsup_seal": 1', '"errorbars_seal": 2'),
      [`warning q.yaml.frozen.json:2:21 invalid: errorbars_seal must be 1, received 2${hint}`],
    ],
    [
      'is a number',
      '7',
      [
        `warning q.yaml.frozen.json:1:1 invalid: the file must be a seal, as holdsup predictions freeze writes it, received 7${hint}`,
      ],
    ],
    [
      'has its date as a number',
      whole.replace('"2026-05-16"', '20260516'),
      [
        `warning q.yaml.frozen.json:5:9 invalid: on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received 20260516${hint}`,
      ],
    ],
    [
      'has its digest in capitals',
      whole.replace(abc, abc.toUpperCase()),
      [
        `warning q.yaml.frozen.json:4:13 invalid: sha256 must be a SHA-256 digest: 64 hexadecimal digits in small letters, received "${abc.toUpperCase()}"${hint}`,
      ],
    ],
    [
      'is far too long',
      ' '.repeat(100_001),
      [`warning q.yaml.frozen.json invalid: the file must have at most 100000 bytes, received 100001 bytes${hint}`],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await told(text)).toEqual(expected);
  });

  it('is a folder, or a link that leads nowhere', async () => {
    const name = join(folder, 'q.yaml');
    mkdirSync(sealName(name));
    expect(await readSeal({ name, text: 'abc', sha256: abc })).toMatchObject({ seal: null, isBroken: true });
    rmdirSync(sealName(name));
    symlinkSync(join(folder, 'nowhere'), sealName(name));
    expect(await readSeal({ name, text: 'abc', sha256: abc })).toMatchObject({ seal: null, isBroken: true });
  });

  it('is told once, under the name that was given, by whatever way the file is named', async () => {
    writeFileSync(sealName(join(folder, 'q.yaml')), whole.replace('05-16', '13-45'));
    symlinkSync(folder, `${folder}-linked`);
    try {
      for (const name of [relative('', join(folder, 'q.yaml')), join(`${folder}-linked`, 'q.yaml')]) {
        writeFileSync(name, 'abc');
        const { issues } = await readSeal({ name, text: 'abc', sha256: abc });
        expect(issues.map(({ file, path }) => [file, path])).toEqual([[sealName(name), 'on']]);
      }
    } finally {
      rmSync(`${folder}-linked`);
    }
  });

  it('is named as the file was, where that is a link to one with such a seal', async () => {
    const name = relative('', join(folder, 'link.yaml'));
    writeFileSync(join(folder, 'real.yaml'), 'abc');
    symlinkSync('real.yaml', name);
    writeFileSync(sealName(join(folder, 'real.yaml')), '{}');
    const { issues } = await readSeal({ name, text: 'abc', sha256: abc });
    expect(issues.map(({ file }) => file)).toEqual([relative('', sealName(join(folder, 'real.yaml')))]);
  });

  it('is two in one file', async () => {
    expect(await told(whole + whole)).toHaveLength(1);
  });
});

describe('two seals, beside a link and beside the file that it leads to', () => {
  async function both(beside: string, beyond: string) {
    const [name, real] = [join(folder, 'link.yaml'), join(folder, 'real.yaml')];
    writeFileSync(real, 'abc');
    symlinkSync(real, name);
    writeFileSync(sealName(name), beside);
    writeFileSync(sealName(real), beyond);
    return readSeal({ name, text: 'abc', sha256: abc });
  }
  const seal = (name: string, on: string, sha256 = abc) => sealOf({ name, sha256 }, on);

  it.each([
    ['2026-05-16', '2026-05-18', '2026-05-18'],
    ['2026-05-18', '2026-05-16', '2026-05-18'],
  ])('of %s and %s: the later one counts', async (beside, beyond, counts) => {
    const { seal: found } = await both(seal('link.yaml', beside), seal('real.yaml', beyond));
    expect(found?.frozen).toMatchObject({ on: counts, intact: true, names: null });
  });

  it('of which one is of other bytes: that one counts', async () => {
    const { seal: found } = await both(seal('link.yaml', '2026-05-18'), seal('real.yaml', '2026-05-16', empty));
    expect(found?.frozen).toMatchObject({ on: '2026-05-16', intact: false });
  });

  it('of which one cannot be read: neither counts', async () => {
    const found = await both(seal('link.yaml', '2026-05-16'), '{}');
    expect(found).toMatchObject({ seal: null, isBroken: true });
    expect(found.issues).toHaveLength(1);
  });
});
