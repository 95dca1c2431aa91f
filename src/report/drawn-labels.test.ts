import { describe, expect, it } from 'vitest';
import type { Drawing } from './charts/chart.ts';
import { drawings } from './charts/charts.ts';
import { measuresOfModels, measuresOfTasks, seedMeasures } from './fixture/measures.ts';
import { renderDrawing } from './render.ts';
import { textWidth } from './text-metrics.ts';

/**
 * Reads every line of text back out of the drawn SVG and checks that none is cut off and none covers another,
 * from one task to sixty and for names of sixty characters and of hostile ones.
 */

interface DrawnLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
}

/** Lines of text with their places, from the tags that Vega writes; text in the colour of paper is only a halo. */
function pictureOf(svg: string): Picture {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(svg)!;
  const lines: DrawnLine[] = [];
  const origins: [number, number][] = [[0, 0]];
  for (const [tag] of svg.matchAll(/<g[^>]*>|<\/g>|<text[^>]*>.*?<\/text>/gu)) {
    if (tag === '</g>') origins.pop();
    else if (tag.startsWith('<g')) origins.push(moved(origins.at(-1)!, tag));
    else if (!tag.includes('rotate') && !tag.includes('fill="#ffffff"')) lines.push(...linesOf(tag, origins.at(-1)!));
  }
  return { width: Number(width), height: Number(height), lines };
}

function moved([x, y]: readonly [number, number], tag: string): [number, number] {
  const translate = /transform="translate\(([-\d.e]+),([-\d.e]+)\)/u.exec(tag);
  return translate === null ? [x, y] : [x + Number(translate[1]), y + Number(translate[2])];
}

function linesOf(tag: string, origin: readonly [number, number]): DrawnLine[] {
  const [x, y] = moved(origin, tag);
  const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`, 'u').exec(tag)?.[1];
  const size = Number.parseFloat(attribute('font-size') ?? '11');
  const weight = attribute('font-weight') === '600' ? 600 : 400;
  const anchor = { middle: 0.5, end: 1 }[attribute('text-anchor') ?? ''] ?? 0;
  const content = tag.replace(/^<text[^>]*>/u, '').replace('</text>', '');
  const spans = [...content.matchAll(/<tspan([^>]*)>(.*?)<\/tspan>/gu)];
  let down = 0;
  return (spans.length === 0 ? [['', '', content]] : spans).map(([, attributes, escaped]) => {
    down += Number(/dy="([-\d.]+)"/u.exec(attributes!)?.[1] ?? 0);
    const text = escaped!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const width = textWidth(text, size, weight);
    const left = x - anchor * width;
    // Letters reach from about 0.75 em above the base line to 0.22 em below it.
    return { text, left, right: left + width, top: y + down - 0.75 * size, bottom: y + down + 0.22 * size };
  });
}

function covers(a: DrawnLine, b: DrawnLine): boolean {
  const slack = 0.5;
  return a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom && b.top + slack < a.bottom;
}

const sixty = (index: number) =>
  `task_${index}_${'with_a_long_and_descriptive_name_of_a_benchmark_task_xyz'.slice(0, 52)}`;
const hostile = [
  '<script>alert(1)</script>',
  '=cmd()',
  'שלום_עולם',
  'مرحبا بالعالم',
  '"a" & `b` | c',
  'tab\tnew\nnul\u0000',
  '\u202egnp',
  '漢字のタスク名',
];

const cases: [string, readonly Drawing[]][] = [
  ['the seed', drawings(seedMeasures(), []).drawn],
  ['one task', drawings(measuresOfTasks(['a']), []).drawn],
  ['two tasks', drawings(measuresOfTasks(['a', 'b'], 'm'), []).drawn],
  ['sixty tasks', drawings(measuresOfTasks(Array.from({ length: 60 }, (_, index) => `task_${index}`)), []).drawn],
  [
    'sixty long names',
    drawings(
      measuresOfTasks(
        Array.from({ length: 60 }, (_, index) => sixty(index)),
        sixty(0),
      ),
      [],
    ).drawn,
  ],
  ['hostile names', drawings(measuresOfTasks(hostile, '<img src=x>'), []).drawn],
  ['one model', drawings(measuresOfModels(['a']), []).drawn],
  [
    'sixty models',
    drawings(measuresOfModels(Array.from({ length: 60 }, (_, index) => `Model number ${index}`)), []).drawn,
  ],
  [
    'fourteen long models',
    drawings(measuresOfModels(Array.from({ length: 14 }, (_, index) => sixty(index))), []).drawn,
  ],
  ['hostile models', drawings(measuresOfModels(hostile), []).drawn],
];

describe.each(cases)('with %s', (_, drawn) => {
  it.each(drawn.map((drawing) => [drawing.id, drawing] as const))(
    '%s shows every label whole and apart',
    async (_id, drawing) => {
      const warnings: string[] = [];
      const { svg } = await renderDrawing(drawing, { onWarning: (message) => warnings.push(message) });
      expect(warnings).toEqual([]);
      const { width, height, lines } = pictureOf(svg.light);
      expect(lines.length).toBeGreaterThan(5);
      expect(width).toBeLessThan(800);
      for (const line of lines) {
        expect(line.left, line.text).toBeGreaterThanOrEqual(0);
        expect(line.top, line.text).toBeGreaterThanOrEqual(0);
        expect(line.right, line.text).toBeLessThanOrEqual(width);
        expect(line.bottom, line.text).toBeLessThanOrEqual(height);
      }
      const covered = lines.flatMap((line, index) =>
        lines
          .slice(index + 1)
          .filter((other) => covers(line, other))
          .map((other) => `${line.text} × ${other.text}`),
      );
      expect(covered).toEqual([]);
    },
  );
});

it('the check itself notices labels that cover each other or are cut off', () => {
  const text = (x: number) =>
    `<g transform="translate(0,20)"><text transform="translate(${x},0)" font-size="12px">label</text></g>`;
  const { lines } = pictureOf(`<svg viewBox="0 0 100 50">${text(10)}${text(25)}${text(80)}</svg>`);
  expect(covers(lines[0]!, lines[1]!)).toBe(true);
  expect(covers(lines[0]!, lines[2]!)).toBe(false);
  expect(lines[2]!.right).toBeGreaterThan(100);
});
