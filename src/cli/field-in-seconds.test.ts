import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RangedFigure } from '../measures/figure.ts';
import type * as words from '../vocabulary.ts';
import type { QuantityName } from '../vocabulary.ts';
import { run } from './fixture/run.ts';

/** A quantity that the house does not have, as one row of the vocabulary: wherever it is printed, it says its unit. */
const latency = 'latency' as QuantityName;

vi.mock('../vocabulary.ts', async (original) => {
  const real = await original<typeof words>();
  const planted = { label: 'latency', unit: 'seconds', better: 'lower', definition: 'until the first word of a run' };
  return { ...real, vocabulary: { ...real.vocabulary, latency: planted } };
});

const figure: RangedFigure = {
  ...{ quantity: latency, value: 287.43, lower: 251.17, upper: 318.66, level: 0.95 },
  ...{ method: 'planted', scope: 'same tasks', about: 'the planted field' },
};

vi.mock('../findings/rules/usage.ts', async (original) => {
  const { printed } = await import('../format.ts');
  const find = () => [
    {
      ...{ subject: 'planted', verdict: null, campaigns: ['a'], evidence: [], caveats: [], references: [] },
      claim: `A run waits ${printed(figure).whole}.`,
      estimate: figure,
      figures: [{ ...figure, about: 'again' }],
    },
  ];
  const real = await original<{ usage: object }>();
  return { ...real, usage: { ...real.usage, find } };
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-seconds-'));
  const pack =
    'campaign: { id: a, suite: s }\nmodel: { id: m, name: m }\nper_task_results: { t: { runs: 4, passes: 3 } }';
  writeFileSync(join(folder, 'a.yaml'), `pack_version: 1\n${pack}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands around each number of the planted field. */
function places(text: string): string[] {
  const plain = text.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/[\s\u00a0]+|&nbsp;/gu, ' ');
  return [...plain.matchAll(/\b(?:287|251|31[89])\b/gu)].map(({ index }) => plain.slice(index - 5, index + 60));
}

it.each(['table', 'markdown'])('says seconds in a report as %s', async (format) => {
  const { code, out } = await run('report', join(folder, 'a.yaml'), '--out', join(folder, format), '--format', format);
  expect(code).toBe(0);
  const files = readdirSync(join(folder, format), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:html|md|csv)$/u.test(file),
  );
  const texts = [out, ...files.map((file) => readFileSync(join(folder, format, file), 'utf8'))];
  expect(files).toEqual(expect.arrayContaining(['index.html', 'report.md']));
  const found = texts.map(places);
  expect(found.flat().length).toBeGreaterThan(5);
  for (const place of found.flat()) expect(place).toMatch(/seconds/u);
});
