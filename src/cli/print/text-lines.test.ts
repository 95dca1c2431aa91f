import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from './terminal-width.ts';
import { foldedLines, textLines } from './text-lines.ts';

describe('textLines', () => {
  it('is never wider than asked and loses nothing but spaces', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 }).map((any) => any.replaceAll('\u0000', ''));
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 40 }), (whole, width) => {
        const lines = textLines(whole.trim(), width, { indent: 2 });
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(whole.trim().replaceAll(' ', ''));
      }),
    );
  });

  it('hangs, and keeps the indent of the first line', () => {
    expect(textLines('  - one two three four', 12, { indent: 4 })).toEqual(['  - one two', '    three', '    four']);
  });

  it('keeps a bullet with its first word', () => {
    expect(textLines('  - abcdefghijklmno end', 10, { indent: 4 })).toEqual([
      '  - abcdef',
      '    ghijkl',
      '    mno',
      '    end',
    ]);
  });

  it('keeps a number with its unit and an interval whole', () => {
    expect(textLines('it was 76.7\u00a0% then', 11)).toEqual(['it was', '76.7\u00a0% then']);
    expect(textLines('a rate of [62.9, 86.4]\u00a0% again', 20)).toEqual(['a rate of', '[62.9, 86.4]\u00a0% again']);
  });

  it('breaks a word that no line holds', () => {
    expect(textLines('see abcdefghijklmno end', 10, { indent: 2 })).toEqual([
      'see',
      '  abcdefgh',
      '  ijklmno',
      '  end',
    ]);
  });

  it('ends also where a script joins letters without end', () => {
    for (const endless of ['\u1100'.repeat(300), 'क्'.repeat(300)]) {
      expect(textLines(endless, 20, { indent: 2 }).join('').replaceAll(' ', '')).toBe(endless);
    }
  });
});

it('foldedLines cuts such a word instead', () => {
  expect(foldedLines('see abcdefghijklmno end', 10)).toEqual(['see', 'abcdefghi…', 'end']);
});
