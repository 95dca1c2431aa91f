import { expect, it } from 'vitest';
import type { Issue } from '../../errors.ts';
import { byPlace, byText } from './order.ts';

it('texts stand by code unit, and equal ones are equal', () => {
  expect(['b', 'a', 'B', 'ä', 'a'].toSorted(byText)).toEqual(['B', 'a', 'a', 'b', 'ä']);
  expect(byText('a', 'a')).toBe(0);
  expect(byText('a', 'b')).toBeLessThan(0);
  expect(byText('b', 'a')).toBeGreaterThan(0);
});

it('issues stand by file, then line, then column; about a whole file first', () => {
  const at = (file: string, line?: number, column?: number) => ({ file, line, column }) as Issue;
  const sorted = [at('a'), at('a', 1, 2), at('a', 1, 10), at('a', 2, 1), at('b'), at('b', 1)];
  expect(sorted.toReversed().toSorted(byPlace)).toEqual(sorted);
});
