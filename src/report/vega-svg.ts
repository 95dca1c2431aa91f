import type { Loader, LoggerInterface, View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { textWidth } from './text-metrics.ts';

/** A specification as SVG, and the same picture without its title, for a page that sets the title as text. */
export interface VegaSvg {
  readonly titled: string;
  readonly untitled: string;
}

/**
 * Compiles and lays out once. Vega is imported by the first call, measures text with the font of the pictures, and may load nothing.
 * `onWarning` hears what Vega and Vega-Lite complain about.
 */
export async function vegaSvg(spec: TopLevelSpec, onWarning: (message: string) => void): Promise<VegaSvg> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  measureText(vega);
  const logger = listener(onWarning);
  const view = new vega.View(vega.parse(vegaLite.compile(spec, { logger }).spec), {
    renderer: 'none',
    loader: refusal,
    logger,
  });
  try {
    vega.resetSVGDefIds();
    const titled = await view.toSVG();
    const bottom = removeTitle(view);
    vega.resetSVGDefIds();
    return { titled, untitled: croppedAbove(await view.toSVG(), bottom) };
  } finally {
    view.finalize();
  }
}

/** What the types of Vega do not tell of a laid-out title. */
interface Scene {
  readonly root: {
    readonly items: readonly [{ items: { readonly role?: string; readonly bounds: { readonly y2: number } }[] }];
  };
}

/** Takes the title out of a laid-out view; the pixels from the top of the picture to where it ended. */
function removeTitle(view: View): number {
  const [frame] = (view.scenegraph() as unknown as Scene).root.items;
  const title = frame.items.find(({ role }) => role === 'title');
  if (title === undefined) return 0;
  frame.items = frame.items.filter((mark) => mark !== title);
  const { top } = view.padding() as { readonly top: number };
  return Math.floor(top + view.origin()[1] + title.bounds.y2);
}

/** The picture without its first pixels from above. */
function croppedAbove(svg: string, pixels: number): string {
  return svg.replace(/^<svg[^>]*>/u, (tag) =>
    tag
      .replace(/ height="([\d.]+)"/u, (_, height) => ` height="${height - pixels}"`)
      .replace(
        / viewBox="0 0 ([\d.]+) ([\d.]+)"/u,
        (_, width, height) => ` viewBox="0 ${pixels} ${width} ${height - pixels}"`,
      ),
  );
}

interface MeasuredText {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
  readonly limit?: number;
}

/** Replaces Vega's guess of text widths, for all of the process. The types of Vega do not know `textMetrics`. */
function measureText(vega: object): void {
  const { textMetrics } = vega as { textMetrics: { width: (item: MeasuredText, line: unknown) => number } };
  textMetrics.width = ({ fontSize = 11, fontWeight = 400, limit = 0 }, line) => {
    const isBold = fontWeight === 'bold' || Number(fontWeight) >= 600;
    const width = textWidth(String(line ?? '').trim(), fontSize, isBold ? 600 : 400);
    return limit > 0 ? Math.min(width, limit) : width;
  };
}

/** Drawings carry their data with them: whatever would be loaded is refused. */
const refuse = async (uri: string): Promise<never> => {
  throw new Error(`a drawing must not load anything, received ${uri}`);
};
const refusal: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

function listener(onWarning: (message: string) => void): LoggerInterface {
  const tell = (...parts: readonly unknown[]) => {
    onWarning(parts.map(String).join(' '));
    return logger;
  };
  const ignore = () => logger;
  const logger: LoggerInterface = {
    level: ignore as LoggerInterface['level'],
    error: tell,
    warn: tell,
    info: ignore,
    debug: ignore,
  };
  return logger;
}
