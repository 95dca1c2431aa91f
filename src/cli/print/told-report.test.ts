import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';
import { displayWidth } from './terminal-width.ts';

const packs = fileURLToPath(new URL('../../../data/packs', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a report is told on one screen of 100 × 40, and all of it where it is asked for', async () => {
  const { out } = await run('report', packs, '--out', folder);
  const rows = out
    .trimEnd()
    .split('\n')
    .map(displayWidth)
    // Words are not broken: a line that does not fit leaves some columns free.
    .reduce((sum, width) => sum + (width <= 100 ? 1 : Math.ceil(width / 95)), 0);
  expect(rows).toBeLessThanOrEqual(40);
  for (const told of [
    '2 differ',
    'has the best score',
    'not yet confirmation',
    'the inversion is not shown',
    'runs needed: 60',
    '- What to do next. To tell Claude Sonnet 4.6 from GPT-5.5 at the gap that was seen: about 1,100 runs of each',
    'To tell GPT-OSS 20B from GPT-OSS 120B at the gap that was seen: about 590 runs of each',
  ]) {
    expect(out).toContain(told);
  }
  const { out: all } = await run('report', packs, '--out', folder, '--all');
  expect(all.split('\n').length).toBeGreaterThan(60);
});

it('an article is a page of at most 350 words with three pictures, without stray backslashes', async () => {
  await run('report', packs, '--out', folder, '--article', 'art');
  const article = readFileSync(join(folder, 'art/article.md'), 'utf8');
  expect(article.split(/\s+/u).length).toBeLessThanOrEqual(350);
  expect(article.match(/^!\[/gmu)).toHaveLength(3);
  expect(article).not.toContain('\\');
  expect(article).toMatch(/methods: [A-Z]/u);
});

it('claims finds nothing wrong in what we write ourselves', async () => {
  const { code, out } = await run('claims', join(folder, 'art/article.md'), packs);
  expect(out).not.toMatch(/differs|overstated {2}/u);
  expect(code).toBe(0);
});

it.each(['index.html', 'report.md'])('no sentence of %s is stronger than its figure', async (file) => {
  const { out } = await run('claims', join(folder, file), packs);
  expect(out).toMatch(/\b0\soverstated/u);
});

it.each(['in short', '--all'])('a star behind a score is explained below it (%s)', async (flag) => {
  const flags = flag === '--all' ? [flag] : [];
  const packsOf = (runs: number) => {
    const path = mkdtempSync(join(folder, 'uneven-'));
    for (const model of ['m', 'n']) {
      const tasks = `{ a: { runs: 3, passes: 2 }, b: { runs: ${runs}, passes: 1 } }`;
      const text = `pack_version: 1\ncampaign: { id: ${model}, suite: s }\nmodel: { id: ${model}, name: ${model} }\nper_task_results: ${tasks}\n`;
      writeFileSync(join(path, `${model}.yaml`), text);
    }
    return path;
  };
  const told = async (runs: number) => (await run('report', packsOf(runs), '--out', join(folder, 'r'), ...flags)).out;
  const uneven = await told(2);
  expect(uneven).toMatch(/\s%\*/u);
  expect(uneven).toContain('* The mean of the task rates');
  expect(await told(3)).not.toContain('*');
});
