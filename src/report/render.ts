import type { TopLevelSpec } from 'vega-lite';
import type { Drawing } from './charts/chart.ts';
import { drawingWidth } from './charts/draw/widths.ts';
import { type KeptPictures, nothingKept } from './kept-pictures.ts';
import { stableJson } from './stable-json.ts';
import { accessible, recolour, recolouredSpec, withPrefixedIds } from './svg.ts';
import { fontOptions } from './text-metrics.ts';
import { type Theme, themes } from './theme.ts';
import { vegaSvg } from './vega-svg.ts';

/** One drawing in all its forms. */
export interface Rendered {
  /** Vega-Lite, light, data inline: opens in any Vega editor. */
  readonly spec: TopLevelSpec;
  /**
   * Text stays text. `themed` is for a page that sets the title itself: it has none, and takes its colours from the
   * custom properties `--eb-*` around it.
   */
  readonly svg: { readonly light: string; readonly dark: string; readonly themed: string };
  /** At twice the size, drawn with Inter whatever the machine has; costs some 50 ms a call. */
  readonly png: (theme: ThemeName) => Promise<Uint8Array>;
  /** With letters as paths, for editors that lack the font; its words stand in `title` and `desc`. Some 20 ms and 0.2 MB. */
  readonly outlined: (theme: ThemeName) => Promise<string>;
}

export type ThemeName = 'light' | 'dark';

export interface RenderOptions {
  /** Of the drawing without its padding, in pixels. */
  readonly width?: number;
  /** Makes a PNG of an SVG, at twice the size; in this process when left out. */
  readonly rasterize?: (svg: string) => Promise<Uint8Array>;
  /** Where a picture need not be drawn again. */
  readonly kept?: KeptPictures;
  /** Hears what Vega and Vega-Lite complain about; nothing of a picture that is kept. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Draws once, in token colours, and makes every form of the picture out of that. The bytes depend on the drawing alone:
 * no clock, nothing loaded, no fonts of the machine but for letters that Inter lacks. Vega and resvg are imported by the first call.
 *
 * @example typeof (await renderDrawing(charts.leaderboard.drawings(measures(campaigns), [])[0])).svg; // => 'object'
 */
export async function renderDrawing(
  drawing: Drawing,
  { width = drawingWidth, rasterize = rasterized, kept = nothingKept, onWarning = () => {} }: RenderOptions = {},
): Promise<Rendered> {
  const spec = specText(drawing, themes.tokens, width);
  const { titled, untitled } = await kept.svg(spec, () => vegaSvg(JSON.parse(spec), onWarning));
  const finished = (svg: string) => accessible(withPrefixedIds(svg, drawing.id), drawing);
  const template = finished(titled);
  const svg = {
    light: recolour(template, themes.light.colours),
    dark: recolour(template, themes.dark.colours),
    themed: finished(untitled),
  };
  return {
    // A copy of its own: Vega writes into the data that it is given.
    spec: recolouredSpec(JSON.parse(spec), themes.light.colours),
    svg,
    png: (theme) => kept.png(svg[theme], rasterize),
    outlined: async (theme) => accessible(await outlines(svg[theme]), drawing),
  };
}

/** The specification as its file will say it, so that the picture and the file show the same numbers. */
export function drawingSpec(
  drawing: Drawing,
  theme: Theme,
  { width = drawingWidth }: Pick<RenderOptions, 'width'> = {},
): TopLevelSpec {
  return JSON.parse(specText(drawing, theme, width));
}

function specText(drawing: Drawing, theme: Theme, width: number): string {
  return stableJson(drawing.spec({ ...theme, width }));
}

/** A picture as PNG, at twice its size. Some 50 ms for a small one. */
export async function rasterized(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(withMarkedLines(svg), { fitTo: { mode: 'zoom', value: 2 }, font: fontOptions(svg) });
  return image.asPng();
}

/** A picture with its letters as paths. */
export async function outlines(svg: string, fonts: ReturnType<typeof fontOptions> = fontOptions(svg)): Promise<string> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(withMarkedLines(svg), { font: fonts }).toString();
}

/**
 * resvg moves a line down at its first letter and goes from left to right: of a line that begins with a word from right to left only
 * that letter would move. A mark without width goes first.
 */
function withMarkedLines(svg: string): string {
  return svg.replaceAll(
    /(<tspan[^>]*>)(?=[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])/gu,
    '$1\u200e',
  );
}
