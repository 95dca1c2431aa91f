import { outlines } from './render.ts';
import { fontOptions, lacksSome } from './text-metrics.ts';

/** No font has a picture of it: the last code point there is, for private use. */
const nobodyHas = '\u{10fffd}';

/** So many letters are named. */
const mostNamed = 8;

/**
 * The letters of some names that neither Inter nor a font of this machine has, in one sentence; null where there are none. A PNG
 * shows empty boxes in their place. Costs nothing where Inter has them all, else some 100 ms: each is drawn and held against a box.
 */
export async function lettersWithoutFont(
  names: readonly string[],
  { hasSystemFonts = true }: { readonly hasSystemFonts?: boolean } = {},
): Promise<string | null> {
  const letters = [...new Set(names.join('').match(/[^\p{ASCII}\p{M}\p{C}\p{Z}]/gu))].filter(lacksSome);
  if (letters.length === 0) return null;
  const text = (letter: string) => `<text y="20" font-family="Inter" font-size="16">${letter}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${[nobodyHas, ...letters].map(text).join('')}</svg>`;
  const drawing = await outlines(svg, { ...fontOptions(svg), loadSystemFonts: hasSystemFonts });
  const [box, ...drawn] = drawing.match(/(?<=\sd=")[^"]*/gu) ?? [];
  // A letter without an outline of its own, such as a coloured one, takes no place in the list; then nobody can tell which is which.
  if (drawn.length !== letters.length) return null;
  const missing = letters.filter((_, index) => drawn[index] === box);
  if (missing.length === 0) return null;
  const named = missing.slice(0, mostNamed).join(' ');
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
  return `no font of this machine has ${named}${more}: PNG pictures show boxes in their place; SVG pictures and the page use the fonts of whoever reads them`;
}
