import { keptBy } from '../kept.ts';

/** Width of a string at a font size, in the unit of the size, and whether it holds a character that the font has no picture of. */
export type FontWidth = ((text: string, size: number) => number) & { readonly lacksSome: (text: string) => boolean };

/**
 * Advance widths of a TrueType font: just enough of the format (`head`, `hhea`, `hmtx`, `cmap` 4 and 12) to lay out labels.
 * Kerning is left out, so pairs such as `AV` come out up to a tenth too wide. A character that the font lacks counts as one em,
 * because another font will draw it. Throws `RangeError` on a file that is cut short. A width costs O(length of the text).
 */
export function fontWidth(bytes: Uint8Array): FontWidth {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tableOffsets(view);
  const unitsPerEm = view.getUint16(tables('head') + 18);
  const advances = view.getUint16(tables('hhea') + 34);
  const metrics = tables('hmtx');
  const glyphs = glyphLookup(view, tables('cmap'));
  const advance = keptBy((codePoint: number): number => {
    const glyph = glyphs(codePoint);
    return glyph === 0 ? unitsPerEm : view.getUint16(metrics + 4 * Math.min(glyph, advances - 1));
  });
  const width = (text: string, size: number) => {
    let units = 0;
    for (const character of text) units += advance(character.codePointAt(0)!);
    return (units * size) / unitsPerEm;
  };
  const lacksSome = (text: string) =>
    [...new Set(text.match(/[^\p{ASCII}]/gu))].some((character) => glyphs(character.codePointAt(0)!) === 0);
  return Object.assign(width, { lacksSome });
}

function tableOffsets(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined) throw new RangeError(`the font must have a table ${tag}`);
    return offset;
  };
}

type GlyphLookup = (codePoint: number) => number;

/** Glyph number of a code point; 0 is the empty box. Format 12 knows all of Unicode and is preferred. */
function glyphLookup(view: DataView, cmap: number): GlyphLookup {
  const offsets = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + view.getUint32(cmap + 8 + 8 * i));
  const full = offsets.find((offset) => view.getUint16(offset) === 12);
  if (full !== undefined) return segmentedCoverage(view, full);
  const basic = offsets.find((offset) => view.getUint16(offset) === 4);
  if (basic !== undefined) return segmentMapping(view, basic);
  throw new RangeError('the font must map characters by cmap format 4 or 12');
}

/** cmap format 12. */
function segmentedCoverage(view: DataView, offset: number): GlyphLookup {
  const groups = view.getUint32(offset + 12);
  return (codePoint) => {
    for (let i = 0; i < groups; i++) {
      const group = offset + 16 + 12 * i;
      const start = view.getUint32(group);
      if (codePoint >= start && codePoint <= view.getUint32(group + 4)) {
        return view.getUint32(group + 8) + codePoint - start;
      }
    }
    return 0;
  };
}

/** cmap format 4: end codes, start codes, deltas and range offsets lie in four parallel arrays. */
function segmentMapping(view: DataView, offset: number): GlyphLookup {
  const doubled = view.getUint16(offset + 6);
  const ends = offset + 14;
  const starts = ends + 2 + doubled;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  return (codePoint) => {
    for (let i = 0; i < doubled; i += 2) {
      if (codePoint > view.getUint16(ends + i)) continue;
      const start = view.getUint16(starts + i);
      if (codePoint < start) return 0;
      const delta = view.getInt16(deltas + i);
      const range = view.getUint16(ranges + i);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(ranges + i + range + 2 * (codePoint - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
