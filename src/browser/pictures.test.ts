import { renderAsync } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { drawings } from '../report/charts/charts.ts';
import { seedFindings } from '../report/fixture/findings.ts';
import { measuresOfModels, measuresOfTasks, seedMeasures } from '../report/fixture/measures.ts';
import { renderDrawing } from '../report/render.ts';
import { themes } from '../report/theme.ts';
import { type Pixels, pngPixels } from './png.ts';

const longName = 'a_name_of_sixty_characters_that_nobody_would_like_to_read_x';
const cases = [
  ...drawings(seedMeasures(), seedFindings()).drawn.map((drawing) => ['the seed', drawing] as const),
  ...drawings(measuresOfTasks(Array.from({ length: 14 }, (_, index) => `${index}_${longName}`)), []).drawn.map(
    (drawing) => ['fourteen long tasks', drawing] as const,
  ),
  ...drawings(measuresOfModels(Array.from({ length: 14 }, (_, index) => `${index} ${longName}`)), []).drawn.map(
    (drawing) => ['fourteen long models', drawing] as const,
  ),
];

/** The same picture without a font to draw text with. */
async function withoutText(svg: string): Promise<Pixels> {
  const image = await renderAsync(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false } });
  return { width: image.width, height: image.height, rgba: image.pixels };
}

/** How many pixels differ by more than rounding. */
function differing(a: Pixels, b: Pixels): number {
  let count = 0;
  for (let at = 0; at < a.rgba.length; at += 4) {
    let away = 0;
    for (let channel = at; channel < at + 3; channel++) away += Math.abs(a.rgba[channel]! - b.rgba[channel]!);
    if (away > 60) count++;
  }
  return count;
}

/** Pixels from the nearest edge to the first one that is not paper. */
function margin({ width, height, rgba }: Pixels, paper: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(paper.slice(at, at + 2), 16));
  let nearest = Math.min(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if (rgba[at] === red && rgba[at + 1] === green && rgba[at + 2] === blue && rgba[at + 3] === 255) continue;
      nearest = Math.min(nearest, x, y, width - 1 - x, height - 1 - y);
    }
  }
  return nearest;
}

describe.each(cases)('of %s', (_, drawing) => {
  it(`${drawing.id} shows its text, and nothing of it is cut off at an edge`, async () => {
    const { svg, png } = await renderDrawing(drawing);
    const [file, bare] = await Promise.all([png('light'), withoutText(svg.light)]);
    const pixels = pngPixels(file);
    expect([pixels.width, pixels.height]).toEqual([bare.width, bare.height]);
    const letters = [...svg.light.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</gu)].map(([, text]) => text!).join('').length;
    expect(letters).toBeGreaterThan(100);
    expect(differing(pixels, bare)).toBeGreaterThan(15 * letters);
    expect(margin(pixels, themes.light.colours.paper)).toBeGreaterThan(8);
  });
});
