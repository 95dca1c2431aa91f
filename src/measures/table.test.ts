import { describe, expect, it } from 'vitest';
import { ranked, toCsv } from './table.ts';

describe('ranked', () => {
  const rows = [
    { rate: 0.5, id: 'x' },
    { rate: 0.9, id: 'z' },
    { rate: 0.9, id: 'a' },
    { rate: 0.1, id: 'q' },
  ];

  it('gives equal values the smaller rank, as R does with ties = "min"', () => {
    const ranks = ranked(rows, 'rate', 'descending', 'id').map(({ id, rank }) => [id, rank]);
    expect(ranks).toEqual([
      ['a', 1],
      ['z', 1],
      ['x', 3],
      ['q', 4],
    ]);
  });

  it('can rank upwards', () => {
    expect(ranked(rows, 'rate', 'ascending', 'id').map(({ id }) => id)).toEqual(['q', 'x', 'a', 'z']);
  });

  it('ranks nothing as nothing', () => expect(ranked([] as typeof rows, 'rate', 'ascending', 'id')).toEqual([]));
});

describe('toCsv', () => {
  it('quotes what must be quoted and leaves nothing for a spreadsheet to run', () => {
    const csv = toCsv(
      ['name', 'value'],
      [
        ['=cmd()', 0.25],
        ['+1', -1],
        ['a "b", c', null],
        ['@x', 'ok'],
        ['\tx', 1],
      ],
    );
    expect(csv.trimEnd().split('\n')).toEqual([
      'name,value',
      "'=cmd(),0.25",
      "'+1,-1",
      '"a ""b"", c",',
      "'@x,ok",
      "'\tx,1",
    ]);
  });

  it.each([
    ['＝cmd()', "'＝cmd()"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['﹦1', "'﹦1"],
    [' =1', "' =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200d=1', "'\u200d=1"],
    ['\u200b=1', '\\u200b=1'],
    ['\ufeff=1', '\\ufeff=1'],
    ['\u202e=1', '\\u202e=1'],
    ['\u001b[2J', '\\u001b[2J'],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['\r=1', '"\'\r=1"'],
    ['a;=cmd()', "a;'=cmd()"],
    ['a;＝cmd()', "a;'＝cmd()"],
    ['a\t@b', "a\t'@b"],
    ['a; b', 'a; b'],
    ['a; -5', 'a; -5'],
    ['-5', '-5'],
    ['-0.25', '-0.25'],
    ['-5+cmd()', "'-5+cmd()"],
    ['-', "'-"],
    ['gpt-4o@2024', 'gpt-4o@2024'],
    ['x=1', 'x=1'],
    ['', ''],
  ])('prints %j as %j', (text, cell) => {
    expect(toCsv(['name'], [[text]])).toBe(`name\n${cell}\n`);
  });

  it('keeps numbers numbers', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          [-5, 1e-9],
          [null, Number.MAX_SAFE_INTEGER],
        ],
      ),
    ).toBe('a,b\n-5,1e-9\n,9007199254740991\n');
  });
});
