import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainText } from '../report/format.ts';
import { type Browser, launchedBrowser } from './browser.ts';
import { hostileNames, hostilePacks } from './hostile-packs.ts';
import { layoutFaults } from './layout.ts';
import { type ReportOnDisk, reportOnDisk } from './report-on-disk.ts';
import { unfold, type Visit, visit } from './visit.ts';

/** The report of packs in which every name tries to become something else. */

let browser: Browser;
let report: ReportOnDisk;
let visited: Visit;

beforeAll(async () => {
  browser = await launchedBrowser();
  const packs = await hostilePacks('data/packs');
  report = await reportOnDisk(packs);
  await rm(packs, { recursive: true });
  visited = await visit(browser, report.address);
  await unfold(visited.page);
});
afterAll(() => Promise.all([browser?.close(), report?.remove()]));

it('shows the names as text', async () => {
  const text = await visited.page.locator('body').innerText();
  const used = report.campaigns.flatMap(({ id, model, tasks }) => [id, model.name, ...tasks.map((task) => task.id)]);
  for (const name of hostileNames) expect(used.some((one) => one.includes(name))).toBe(true);
  for (const name of used) expect(text).toContain(plainText(name));
});

it('makes no element of them', async () => {
  const { page } = visited;
  expect(await page.locator('img, iframe, object, embed, form, base, link, foreignObject').count()).toBe(0);
  expect(await page.locator('style').count()).toBe(1);
  expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
  const handlers = await page.evaluate<string[]>(
    `[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))`,
  );
  expect(handlers).toEqual([]);
});

it('shows them in tips as text', async () => {
  const { page } = visited;
  const tip = page.locator('#tip');
  let said = '';
  for (const mark of await page.locator('figure svg [tabindex][role="img"]').all()) {
    await mark.focus();
    said += await tip.innerText();
    expect(await tip.locator(':not(dl, dt, dd)').count()).toBe(0);
  }
  for (const name of report.campaigns.map(({ model }) => plainText(model.name))) expect(said).toContain(name);
  await page.keyboard.press('Escape');
});

it.each([360, 1280])('keeps them within a window of %d px', async (width) => {
  await visited.page.setViewportSize({ width, height: 800 });
  expect(await visited.page.evaluate(layoutFaults)).toEqual({ sideways: 0, cutOff: [], covered: [], overlapping: [] });
});

it('runs, asks for and says nothing', () => {
  expect(visited.said).toEqual([]);
  expect(visited.asked).toEqual([report.address]);
});
