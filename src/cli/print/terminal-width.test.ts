import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, displayWidth, head, padded } from './terminal-width.ts';

interface Reference {
  readonly none: readonly (readonly [number, number])[];
  readonly zero: readonly (readonly [number, number])[];
  readonly two: readonly (readonly [number, number])[];
  readonly texts: readonly { readonly text: string; readonly width: number }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/terminal-width.json', import.meta.url), 'utf8'),
) as Reference;

describe('displayWidth', () => {
  it("equals Python's wcwidth at every assigned code point", () => {
    const expected = new Int8Array(0x110000).fill(1);
    for (const [first, last] of reference.zero) expected.fill(0, first, last + 1);
    for (const [first, last] of reference.two) expected.fill(2, first, last + 1);
    for (const [first, last] of reference.none) expected.fill(-1, first, last + 1);
    const different: string[] = [];
    for (let code = 0x20; code < 0x110000; code++) {
      if (expected[code] === -1) continue;
      if (displayWidth(String.fromCodePoint(code)) !== expected[code]) different.push(code.toString(16));
    }
    expect(different).toEqual([]);
  });

  // wcwidth lets a joiner swallow the letter behind it; terminals do so only between emoji.
  it.each(reference.texts.filter(({ text }) => text !== 'a\u200db'))('of $text is $width', ({ text, width }) => {
    expect(displayWidth(text)).toBe(width);
  });
});

const text = fc.string({ unit: 'grapheme', maxLength: 30 });

describe('cut', () => {
  it('is never wider than asked, and is the text where that fits', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (whole, width) => {
        const short = cut(whole, width);
        expect(displayWidth(short)).toBeLessThanOrEqual(width);
        if (displayWidth(whole) <= width) expect(short).toBe(whole);
        else expect(short.endsWith('…') && whole.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });

  it('cuts no number and no sign', () => {
    expect(cut('costs 1,234.56 dollars', 10)).toBe('costs …');
    expect(cut('costs 12 dollars', 9)).toBe('costs 12…');
    expect(cut('日本語日本語', 6)).toBe('日本…');
    expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3)).toBe('👩‍👩‍👧‍👦…');
    expect(head('e\u0301e\u0301', 1)).toBe('e\u0301');
    expect(head('\u1100'.repeat(300), 5)).toBe('\u1100\u1100');
  });
});

it('padded fills up to the width', () => {
  expect(padded('日本', 6)).toBe('日本  ');
  expect(padded('1', 3, 'right')).toBe('  1');
  expect(padded('long', 2)).toBe('long');
});
