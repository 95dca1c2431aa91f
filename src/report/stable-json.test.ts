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

describe('stableJsonBytes', () => {
  it('are the bytes of the text, however long', () => {
    const asSaid = (item: unknown, holder: unknown) =>
      item === 'who' ? (Array.isArray(holder) ? 'list' : 'other') : item;
    const written = { without: ['curve'], as: asSaid };
    const entries = Array.from({ length: 20_000 }, (_, index) => ({
      name: `–\n${index}`,
      value: [index / 3, 'who'],
      curve: 1,
    }));
    for (const record of [
      {},
      { none: [], empty: {}, one: 1, text: 'who' },
      { list: ['who', undefined, [], [['who']]], nothing: null },
      { first: { entries: [1, { a: 'who' }] }, entries, last: 'a\nb' },
    ]) {
      expect(new TextDecoder().decode(stableJsonBytes(record, written))).toBe(stableJson(record, written));
    }
  });
});
