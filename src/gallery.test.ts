import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplePacks } from '../scripts/gallery/example-packs.ts';
import { type Example, examples } from '../scripts/gallery/examples.ts';
import { type GalleryFile, gallery } from '../scripts/gallery/page.ts';
import { chartForm } from './report/chart-files.ts';
import { charts } from './report/charts/charts.ts';
import { labelFaults, pictureOf } from './report/fixture/drawn-lines.ts';
import { seedProvenance } from './report/fixture/findings.ts';
import { drawingSpec, renderDrawing } from './report/render.ts';
import { themes } from './report/theme.ts';

/** Every chart of the registry on its example. Stale: node --import tsx scripts/gallery-docs.ts, then look at the pictures. */

const stored = (path: string) => {
  const file = new URL(`../docs/${path}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : 'not there: node --import tsx scripts/gallery-docs.ts';
};

/** Numbers of a picture at two decimals, so that the last bits of another platform do not matter. */
const rounded = (svg: string) =>
  svg.replaceAll(/-?\d+\.\d+/gu, (number) => String(Number(Number(number).toFixed(2)) + 0));

let files: readonly GalleryFile[];
let all: readonly Example[];

beforeAll(async () => {
  all = await examples();
  files = await gallery(all);
});

const names = Object.keys(charts);
const extremeOf = (name: string) => all.find((example) => example.name === name)!.extreme.drawing;
const drawingOf = (name: string) => all.find((example) => example.name === name)!.shown!.drawing;
const made = (path: string) => files.find((file) => file.path === path)!.content;

describe('docs/gallery.md', () => {
  it('is not stale (else: node --import tsx scripts/gallery-docs.ts)', () => {
    expect(made('gallery.md')).toBe(stored('gallery.md'));
  });

  it('has the files of the registry, and no other', () => {
    const there = readdirSync(new URL('../docs/gallery', import.meta.url)).map((name) => `gallery/${name}`);
    expect(there.toSorted()).toEqual(
      files
        .map(({ path }) => path)
        .slice(1)
        .toSorted(),
    );
  });

  it('stands on example packs that their script makes (else: node --import tsx scripts/gallery-examples.ts)', () => {
    const packs = examplePacks();
    expect(packs.length).toBeGreaterThan(40);
    for (const { path, text } of packs) {
      expect(readFileSync(new URL(`../data/examples/${path}`, import.meta.url), 'utf8'), path).toBe(text);
    }
  });
});

describe.each(names)('%s', (name) => {
  it('has the specification of its example', () => {
    expect(made(`gallery/${name}.vl.json`)).toBe(stored(`gallery/${name}.vl.json`));
  });

  it.each(['', '-dark', '-extreme', '-extreme-dark'])('has the picture%s of its examples', (theme) => {
    const path = `gallery/${name}${theme}.svg`;
    expect(rounded(made(path))).toBe(rounded(stored(path)));
  });

  it.each([
    [328, 'usual'],
    [720, 'usual'],
    [1168, 'usual'],
    [328, 'extreme'],
    [720, 'extreme'],
  ])('shows every label whole and apart at %i px, %s', async (width, kind) => {
    const warnings: string[] = [];
    const { svg } = await renderDrawing(kind === 'usual' ? drawingOf(name) : extremeOf(name), {
      width,
      onWarning: (message) => warnings.push(message),
    });
    expect(warnings).toEqual([]);
    const picture = pictureOf(svg.light);
    expect(labelFaults(picture)).toEqual([]);
    expect(picture.width).toBeLessThan(width + 60);
  });

  it.each([328, 720])('is valid Vega-Lite at %i px, and needs nothing of ours', (width) => {
    const spec = drawingSpec(drawingOf(name), themes.light, { width });
    expect(vegaLite(spec), JSON.stringify(vegaLite.errors?.slice(0, 3))).toBe(true);
    const text = JSON.stringify(spec);
    expect(text).not.toMatch(/"(?:url|href|transform|aggregate)"|var\(--/u);
    expect(spec.config?.font).toMatch(/^Inter, .*, sans-serif$/u);
  });

  it('has the specification that its light theme makes', async () => {
    const { spec } = await renderDrawing(drawingOf(name), { width: 500 });
    expect(JSON.stringify(spec)).toBe(JSON.stringify(drawingSpec(drawingOf(name), themes.light, { width: 500 })));
  });

  it('tells an editor the same words in every form', async () => {
    const drawing = drawingOf(name);
    const snippet = String(await chartForm(drawing, '.md', seedProvenance()));
    expect(snippet).toContain(`](${drawing.id}.svg)`);
    expect(snippet).toContain(seedProvenance().inputs[0]!.sha256);
    expect(snippet).toContain(`holdsup ${seedProvenance().version}`);
    expect(String(await chartForm(drawing, '.alt.txt', seedProvenance()))).toBe(`${drawing.alt}\n`);
  });
});

const schema = JSON.parse(
  readFileSync(new URL('../node_modules/vega-lite/build/vega-lite-schema.json', import.meta.url), 'utf8'),
);
const vegaLite = new Ajv({ strict: false, validateFormats: false }).compile(schema);

it('the schema notices a specification that is wrong', () => {
  const spec = drawingSpec(drawingOf('leaderboard'), themes.light) as object;
  expect(vegaLite({ ...spec, height: 'tall' })).toBe(false);
});
