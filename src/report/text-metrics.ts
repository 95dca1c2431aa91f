import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type FontWidth, fontWidth } from './ttf.ts';

/**
 * How wide a label is. Vega guesses 0.8 × characters × size, which is half again too wide for task names;
 * these are the advance widths of the font that the pictures are drawn with.
 */

export const fontFamily = 'Inter';

/** Two weights are enough: text, and what stands out. */
export type FontWeight = 400 | 600;

const faces: Record<FontWeight, string> = {
  400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

/**
 * For resvg, which reads files and `.ttf` only: none but the two faces, so that a picture is the same on every machine. Only where
 * somebody's name has letters that these lack, such as Chinese ones or emoji, are the fonts of the machine asked for them.
 */
export function fontOptions(svg: string) {
  return {
    loadSystemFonts: lacksSome(svg),
    fontFiles: Object.values(faces).map(fontFile),
    defaultFontFamily: fontFamily,
    sansSerifFamily: fontFamily,
  };
}

/**
 * Width of one line of text in pixels. Reads a face once, when it is first needed. A line with letters that Inter lacks may be drawn
 * as a whole with a font that has them, bold and a quarter wider as the common ones are.
 */
export function textWidth(text: string, size: number, weight: FontWeight = 400): number {
  const width = face(weight)(text, size);
  if (!face(weight).lacksSome(text)) return width;
  return width + 0.25 * face(weight)(text.replaceAll(/[^\p{ASCII}]/gu, ''), size);
}

/** Whether Inter has no picture of some character. */
export function lacksSome(text: string): boolean {
  return face(400).lacksSome(text);
}

function face(weight: FontWeight): FontWidth {
  widths[weight] ??= fontWidth(readFileSync(fontFile(faces[weight])));
  return widths[weight];
}

const widths: Partial<Record<FontWeight, FontWidth>> = {};

function fontFile(face: string): string {
  return createRequire(import.meta.url).resolve(face);
}
