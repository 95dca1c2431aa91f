import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedLines, textLines } from './text-lines.ts';

/** Every character is one wide, so that widths can be counted. */
const count = (line: string) => [...line].length;

describe('textLines', () => {
  it.each([
    ['one line', 20, ['one line']],
    ['breaks after spaces only', 10, ['breaks', 'after', 'spaces', 'only']],
    ['task_07_multi_step_plan', 12, ['task_07_', 'multi_step_', 'plan']],
    ['openai/gpt-oss-120b', 10, ['openai/', 'gpt-oss-', '120b']],
    ['from 50\u00a0%', 7, ['from', '50\u00a0%']],
    ['rate 12.55', 8, ['rate', '12.55']],
    ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
    ['', 10, []],
  ])('breaks %j at width %d', (text, width, lines) => {
    expect(textLines(text, width, count, { lines: 9 })).toEqual(lines);
  });

  it('ends what does not fit in an ellipsis', () => {
    expect(textLines('one two three four', 5, count, { lines: 2 })).toEqual(['one', 'two…']);
    expect(textLines('abcdefghij', 4, count, { lines: 2 })).toEqual(['abcd', 'efg…']);
  });

  it('never exceeds the width or the number of lines, and loses nothing but spaces where all fits', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab _-/.:é漢'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 5 }), (input, width, most) => {
        const lines = textLines(input, width, count, { lines: most });
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(count(line)).toBeLessThanOrEqual(width);
        const squeezed = (words: string) => words.replaceAll(/\s/gu, '');
        if (!lines.at(-1)?.endsWith('…')) expect(squeezed(lines.join(''))).toBe(squeezed(input));
      }),
    );
  });
});

describe('balancedLines', () => {
  it('needs no more lines, and leaves no word alone', () => {
    const title = 'Claude Sonnet 4.6 leads with 28 of 30; the intervals of 2 of the 7 others reach that score';
    const full = textLines(title, 84, count);
    const balanced = balancedLines(title, 84, count);
    expect(full.at(-1)).toBe('score');
    expect(balanced).toHaveLength(full.length);
    expect(balanced.join(' ')).toBe(title);
    expect(count(balanced.at(-1)!)).toBeGreaterThan(30);
  });
});
