import { expect, it } from 'vitest';
import { lineText } from './output.ts';
import { shortened } from './shortened.ts';

const table = (rows: number) => ({
  title: 't',
  columns: [{ key: 'a', label: 'a' }],
  rows: Array.from({ length: rows }, (_, row) => [String(row)]),
});

it('leaves what can be read, and of more shows the first rows of the first tables and says how to get the rest', () => {
  const short = { json: {}, tables: [table(40), table(20)] };
  expect(shortened(short)).toBe(short);
  const long = shortened({ json: {}, tables: Array.from({ length: 9 }, (_, index) => table(index === 0 ? 3 : 500)) });
  expect(long.tables).toHaveLength(6);
  expect(long.tables.map(({ mostRows }) => mostRows)).toEqual([undefined, 7, 7, 7, 7, 7]);
  expect(long.tables[1]!.rows).toHaveLength(500);
  expect(lineText(long.lines!.at(-1)!).replaceAll('\u00a0', ' ')).toBe(
    '3 more tables not shown. --all prints every row; --out FILE.csv writes them.',
  );
});
