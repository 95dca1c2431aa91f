import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../cli/fixture/run.ts';
import { displayWidth } from '../cli/print/terminal-width.ts';
import { launchedBrowser } from './browser.ts';
import { largeSuite } from './large-suite.ts';
import { visit } from './visit.ts';

/** 13 models × 80 tasks × 5 runs: what a reader gets stays as short as of a small suite. */

let folder: string;
let said: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-large-'));
  const packs = join(folder, 'packs');
  mkdirSync(packs);
  for (const { name, text } of largeSuite({ models: 13, tasks: 80, runs: 5 })) writeFileSync(join(packs, name), text);
  said = (await run('report', packs, '--out', join(folder, 'report'))).out;
  await run('report', packs, '--out', folder, '--article', 'article');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the terminal shows at most 40 lines of 100 columns', () => {
  const lines = said.trimEnd().split('\n');
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / 98)), 0);
  expect(rows).toBeLessThanOrEqual(40);
  expect(said).toContain('has the best score');
});

it('the page takes at most 9,000 pixels, 15,000 elements and 3 MB', async () => {
  const file = join(folder, 'report/index.html');
  expect(statSync(file).size).toBeLessThan(3e6);
  const browser = await launchedBrowser();
  try {
    const { page } = await visit(browser, pathToFileURL(file).href);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(9000);
    expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThanOrEqual(15_000);
    const figure = page.locator('#chart-task-model-heat-map');
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    expect(await figure.locator('tbody tr').count()).toBe(10);
    await figure.getByRole('button', { name: /^Show all 1,040 rows/u }).click();
    expect(await figure.locator('tbody tr').count()).toBe(1040);
    expect(await figure.locator('tbody tr').last().isVisible()).toBe(true);
  } finally {
    await browser.close();
  }
});

it('the article has at most 350 words and three pictures, and its folder less than 3 MB', () => {
  const article = readFileSync(join(folder, 'article/article.md'), 'utf8');
  expect(article.split(/\s+/u).length).toBeLessThanOrEqual(350);
  expect(article.match(/^!\[/gmu)).toHaveLength(3);
  const files = readdirSync(join(folder, 'article'), { recursive: true, withFileTypes: true });
  const sizes = files.filter((file) => file.isFile()).map((file) => statSync(join(file.parentPath, file.name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3e6);
});
