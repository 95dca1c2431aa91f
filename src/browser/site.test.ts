import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SiteFile, siteFiles } from '../../scripts/site/files.ts';
import * as shelf from '../index.ts';
import * as statistics from '../statistics/index.ts';
import { type Browser, launchedBrowser } from './browser.ts';
import { visit } from './visit.ts';

/** The site as `npm run site` writes it, read from disk with the network cut. */

let folder: string;
let browser: Browser;
let files: readonly SiteFile[];
const before = process.cwd();

beforeAll(async () => {
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
  files = await siteFiles();
  folder = mkdtempSync(join(tmpdir(), 'holdsup-site-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  browser = await launchedBrowser();
});
afterAll(async () => {
  process.chdir(before);
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const address = (path: string) => pathToFileURL(join(folder, path)).href;
const pages = () => files.filter(({ path }) => path.endsWith('.html'));

it('links only to files and places that are there, and asks for nothing from elsewhere', () => {
  expect(pages().length).toBeGreaterThan(20);
  const ids = new Map(
    pages().map(({ path, content }) => [
      path,
      new Set([...String(content).matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id!)),
    ]),
  );
  const there = new Set(files.map(({ path }) => path));
  const dead: string[] = [];
  for (const { path, content } of pages()) {
    const page = String(content).replaceAll(/<script[\s\S]*?<\/script>/gu, '');
    for (const [, name, target] of page.matchAll(/\s(href|src|srcset)="([^"]+)"/gu)) {
      if (/^[a-z]+:/iu.test(target!)) {
        if (name !== 'href') dead.push(`${path}: ${target}`);
        continue;
      }
      const [way = '', fragment] = target!.replaceAll('&amp;', '&').split('#');
      const to = way === '' ? path : posix.normalize(posix.join(posix.dirname(path), way));
      if (!there.has(to)) dead.push(`${path}: ${target}`);
      else if (fragment && ids.has(to) && !ids.get(to)!.has(fragment)) dead.push(`${path}: ${target}`);
    }
  }
  expect(dead).toEqual([]);
});

it.each([
  ['index.html', 390],
  ['docs/index.html', 1280],
  ['docs/api.html', 390],
  ['docs/api-statistics.html', 1280],
  ['docs/gallery.html', 1280],
  ['docs/formats.html', 390],
  ['notebooks/index.html', 390],
  ['notebooks/predictions-and-calibration.html', 390],
])('%s is readable at %d px: axe finds nothing, nothing is too wide, every picture is shown', async (path, width) => {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    offline: true,
    colorScheme: width === 390 ? 'light' : 'dark',
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(address(path));
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: typeof axe };
    return engine.run({ exclude: ['figure svg'] });
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  const widths = await page
    .locator('main img')
    .evaluateAll((all: { naturalWidth: number }[]) => all.map(({ naturalWidth }) => naturalWidth));
  expect(widths.every((one) => one > 0)).toBe(true);
  expect(said).toEqual([]);
});

it('tells of every public name, with examples that were run', () => {
  const page = (path: string) => String(files.find((file) => file.path === path)!.content);
  const own = (path: string) => [...page(path).matchAll(/<h2 id="(\w+)"/gu)].map(([, name]) => name!);
  const statistic = own('docs/api-statistics.html');
  expect(statistic).toEqual(expect.arrayContaining(Object.keys(statistics)));
  expect([...own('docs/api.html'), ...statistic]).toEqual(expect.arrayContaining(Object.keys(shelf)));
  expect(own('docs/api-vitest.html')).toEqual(['GateOptions', 'holdsupMatchers']);
  expect(page('docs/api-statistics.html')).toContain('lower: 0.58');
  expect(page('docs/api.html')).toContain('[ 1, &#39;Claude Sonnet 4.6&#39;, ');
});

it('finds what is written, from disk', async () => {
  const { page, said } = await visit(browser, address('search.html'));
  await page.locator('#query').fill('proportionInterval');
  await expect
    .poll(() => page.locator('#found a').first().getAttribute('href'))
    .toBe('docs/api-statistics.html#proportionInterval');
  await page.locator('#query').fill('korn graubard');
  const first = page.locator('#found a').first();
  await first.waitFor();
  expect(await page.locator('#count').innerText()).toMatch(/^\d+ places?$/u);
  expect(await first.getAttribute('href')).toMatch(/^(?:docs|notebooks)\/.+\.html#/u);
  await page.locator('#query').fill('zyzzyva');
  await expect.poll(() => page.locator('#count').innerText()).toBe('Nothing found.');
  await page.locator('#query').fill('(.*[');
  await page.locator('#query').fill('notebook');
  await expect.poll(() => page.locator('#found a').count()).toBeGreaterThan(0);
  expect(said).toEqual([]);
});
