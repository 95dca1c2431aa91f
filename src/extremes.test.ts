import { describe, expect, it } from 'vitest';
import { greatest, least } from './extremes.ts';

describe('extremes', () => {
  it('are those of a million numbers, where a call could not take as many arguments', () => {
    const many = Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 1_000_003);
    expect(() => Math.max(...many)).toThrow(RangeError);
    expect(greatest(many)).toBe(many.toSorted((a, b) => b - a)[0]);
    expect(least(many)).toBe(0);
  });

  it('are those of Math.max and Math.min', () => {
    for (const few of [[], [3], [-1, 2, 0.5], [1, Number.NaN]]) {
      expect(greatest(few)).toBe(Math.max(...few));
      expect(least(few)).toBe(Math.min(...few));
    }
  });
});
