import type { TopLevelSpec } from 'vega-lite';
import type { Drawing } from './charts/chart.ts';
import { stableJson } from './stable-json.ts';
import { accessible, recolour, withPrefixedIds } from './svg.ts';
import { fontFamily, fontFiles } from './text-metrics.ts';
import { themes } from './theme.ts';
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
  readonly png: (theme: 'light' | 'dark') => Promise<Uint8Array>;
}

export interface RenderOptions {
  /** Hears what Vega and Vega-Lite complain about. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Draws once, in token colours, and makes every form of the picture out of that. The bytes depend on the drawing alone:
 * no clock, no fonts of the machine, nothing loaded. Vega and resvg are imported by the first call.
 */
export async function renderDrawing(drawing: Drawing, { onWarning = () => {} }: RenderOptions = {}): Promise<Rendered> {
  const { titled, untitled } = await vegaSvg(plain(drawing.spec(themes.tokens)), onWarning);
  const finished = (svg: string) => accessible(withPrefixedIds(svg, drawing.id), drawing);
  const template = finished(titled);
  const svg = {
    light: recolour(template, themes.light.colours),
    dark: recolour(template, themes.dark.colours),
    themed: finished(untitled),
  };
  return { spec: plain(drawing.spec(themes.light)), svg, png: (theme) => rasterize(svg[theme]) };
}

/** The specification as its file will say it, so that the picture and the file show the same numbers. */
function plain(spec: TopLevelSpec): TopLevelSpec {
  return JSON.parse(stableJson(spec));
}

async function rasterize(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(),
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  });
  return image.asPng();
}
