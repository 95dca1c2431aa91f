import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { fontOptions, textWidth } from './text-metrics.ts';
import { fontWidth } from './ttf.ts';

/** Advance width as resvg draws it: what the text adds between two bars, so that side bearings cancel out. */
function drawnWidth(text: string, size: number, weight: 400 | 600): number {
  const ink = (content: string) => {
    const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="100"><text x="10" y="50" font-family="Inter" font-size="${size}" font-weight="${weight}" xml:space="preserve">${escaped}</text></svg>`;
    const font = { loadSystemFonts: false, fontFiles: fontOptions('').fontFiles, defaultFontFamily: 'Inter' };
    return new Resvg(svg, { font }).getBBox()!.width;
  };
  return ink(`|${text}|`) - ink('||');
}

describe('textWidth', () => {
  it.each([
    ['task_07_multi_step_plan', 0.015],
    ['Claude Sonnet 4.6', 0.02],
    ['[36.8, 100.0] %', 0.025],
    ['build-linux-kernel-qemu', 0.01],
    ['Größe, Łódź, Ελλάδα', 0.025],
    ['WWWWWWWW', 0.025],
  ])('of %s is what resvg draws, within %d', (text, tolerance) => {
    for (const weight of [400, 600] as const) {
      const drawn = drawnWidth(text, 20, weight);
      expect(Math.abs(textWidth(text, 20, weight) - drawn) / drawn).toBeLessThan(tolerance);
    }
  });

  it('is too wide rather than too narrow where the font kerns', () => {
    const drawn = drawnWidth('AVAVAV To Ty', 20, 400);
    expect(textWidth('AVAVAV To Ty', 20)).toBeGreaterThan(drawn);
    expect(textWidth('AVAVAV To Ty', 20)).toBeLessThan(1.12 * drawn);
  });

  it('grows with the size, is nothing for nothing, and one em for what the font lacks', () => {
    expect(textWidth('abc', 24)).toBeCloseTo(2 * textWidth('abc', 12), 9);
    expect(textWidth('', 12)).toBe(0);
    expect(textWidth('漢字', 12)).toBe(24);
    expect(textWidth('漢字 abc', 12)).toBeCloseTo(24 + 1.25 * textWidth(' abc', 12), 9);
  });
});

describe('fontOptions', () => {
  it('asks the machine for letters that the font lacks, and for no others', () => {
    const own = 'task_07 → ● ○ × ■ ▲ ± ≥ “Größe” Ελλάδα\u00a0%';
    expect(fontOptions(own).loadSystemFonts).toBe(false);
    for (const name of ['通义千问', 'מודל', 'دانش', '🚀']) expect(fontOptions(name).loadSystemFonts, name).toBe(true);
  });

  it('has them drawn: the same letters without the machine are empty boxes, all alike', () => {
    // A machine may have no font for a script; some font for Hebrew there is wherever there are fonts.
    const drawn = (text: string, font: ReturnType<typeof fontOptions>) =>
      new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text y="50">${text}</text></svg>`, {
        font,
      }).toString();
    const boxes = { ...fontOptions('ש'), loadSystemFonts: false };
    expect(drawn('ש', boxes)).toBe(drawn('ל', boxes));
    if (drawn('ש', fontOptions('ש')) === drawn('ש', boxes)) return;
    expect(drawn('ש', fontOptions('ש'))).not.toBe(drawn('ל', fontOptions('ל')));
  });
});

describe('fontWidth', () => {
  const bytes = readFileSync(fontOptions('').fontFiles[0]!);

  it('reads cmap format 4 as it reads format 12', () => {
    const full = fontWidth(bytes);
    const basic = fontWidth(withoutFormat12(bytes));
    for (let code = 0x20; code < 0x2200; code++) {
      const character = String.fromCharCode(code);
      expect(basic(character, 1000)).toBe(full(character, 1000));
    }
  });

  it('refuses what is not a font', () => {
    expect(() => fontWidth(new Uint8Array(4))).toThrow(RangeError);
    expect(() => fontWidth(new Uint8Array(64))).toThrow('the font must have a table head');
    expect(() => fontWidth(withoutFormat12(bytes, 0))).toThrow('the font must map characters by cmap format 4 or 12');
  });
});

/** The font with every cmap of format 12 (and, with `kept` 0, of format 4) marked as one that nobody reads. */
function withoutFormat12(font: Uint8Array, kept = 4): Uint8Array {
  const copy = Uint8Array.from(font);
  const view = new DataView(copy.buffer);
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    if (String.fromCharCode(...copy.subarray(record, record + 4)) !== 'cmap') continue;
    const cmap = view.getUint32(record + 8);
    for (let j = 0; j < view.getUint16(cmap + 2); j++) {
      const offset = cmap + view.getUint32(cmap + 8 + 8 * j);
      if (view.getUint16(offset) !== kept) view.setUint16(offset, 99);
    }
  }
  return copy;
}
