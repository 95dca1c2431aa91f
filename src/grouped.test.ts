import { expect, it } from 'vitest';
import { groupsBy } from './grouped.ts';

it('keeps the order of first rows, and takes any text as a key', () => {
  const rows = ['b', '__proto__', 'b', 'a', '__proto__'].map((key, index) => ({ key, index }));
  expect(groupsBy(rows, ({ key }) => key).map((group) => group.map(({ index }) => index))).toEqual([
    [0, 2],
    [1, 4],
    [3],
  ]);
  expect(groupsBy([], String)).toEqual([]);
});
