import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelName, percentInterval } from '../format.ts';
import { isFigure } from '../measures/figure.ts';
import { leaderboard } from '../measures/rates/leaderboard.ts';
import { passRates } from '../measures/rates/pass-rates.ts';
import { hasAllTasks } from '../measures/rates/suite-score.ts';
import { formatRow, plainText } from '../report/format.ts';
import { type Browser, launchedBrowser, type Page } from './browser.ts';
import { type DrawnChart, drawnChart, shownTable } from './drawn-chart.ts';
import { evidenceLinks } from './evidence-links.ts';
import { focusStop, stopCount } from './focus.ts';
import { isInSight } from './in-sight.ts';
import { type ReportOnDisk, reportOnDisk } from './report-on-disk.ts';
import { unfold, type Visit, visit } from './visit.ts';

/** What a reader does: the report of the shipped packs, opened from disk with the network cut. */

/** What stands for a row of the numbers. */
const marks = 'svg [role="img"][tabindex]';

let browser: Browser;
let report: ReportOnDisk;
let visited: Visit;
let page: Page;

beforeAll(async () => {
  browser = await launchedBrowser();
  report = await reportOnDisk('data/packs');
  visited = await visit(browser, report.address);
  page = visited.page;
});
afterAll(() => Promise.all([browser?.close(), report?.remove()]));

it('the page asks for itself alone, and says nothing', () => {
  expect(visited.asked).toEqual([report.address]);
  expect(visited.said).toEqual([]);
});

it('the policy of the page refuses what was not in it when it was made', async () => {
  const other = await visit(browser, report.address);
  const refusals: string[] = [];
  other.page.on('requestfailed', (request) => refusals.push(request.failure()?.errorText ?? ''));
  await other.page.evaluate(`
    document.body.append(Object.assign(new Image(), { src: 'https://example.com/picture.png' }));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "run"' }));
    document.body.insertAdjacentHTML('beforeend', '<p onclick="document.title = 1" id="planted"></p>');
    document.getElementById('planted').click();
    void fetch('https://example.com/').catch(() => {});
  `);
  await expect.poll(() => other.said.length).toBeGreaterThanOrEqual(4);
  expect(other.said.join()).toMatch(/Content Security Policy/u);
  expect(refusals.length).toBeGreaterThan(0);
  expect(refusals.filter((reason) => reason !== 'csp')).toEqual([]);
  expect(await other.page.title()).not.toMatch(/^(?:run|1)$/u);
});

