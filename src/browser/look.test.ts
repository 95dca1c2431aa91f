import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launchedBrowser } from './browser.ts';
import { type TextContrast, textContrasts } from './contrast.ts';
import { layoutFaults } from './layout.ts';
import { pdfText } from './pdf-text.ts';
import { type ReportOnDisk, reportOnDisk } from './report-on-disk.ts';
import { unfold, type Visit, visit } from './visit.ts';

/** What a reader sees: the report of the shipped packs, in a browser, in both colours, on paper and without script. */

let browser: Browser;
let report: ReportOnDisk;
let visited: Visit;

beforeAll(async () => {
  browser = await launchedBrowser();
  report = await reportOnDisk('data/packs');
  visited = await visit(browser, report.address);
  await unfold(visited.page);
});
afterAll(() => Promise.all([browser?.close(), report?.remove()]));

const schemes = ['light', 'dark'] as const;

describe.each(schemes)('in %s', (colorScheme) => {
  beforeAll(() => visited.page.emulateMedia({ colorScheme }));

  it('every text stands out from what is behind it', async () => {
    const texts = await visited.page.evaluate(textContrasts, 'body');
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter(isFaint)).toEqual([]);
  });

  it('so does every text of a finding that a link has led to, whatever its verdict', async () => {
    const { page } = visited;
    for (const verdict of new Set(report.findings.map((finding) => finding.verdict))) {
      const { id } = report.findings.find((finding) => finding.verdict === verdict)!;
      await page.goto(`${report.address}#${id}`);
      const texts = await page.evaluate(textContrasts, ':target');
      expect(texts.length).toBeGreaterThan(5);
      expect(texts.filter(isFaint)).toEqual([]);
    }
    await page.goto(`${report.address}#`);
  });

  // Colours do not depend on the width: axe looks at them once.
  it.each([
    [1280, true],
    [360, false],
  ])('axe finds no serious fault at %d px', async (width, enabled) => {
    await visited.page.setViewportSize({ width, height: 800 });
    await visited.page.evaluate(axe.source);
    const options = { resultTypes: ['violations' as const], preload: false, rules: { 'color-contrast': { enabled } } };
    const violations = await visited.page.evaluate(async (given) => {
      const { axe: engine } = globalThis as unknown as { axe: typeof axe };
      const found = await engine.run(given);
      return found.violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map(({ html }) => html) }));
    }, options);
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });
});

it.each([
  [1280, 800, ['#in-short', '.short li:last-child', '#chart-leaderboard .chart-title', '#chart-leaderboard svg']],
  [390, 844, ['#in-short', '.short li:last-child', '#chart-leaderboard .chart-title']],
] as const)('the first screen of %d × %d holds the answer in short and who leads', async (width, height, parts) => {
  const { page } = await visit(browser, report.address, { viewport: { width, height } });
  for (const part of parts) {
    const box = await page.locator(part).boundingBox();
    expect(box!.y + box!.height, part).toBeLessThanOrEqual(height);
  }
  expect(await page.locator('.short li:last-child').innerText()).toMatch(/^What to do next\. To tell /u);
  await page.context().close();
});

it('the page of the shipped packs takes at most 9,000 pixels with its details folded', async () => {
  const { page } = await visit(browser, report.address);
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(9000);
  await page.context().close();
});

it.each(schemes)('the button for colours sets others than the system says, from %s', async (colorScheme) => {
  const { page } = visited;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 1280, height: 800 });
  const button = page.getByRole('button', { name: /^Colours/u });
  const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const systemPaper = await paper();
  const seen = new Set<unknown>();
  for (let choice = 0; choice < 3; choice++) {
    await button.click();
    const here = await paper();
    if (!seen.has(here) && here !== systemPaper) {
      expect((await page.evaluate(textContrasts, 'body')).filter(isFaint)).toEqual([]);
    }
    seen.add(here);
  }
  expect(seen.size).toBe(2);
  expect(await paper()).toBe(systemPaper);
});

it.each([360, 720, 1280])('at %d px nothing is cut off, covered or wider than the window', async (width) => {
  await visited.page.setViewportSize({ width, height: 800 });
  expect(await visited.page.evaluate(layoutFaults)).toEqual({ sideways: 0, cutOff: [], covered: [], overlapping: [] });
});

it('at 360 px the charts scroll inside their boxes', async () => {
  const { page } = visited;
  await page.setViewportSize({ width: 360, height: 800 });
  const boxes = await page
    .locator('figure > .scroll')
    .evaluateAll((all: { scrollWidth: number; clientWidth: number; getBoundingClientRect(): { right: number } }[]) =>
      all.map((box) => ({ hidden: box.scrollWidth - box.clientWidth, right: box.getBoundingClientRect().right })),
    );
  expect(boxes.length).toBeGreaterThan(4);
  for (const { hidden, right } of boxes) {
    expect(hidden).toBeGreaterThan(100);
    expect(right).toBeLessThanOrEqual(360);
  }
});

it('prints every finding on several pages', async () => {
  const { pages, letters } = pdfText(await visited.page.pdf());
  expect(pages).toBeGreaterThan(5);
  expect(claimsMissingIn(letters)).toEqual([]);
});

it('says and asks for nothing meanwhile', () => {
  expect(visited.said).toEqual([]);
  expect(new Set(visited.asked.map((address) => address.replace(/#.*$/u, '')))).toEqual(new Set([report.address]));
});

describe('without script', () => {
  let still: Visit;
  beforeAll(async () => {
    still = await visit(browser, report.address, { javaScriptEnabled: false });
  });

  it('every finding can be read', async () => {
    const folded = still.page.locator('details.row:not([open]) > summary').first();
    await folded.click();
    expect(await still.page.locator('details.row[open]').count()).toBe(1);
    expect(claimsMissingIn((await still.page.locator('body').textContent())!)).toEqual([]);
  });

  it('every chart is drawn', async () => {
    const boxes = await still.page
      .locator('figure svg')
      .evaluateAll((svgs: { getBoundingClientRect(): { width: number; height: number } }[]) =>
        svgs.map((svg) => svg.getBoundingClientRect()),
      );
    expect(boxes.length).toBe(report.charts.length);
    for (const { width, height } of boxes) expect(Math.min(width, height)).toBeGreaterThan(50);
  });

  it('nothing is offered that would not work', async () => {
    expect(await still.page.locator('button:visible, input:visible').count()).toBe(0);
  });

  it('it prints, folded lists and all', async () => {
    const { letters } = pdfText(await still.page.pdf());
    expect(claimsMissingIn(letters)).toEqual([]);
    const shown = lettersOf(letters);
    const paths = report.findings.flatMap(({ evidence }) => evidence.map(({ path }) => path));
    const ways = [...new Set(paths)].filter((path) => path.includes('.'));
    expect(ways.length).toBeGreaterThan(20);
    expect(ways.filter((path) => !shown.includes(lettersOf(path)))).toEqual([]);
  });
});

function isFaint({ ratio, needed }: TextContrast): boolean {
  return ratio < needed;
}

/** Of the findings. */
function claimsMissingIn(text: string): string[] {
  const shown = lettersOf(text);
  return report.findings.map(({ claim }) => lettersOf(claim)).filter((claim) => !shown.includes(claim));
}

/** Letters and digits alone: a PDF places words without spaces, joins some letters, and cannot name what the font lacks. */
function lettersOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
}
