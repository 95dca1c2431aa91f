import { describe, expect, it } from 'vitest';
import { stable, stableJson, stableJsonBytes } from './stable-json.ts';

describe('stable', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [1 - 0.95, 0.05],
    [1 / 3, 0.333333333333],
    [23, 23],
    [1234567890123, 1234567890120],
    [Number.POSITIVE_INFINITY, null],
    [Number.NaN, null],
  ])('makes %d %s', (value, expected) => {
    expect(stable(value)).toBe(expected);
  });

  it('has no minus zero', () => {
    expect(Object.is(stable(-0), 0)).toBe(true);
  });
});

describe('stableJson', () => {
  it('rounds at every depth and leaves keys out at every depth', () => {
    const text = stableJson({ a: [{ b: 0.1 + 0.2, curve: [1] }], curve: 2 }, { without: ['curve'] });
    expect(JSON.parse(text)).toEqual({ a: [{ b: 0.3 }] });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('is the same in bytes, whatever the length of lists', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ index, of: ['a\nb\u2028c', [], {}, -0, 1 / 3] }));
    const fields = {
      none: [],
      few: rows(100),
      many: rows(101),
      more: rows(250),
      text: 'x\n"',
      'ü "': { inner: rows(150) },
      numbers: [...rows(120).keys()],
    };
    const as = (item: unknown, holder: unknown) => (item === 7 && Array.isArray(holder) ? 'seven of a list' : item);
    for (const written of [{}, { without: ['index'] }, { as }]) {
      expect(stableJsonBytes(fields, written).toString()).toBe(stableJson(fields, written));
    }
  });

  it('does not read what it leaves out', () => {
    const unread = {
      kept: 1,
      get curve(): number {
        throw new Error('read');
      },
    };
    expect(JSON.parse(stableJson([unread], { without: ['curve'] }))).toEqual([{ kept: 1 }]);
  });
});