it('every id stands for one element', async () => {
  const ids = await page.locator('[id]').evaluateAll((all: { id: string }[]) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(100);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe('the keyboard', () => {
  it.each([360, 1280])(
    'goes forward through the whole page at %d px, always in sight, and out at its end',
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      const count = await page.evaluate(stopCount);
      expect(count).toBeGreaterThan(50);
      let place = -1;
      for (let stop = 0; stop < count; stop++) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(focusStop);
        expect(here, `stop ${stop} of ${count}`).toMatchObject({ isOutlined: true, isInSight: true });
        expect(here!.place, here!.element).toBeGreaterThan(place);
        place = here!.place;
      }
      await page.keyboard.press('Tab');
      expect(await page.evaluate(focusStop)).toBeNull();
    },
  );

  it('opens the numbers of a row, walks the rows and closes them with Escape', async () => {
    const rows = leaderboard(report.campaigns);
    const tip = page.locator('#tip');
    await page.locator(`#chart-leaderboard ${marks}`).first().focus();
    for (const { name, passes } of rows) {
      await expect.poll(() => tip.innerText()).toContain(name);
      expect(await tip.innerText()).toContain(String(passes));
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    expect(await page.evaluate(focusStop)).not.toBeNull();
  });

  it('opens the numbers of a row also where the page must scroll to it', async () => {
    for (const mark of await page.locator('figure svg [tabindex="0"]:visible').all()) {
      await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
      await mark.focus();
      await page.waitForTimeout(100);
      expect(await page.locator('#tip').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
    }
  });

  it('closes with Escape what the pointer opened', async () => {
    const mark = page.locator(`#chart-leaderboard ${marks}`).first();
    await mark.scrollIntoViewIfNeeded();
    await expect
      .poll(async () => {
        await mark.hover();
        return page.locator('#tip').isVisible();
      })
      .toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#tip').isVisible()).toBe(false);
  });
});

const levels = [0.8, 0.9, 0.95, 0.99];
const scopes = [
  ['both', ['sameTasks', 'newTasks']],
  ['these tasks', ['sameTasks']],
  ['new tasks', ['newTasks']],
] as const;
const columnOf = { sameTasks: 'these tasks', newTasks: 'new tasks' } as const;
const layerOf = { sameTasks: 'same_tasks', newTasks: 'new_tasks' } as const;

/** Where a share lies in a chart, by the labels of its axis; what lies before the axis is drawn to its start. */
function axis({ texts }: DrawnChart): (share: number) => number {
  const labels = texts
    .filter(({ text }) => /^\d+\s%$/u.test(text))
    .map(({ text, x }) => ({ share: Number.parseFloat(text) / 100, x }))
    .toSorted((a, b) => a.share - b.share);
  const [first, last] = [labels[0]!, labels.at(-1)!];
  const perShare = (last.x - first.x) / (last.share - first.share);
  return (share) => first.x + perShare * (Math.max(share, first.share) - first.share);
}

/** The line of a layer on the line of a text. */
function lineBeside({ texts, lines }: DrawnChart, layer: string, text: string) {
  const label = texts.find((one) => one.text === text)!;
  return lines.find((line) => line.layer === layer && Math.abs(line.y - label.y) < 4);
}

function expectEnds(chart: DrawnChart, layer: string, name: string, ends: readonly [number, number] | null): void {
  const line = lineBeside(chart, layer, name);
  if (ends === null) {
    expect(line).toBeUndefined();
    return;
  }
  const place = axis(chart);
  expect(Math.abs(line!.left - place(ends[0])), `${name}, left`).toBeLessThan(1);
  expect(Math.abs(line!.right - place(ends[1])), `${name}, right`).toBeLessThan(1);
}

describe.each(levels)('at the level %d', (level) => {
  beforeAll(() => page.getByRole('radio', { name: levelName(level) }).check());

  it.each(scopes)('with %s the leaderboard shows the intervals that are computed for it', async (choice, shown) => {
    await page.getByRole('radio', { name: choice, exact: true }).check();
    const rows = leaderboard(report.campaigns, { level });
    const table = await page.locator('#table-leaderboard').evaluate(shownTable);
    const chart = await page.locator('#chart-leaderboard svg').evaluate(drawnChart);
    for (const scope of ['sameTasks', 'newTasks'] as const) {
      const column = table.heads.indexOf(`${columnOf[scope]}, ${levelName(level)}`);
      const isShown = (shown as readonly string[]).includes(scope);
      expect(column >= 0).toBe(isShown);
      for (const [index, { name, [scope]: estimate }] of rows.entries()) {
        const ends = isShown && isFigure(estimate) ? ([estimate.lower, estimate.upper] as const) : null;
        expectEnds(chart, layerOf[scope], name, ends);
        if (!isShown) continue;
        const printed = isFigure(estimate)
          ? percentInterval(estimate.lower, estimate.upper)
          : plainText(estimate.missing);
        expect(table.rows[index]![column]).toBe(printed);
        expect(table.rows[index]).toContain(name);
      }
    }
    const beside = choice === 'these tasks' ? 'sameTasks' : 'newTasks';
    const texts = chart.texts.map(({ text }) => text);
    for (const { [beside]: estimate } of rows) {
      if (isFigure(estimate)) expect(texts).toContain(percentInterval(estimate.lower, estimate.upper));
    }
  });

  it('the charts of tasks and their numbers show the intervals that are computed for it', async () => {
    await unfold(page);
    const campaigns = report.campaigns.filter(hasAllTasks);
    expect(campaigns.length).toBeGreaterThan(1);
    for (const campaign of campaigns) {
      const figure = page.locator('figure[id^="chart-pass-rate-intervals-"]', { hasText: `Campaign ${campaign.id}:` });
      const chart = await figure.locator('svg').evaluate(drawnChart);
      const table = await figure.locator('table').evaluate(shownTable);
      const cell = (task: string, column: string) =>
        table.rows.find(([name]) => name === task)![table.heads.indexOf(column)];
      for (const { task, rate } of passRates(campaign, { level })) {
        if (!isFigure(rate)) throw new Error('the shipped packs have graded runs of every task');
        expectEnds(chart, 'interval', task, [rate.lower, rate.upper]);
        const label = chart.texts.find(({ text }) => text === task)!;
        const beside = chart.texts.filter(({ y }) => Math.abs(y - label.y) < 4).map(({ text }) => text);
        expect(beside).toContain(percentInterval(rate.lower, rate.upper));
        expect(cell(task, 'lower')).toBe(formatRow([rate.lower])[0]);
        expect(cell(task, 'upper')).toBe(formatRow([rate.upper])[0]);
        expect(cell(task, 'level')).toBe(String(level));
      }
    }
  });

  it('the numbers in a tip are those of the level', async () => {
    const [first] = leaderboard(report.campaigns, { level });
    await page.getByRole('radio', { name: 'these tasks', exact: true }).check();
    await page.locator(`#chart-leaderboard ${marks}`).first().focus();
    const { sameTasks } = first!;
    if (!isFigure(sameTasks)) throw new Error('the leader has a score');
    expect(await page.locator('#tip').innerText()).toContain(formatRow([sameTasks.lower])[0]);
    await page.keyboard.press('Escape');
  });
});

describe('links', () => {
  beforeAll(() => unfold(page));

  it.each([1280, 360])('each lead to a place that is then in sight at %d px', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    const links = await page.locator('a').all();
    const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(new Set(hrefs).size).toBeGreaterThan(50);
    for (const href of new Set(hrefs)) {
      expect(href).toMatch(/^#./u);
      await page
        .locator(`a[href="${href}"]`)
        .first()
        .evaluate((link: { click(): void }) => link.click());
      const target = page.locator(`[id="${href!.slice(1)}"]`);
      expect(await target.count(), href!).toBe(1);
      expect(await target.evaluate(isInSight), href!).toBe(true);
    }
  });

  it('of evidence lead to the value that the finding names, in the pack that it names', async () => {
    const links = await page.evaluate(evidenceLinks);
    const expected = report.findings.flatMap(({ id, evidence }) =>
      evidence.map(({ pack, path, value }) => [id, pack, path, plainText(String(value))].join(' ')),
    );
    expect(links.map(({ finding, pack, path, value }) => [finding, pack, path, value].join(' ')).toSorted()).toEqual(
      expected.toSorted(),
    );
    // A list is a place of its own; what its entries add up to stands beside the path.
    const lists = new Set(
      report.findings.flatMap(({ evidence }) => evidence.flatMap(({ path, each }) => (each === undefined ? [] : path))),
    );
    for (const { path, value, found, href } of links) if (!lists.has(path)) expect(found, href).toBe(value);
  });
});

it('all of it asked for nothing else, and said nothing', () => {
  expect(visited.asked).toEqual([report.address]);
  expect(visited.said).toEqual([]);
});
