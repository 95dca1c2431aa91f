import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VegaSvg } from './vega-svg.ts';

/** What was drawn before, by what it was drawn from. */
export interface KeptPictures {
  /** The picture of a specification, laid out by `draw` where it is not kept. */
  readonly svg: (specification: string, draw: () => Promise<VegaSvg>) => Promise<VegaSvg>;
  /** The pixels of a picture. */
  readonly png: (svg: string, draw: (svg: string) => Promise<Uint8Array>) => Promise<Uint8Array>;
}

/** Everything is drawn anew. */
export const nothingKept: KeptPictures = { svg: (_, draw) => draw(), png: (svg, draw) => draw(svg) };

const aDay = 86_400_000;

/**
 * Pictures in a folder, each under the digest of its specification, or of the SVG that it shows. Whoever names the folder names it
 * after the renderer and its fonts: it holds pictures of one version. What nobody asked for in a day is removed. A folder that cannot be
 * read or written keeps nothing, and the report is the same.
 */
export function keptPictures(folder: string): KeptPictures {
  removeOld(folder);
  return {
    svg: async (specification, draw) => {
      const place = join(folder, `${digestOf(specification)}.json`);
      return read(place, laidOut) ?? write(place, await draw(), JSON.stringify);
    },
    png: async (svg, draw) => {
      const place = join(folder, `${digestOf(svg)}.png`);
      return read(place, (png) => png) ?? write(place, await draw(svg), (png) => png);
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function laidOut(content: Buffer): VegaSvg {
  const { titled, untitled } = JSON.parse(content.toString('utf8')) as VegaSvg;
  if (typeof titled !== 'string' || typeof untitled !== 'string') throw new TypeError('not a kept picture');
  return { titled, untitled };
}

function read<Picture>(place: string, pictureOf: (content: Buffer) => Picture): Picture | undefined {
  try {
    const content = readFileSync(place);
    utimesSync(place, new Date(), new Date());
    return pictureOf(content);
  } catch {
    return undefined;
  }
}

/** Beside its place first: two reports at once find a whole picture or none. */
function write<Picture>(
  place: string,
  picture: Picture,
  contentOf: (picture: Picture) => string | Uint8Array,
): Picture {
  const own = `${place}.${process.pid}`;
  try {
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(own, contentOf(picture));
    renameSync(own, place);
  } catch {
    forget(own);
  }
  return picture;
}

function forget(place: string): void {
  try {
    rmSync(place, { force: true });
  } catch {
    // It was never there.
  }
}

function removeOld(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (Date.now() - statSync(join(folder, name)).mtimeMs > aDay) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // Nothing was kept yet.
  }
}
