import { createHash } from 'node:crypto';
import { Resvg } from '@resvg/resvg-js';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import type { Drawing } from './charts/chart.ts';
import { drawings } from './charts/charts.ts';
import { measuresOfTasks, seedMeasures } from './fixture/measures.ts';
import { drawingSpec, outlines, renderDrawing } from './render.ts';
import { fontOptions } from './text-metrics.ts';
import { themes } from './theme.ts';

const { drawn } = drawings(seedMeasures(), []);
const digest = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('renderDrawing', () => {
  it('makes the same bytes again, in whatever order', async () => {
    const digests = async (drawing: Drawing) => {
      const { spec, svg, png } = await renderDrawing(drawing);
      const bytes = [JSON.stringify(spec), svg.light, svg.dark, svg.themed, await png('light'), await png('dark')];
      return bytes.map(digest).join();
    };
    const [first, last] = [drawn[0]!, drawn.at(-1)!];
    const once = [await digests(first), await digests(last)];
    const again = [await digests(last), await digests(first)];
    expect(again).toEqual(once.toReversed());
  });

  it('keeps text as text, in three sets of colours', async () => {
    const { svg } = await renderDrawing(drawn[1]!);
    for (const picture of Object.values(svg)) expect(picture).toMatch(/<text[^>]*>task_07_multi_step_plan<\/text>/u);
    expect(svg.light).toContain(themes.light.colours.ink);
    expect(svg.dark).toContain(themes.dark.colours.ink);
    expect(svg.light + svg.dark).not.toContain('var(');
    expect(svg.themed).toContain('var(--eb-ink)');
    expect(svg.themed).not.toMatch(/#[0-9a-f]{6}/iu);
  });

  it('leaves the title of the themed picture to the page', async () => {
    const { svg } = await renderDrawing(drawn[0]!);
    const height = (picture: string) => Number(/viewBox="0 [\d.]+ [\d.]+ ([\d.]+)"/u.exec(picture)![1]);
    expect(svg.light).toMatch(/<text[^>]*>.*leads with/u);
    expect(svg.themed).not.toMatch(/<text[^>]*>.*leads with/u);
    expect(height(svg.themed)).toBeLessThan(height(svg.light) - 50);
  });

  it('draws text into the PNG, at twice the size', async () => {
    const { svg, png } = await renderDrawing(drawn[1]!);
    const bytes = Buffer.from(await png('light'));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(Math.round(2 * Number(/width="([\d.]+)"/u.exec(svg.light)![1])));
    // Without fonts resvg draws no text and says nothing (TOOLCHAIN, trap 5).
    const silent = new Resvg(svg.light, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false } });
    expect(bytes.length).toBeGreaterThan(2 * silent.render().asPng().length);
  });

  it('moves a line that begins from right to left down as a whole', async () => {
    const line = (text: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><text y="15" font-family="Inter" font-size="12"><tspan x="0">a</tspan><tspan x="0" dy="30">${text}</tspan></text></svg>`;
    // Boxes will do: the order and the place of letters are the same without a font that has them.
    const tops = [
      ...(await outlines(line('שלום'), { ...fontOptions(''), loadSystemFonts: false })).matchAll(/M \S+ (\S+)/gu),
    ];
    const below = tops.filter(([, y]) => Number(y) > 30).length;
    expect(below).toBeGreaterThanOrEqual(4);
    expect(tops.length - below).toBeLessThanOrEqual(2);
  });

  it('survives names that XML forbids', async () => {
    const [drawing] = drawings(measuresOfTasks(['nul\u0000 \ud800 \uffff', '<b>&amp;</b>']), []).drawn.slice(1);
    const { svg, png } = await renderDrawing(drawing!);
    expect(svg.light).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt;');
    expect((await png('dark')).length).toBeGreaterThan(1000);
  });

  it('has a specification that is plain JSON with stable numbers', async () => {
    const { spec } = await renderDrawing(drawn.at(-1)!);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    for (const [digits] of JSON.stringify(spec).matchAll(/\d+\.\d+/gu)) expect(digits.length).toBeLessThanOrEqual(19);
  });

  it('takes no name of a pack for a colour', async () => {
    const name = 'var(--eb-ink)';
    const { drawn: all } = drawings(measuresOfTasks([name, 'b'], name), []);
    for (const drawing of all) {
      const { spec } = await renderDrawing(drawing);
      expect(spec, drawing.id).toEqual(drawingSpec(drawing, themes.light));
    }
  });

  it('says what Vega-Lite complains about', async () => {
    const odd = { mark: 'point', data: { values: [{}] }, encoding: { wrong: { field: 'a', type: 'nominal' } } };
    const warnings: string[] = [];
    const drawing = { ...drawn[0]!, spec: () => odd as unknown as TopLevelSpec };
    await renderDrawing(drawing, { onWarning: (message) => warnings.push(message) });
    expect(warnings.join()).toMatch(/wrong/u);
  });

  it.each([
    ['data', { mark: 'point', data: { url: 'https://example.org/data.json' } }],
    ['a file', { mark: 'point', data: { url: '/etc/passwd', format: { type: 'csv' } } }],
  ])('loads nothing: %s', async (_, spec) => {
    const warnings: string[] = [];
    const drawing = { ...drawn[0]!, spec: () => spec as unknown as TopLevelSpec };
    await renderDrawing(drawing, { onWarning: (message) => warnings.push(message) });
    expect(warnings.join()).toContain(`a drawing must not load anything, received ${spec.data.url}`);
  });

  it('points to no picture outside', async () => {
    const url = 'https://example.org/a.png';
    const spec = { mark: { type: 'image', url, width: 9, height: 9 }, data: { values: [{}] } };
    const { svg } = await renderDrawing({ ...drawn[0]!, spec: () => spec as unknown as TopLevelSpec });
    expect(svg.light).not.toContain('example.org');
  });
});
