import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dataRows, rowsBy } from './data-rows.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-data-rows-'));
  vi.stubEnv('HOLDSUP_DATA', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function rows(text: string) {
  writeFileSync(join(folder, 'x.csv'), text);
  return dataRows('x.csv');
}

describe('dataRows', () => {
  it('reads plain, empty and quoted cells', () => {
    const read = rows('a,b,c\r\n,2,\n"x, ""y""",,3\n');
    expect(read.map((row) => ['a', 'b', 'c'].map((column) => row(column)))).toEqual([
      ['', '2', ''],
      ['x, "y"', '', '3'],
    ]);
  });

  it('knows no other column', () => {
    expect(() => rows('a\n1\n')[0]!('b')).toThrow('x.csv: no column b');
  });

  it('knows no other folder than the one that is named', () => {
    vi.stubEnv('HOLDSUP_DATA', undefined);
    expect(() => dataRows('x.csv')).toThrow('HOLDSUP_DATA: must name the folder of the data sets');
    vi.stubEnv('HOLDSUP_DATA', folder);
  });
});

describe('rowsBy', () => {
  it('keeps the order of first rows, whatever the keys', () => {
    const groups = rowsBy(rows('a,b\n__proto__,1\nx,2\n__proto__,3\n'), 'a');
    expect([...groups].map(([key, group]) => [key, group.map((row) => row('b'))])).toEqual([
      ['__proto__', ['1', '3']],
      ['x', ['2']],
    ]);
  });
});
