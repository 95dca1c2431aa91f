import { describe, expect, it } from 'vitest';
import { leftOutByReason } from './left-out.ts';

const rows = (count: number, missing = 'the pack states no cost') =>
  Array.from({ length: count }, (_, index) => ({ name: `m${index + 1}`, missing }));

describe('what is left out', () => {
  it.each([
    [0, []],
    [1, ['m1 is left out: the pack states no cost.']],
    [2, ['m1 and m2 are left out: the pack states no cost.']],
    [8, ['m1, m2, m3, m4, m5, m6, m7 and m8 are left out: the pack states no cost.']],
    [20, ['m1, m2, m3, m4, m5, m6, m7 and 13 more are left out: the pack states no cost.']],
  ])('of %i is one sentence', (count, said) => {
    expect(leftOutByReason(rows(count), 'left out')).toEqual(said);
  });

  it('is a sentence for each reason', () => {
    expect(leftOutByReason([...rows(1), ...rows(2, 'no pass was seen')], 'off the frontier')).toEqual([
      'm1 is off the frontier: the pack states no cost.',
      'm1 and m2 are off the frontier: no pass was seen.',
    ]);
  });
});
