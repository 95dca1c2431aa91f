import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawFile } from '../format.ts';
import { sourceOfText } from '../source.ts';
import { csvRecords } from './csv-records.ts';

async function recordsOf(file: RawFile, delimiter = ',', headLine = 1) {
  const rows: (readonly [number | undefined, readonly unknown[]])[] = [];
  for await (const some of csvRecords(file, { delimiter, headLine })) {
    for (const { line, cells } of some) rows.push([line, cells]);
  }
  return rows;
}

const fileOf = (text: string) => sourceOfText({ 'a.csv': text }).files[0]!;

/** The same file in pieces of so many bytes. */
function inPieces(text: string, size: number): RawFile {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return { ...fileOf(text), name: 'a.csv', head: bytes, chunks };
}

const cell = fc.oneof(
  fc.constantFrom('', 'a', '1.5', 'x y', 'é', '"', 'a"b', 'a,b', 'a\nb', '\n', '""', ' q'),
  fc.string({ maxLength: 4 }).map((text) => text.replaceAll(/[\r\0]/gu, '.')),
);

const written = (one: string) => (/[",\n\r]/u.test(one) ? `"${one.replaceAll('"', '""')}"` : one);

describe('records of cells', () => {
  it('are not made of bytes that are no UTF-8: names that differ in them would be one', async () => {
    const bytes = Buffer.from('model,task,passed\nmodèl,a,true\nmodél,a,false\n', 'latin1');
    const file = {
      ...fileOf(''),
      head: bytes,
      chunks: async function* () {
        yield bytes;
      },
    };
    await expect(recordsOf(file)).rejects.toMatchObject({ issue: { file: 'a.csv', expected: 'be UTF-8 text' } });
  });

  it('are those of csv-parse, with their lines, wherever the file is cut into pieces', async () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 30 }),
        async (rows, end, size) => {
          const text = rows.map((row) => row.map(written).join(',')).join(end) + end;
          const found = await recordsOf(inPieces(text, size));
          const parsed = parse(text, { relax_column_count: true, record_delimiter: end, info: true }) as unknown as {
            record: string[];
            info: { lines: number };
          }[];
          const expected = parsed.filter(({ record }) => record.some((one) => one !== ''));
          expect(found.map(([, cells]) => cells)).toEqual(expected.map(({ record }) => record));
          if (end === '\n') expect(found.map(([line]) => line)).toEqual(expected.map(({ info }) => info.lines));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['', '"q",1\n'])('have nothing where a database wrote its sign for nothing (%j before)', async (before) => {
    const records = await recordsOf(fileOf(`${before}a,\\N\n\\N,a\\Nb\n`));
    expect(records.slice(-2).map(([, cells]) => cells)).toEqual([
      ['a', ''],
      ['', 'a\\Nb'],
    ]);
  });

  it('end as their lines end, in one file in several ways, and in carriage returns alone', async () => {
    expect((await recordsOf(fileOf('a,b\r\n1,2\n\r\n3,4'))).map(([, cells]) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect((await recordsOf(fileOf('a,b\r1,"x\ry"\r'))).map(([, cells]) => cells)).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
    ]);
  });

  it('begin at the line of the head', async () => {
    expect(await recordsOf(fileOf('sep=;\n\na;b\n1;2\n'), ';', 3)).toEqual([
      [3, ['a', 'b']],
      [4, ['1', '2']],
    ]);
  });

  it.each([
    ['a,b\n1,"x\n', 'close every quote', 2],
    ['a,b\n1,"x"y\n', 'have a delimiter behind a closing quote', 2],
    ['a,b\n1,x"y"\n', 'have quotes around whole cells', 2],
  ])('are refused with the line: %j', async (text, expected, line) => {
    await expect(recordsOf(fileOf(text))).rejects.toMatchObject({ issue: { expected } });
    await recordsOf(fileOf(text)).catch(({ issue }: { issue: { line: number } }) => expect(issue.line).toBe(line));
  });

  it('have at most 16 MB', async () => {
    const [open, long] = [`a,b\n"${'x\n'.repeat(9_000_000)}`, `a,b\n${'x'.repeat(17_000_000)}`];
    for (const text of [open, long]) {
      await expect(recordsOf(fileOf(text))).rejects.toMatchObject({
        issue: { expected: 'have rows of at most 16 MB' },
      });
    }
  });
});
