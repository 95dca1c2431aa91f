import { inflateSync } from 'node:zlib';

/** What a PDF of Chromium shows, read back out of it. */
export interface PdfText {
  readonly pages: number;
  /** Letters in the order in which they are drawn, without the spaces. */
  readonly letters: string;
}

/** Reads what Chromium writes: text as numbers of glyphs, and for each font a table of their letters. */
export function pdfText(bytes: Uint8Array): PdfText {
  const objects = objectsOf(Buffer.from(bytes));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const [number, { entries }] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/u.exec(entries)?.[1];
    if (table !== undefined) fonts.set(number, glyphLetters(objects.get(table)!.stream));
  }
  const all = [...objects.values()];
  return {
    pages: all.filter(({ entries }) => /\/Type \/Page\b/u.test(entries)).length,
    letters: all.map(({ stream }) => lettersIn(stream, fonts)).join(''),
  };
}

interface PdfObject {
  readonly entries: string;
  /** Inflated; empty where there is none, or a picture. */
  readonly stream: string;
}

/** By number. A stream is as long as its entries say: its bytes may look like anything. */
function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const file = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  const opening = /(\d+) 0 obj\s([\s\S]*?)(endobj|stream\r?\n)/gu;
  for (let match = opening.exec(file); match !== null; match = opening.exec(file)) {
    const [, number, entries, end] = match;
    const length = end === 'endobj' ? 0 : Number(/\/Length (\d+)/u.exec(entries!)![1]);
    const stream = bytes.subarray(opening.lastIndex, opening.lastIndex + length);
    opening.lastIndex += length;
    const isText = entries!.includes('/FlateDecode') && !entries!.includes('/Image');
    objects.set(number!, { entries: entries!, stream: isText ? inflateSync(stream).toString('latin1') : '' });
  }
  return objects;
}

/** Glyph number to letters, both as the table writes them. */
function glyphLetters(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  const put = (glyph: number, unicode: string) =>
    letters.set(glyph.toString(16).padStart(4, '0').toUpperCase(), unicode);
  const decoded = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu)) {
    for (const [, glyph, hex] of block!.matchAll(/<(\w+)>\s*<(\w+)>/gu))
      put(Number.parseInt(glyph!, 16), decoded(hex!));
  }
  for (const [, block] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/gu)) {
    for (const [, first, last, hex] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/gu)) {
      const [from, to] = [Number.parseInt(first!, 16), Number.parseInt(last!, 16)];
      const start = Number.parseInt(hex!, 16);
      for (let glyph = from; glyph <= to; glyph++) put(glyph, String.fromCharCode(start + glyph - from));
    }
  }
  return letters;
}

function lettersIn(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, hex] of stream.matchAll(/\/F(\d+) [\d.]+ Tf|<([\dA-Fa-f]+)>/gu)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    else for (const glyph of hex!.match(/.{4}/gu) ?? []) text += letters.get(glyph.toUpperCase()) ?? '';
  }
  return text.replaceAll(/\s/gu, '');
}
