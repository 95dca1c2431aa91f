import { execSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sitePage } from '../../scripts/site/frame.ts';
import { playgroundPage } from '../../scripts/site/playground-page.ts';
import { type Answer, answered, type Settings } from '../../site/playground/answer.ts';
import { elsewhere } from '../../site/playground/elsewhere.ts';
import { joined, partsOf } from '../../site/playground/parts.ts';
import { type Given, readGiven } from '../../site/playground/reading.ts';
import { countsTable } from '../../site/playground/shorthand.ts';
import { fragment, type State, start, stateOf } from '../../site/playground/state.ts';
import { ranked } from '../../site/playground/table.ts';
import { holdsup } from '../cli/program.ts';
import * as measured from '../measures/table.ts';
import { rasterized } from '../report/render.ts';
import * as statistics from '../statistics/index.ts';
import { type Browser, launchedBrowser, type Page } from './browser.ts';
import { focusStop, stopCount } from './focus.ts';
import { layoutFaults } from './layout.ts';
import { visit } from './visit.ts';

const table = `model,task,passes,runs,not graded
courier,book,4,4,0
courier,compare,4,4,0
courier,plan,1,4,1
courier,sort,4,4,0
runner,book,4,4,0
runner,compare,0,4,0
runner,plan,1,4,0
runner,sort,2,4,0
`;
const runs = ['a', 'b', 'c', 'd', 'e'].flatMap((task, index) =>
  ['X', 'Y', 'Z'].flatMap((model, place) =>
    [1, 2, 3].map((run) =>
      JSON.stringify({ model, task, run, passed: (index + place + run) % 3 > 0, cost_usd: 0.01 * (place + 1) }),
    ),
  ),
);

const before = process.cwd();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-playground-'));
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

/** What a command of the shell lines prints as JSON. */
async function printed(line: string): Promise<Record<string, never>> {
  let out = '';
  const args = [...line.matchAll(/'([^']*)'|(\S+)/gu)].map(([, quoted, bare]) => quoted ?? bare!).slice(1);
  const io = { out: (text: string) => (out += text), err: () => {}, watched: false };
  const asJson = args[0] === 'convert' ? args : [...args, '--format', 'json'];
  expect(await holdsup(asJson, io as never), line).toBe(0);
  return asJson === args ? {} : JSON.parse(out);
}

/** Executes the shell lines, with the files that they name. */
async function shellAnswers(shell: string, text: string, name: string) {
  process.chdir(mkdtempSync(join(folder, 'shell-')));
  const heredoc = /^cat > (\S+) <<'END'\n([\s\S]*?)END\n/u.exec(shell);
  for (const part of partsOf({ name, text: heredoc?.[2] ?? text })) writeFileSync(part.name, part.text);
  const answers: Record<string, Record<string, never>[]> = {};
  for (const line of shell.replace(heredoc?.[0] ?? '', '').split('\n')) {
    if (line.startsWith('mkdir')) execSync(line);
    if (!line.startsWith('holdsup')) continue;
    const command = line.split(' ')[1]!;
    answers[command] = [...(answers[command] ?? []), await printed(line)];
  }
  process.chdir(before);
  return answers;
}

/** What the page answers, with the lines that it shows beside it. */
async function answerTo(text: string, name: string, asked: Asked) {
  const read = await readGiven({ ...asked, name, text: countsTable(text) ?? text });
  expect(read.issues.filter((issue) => !issue.startsWith('note: '))).toEqual([]);
  const { campaigns, names } = read;
  const answer = answered(campaigns, names.length < 2 ? null : [names[0]!, names[1]!], asked);
  return { answer, ...elsewhere({ ...read, text }, answer, asked) };
}

type Asked = Settings & Pick<Given, 'columns' | 'passAt'>;

const ownColumns = `who;case no;points
A;1;0,9
A;2;0,2
A;3;0,7
B;1;0,1
B;2;0,6
B;3;0,4
`;
const pack = (id: string, model: string, passes: readonly number[]) => `pack_version: 1
campaign: { id: ${id}, date: 2026-05-01, suite: errands@1 }
model: { id: ${model}, name: ${model} }
suite_tasks: ${passes.length}
run_summary: { runs: ${4 * passes.length}, passes: ${passes.reduce((a, b) => a + b)}, cost_total_usd: 0.24 }
per_task_results:
${passes.map((count, index) => `  errand-${index}: { runs: 4, passes: ${count} }`).join('\n')}
`;
const again = {
  pack_version: 1,
  campaign: { id: 'again', date: '2026-05-09', suite: 'errands@1' },
  model: { id: 'ant', name: 'ant' },
  suite_tasks: 4,
  run_summary: { runs: 8, passes: 5 },
  per_task_results: Object.fromEntries([2, 1, 0, 2].map((passes, index) => [`errand-${index}`, { runs: 2, passes }])),
};
const packs = joined([
  { name: 'first.yaml', text: pack('2026-first', 'ant', [4, 3, 0, 4]) },
  { name: 'again.json', text: `${JSON.stringify(again)}\n` },
  { name: 'bee pack.yaml', text: `---\n${pack('2026-bee', 'bee', [1, 0, 0, 4])}` },
]);
const oddNames = 'model,task,passes,runs\nGröße/1,a,1,3\nGröße/1,b,2,3\n"b ""c""",a,3,3\n"b ""c""",b,3,3\n';

const settings: Settings = { level: 0.95, margin: 0.1, halfWidth: 0.05, costPerRun: null };
const cases: readonly [string, string, string, Asked][] = [
  ['a data pack', pack('one', 'ant', [4, 3, 2]), 'one.yaml', settings],
  ['packs, two of one model', packs, 'packs.yaml', { ...settings, halfWidth: 0.1 }],
  [
    'a table whose columns nobody could know, run once',
    ownColumns,
    'own.csv',
    { ...settings, columns: { model: 'who', task: 'case no', passed: 'points' }, passAt: 0.5 },
  ],
  ['models whose names are no names of files', oddNames, 'odd.csv', settings],
  ['one count', '23/30', 'one.csv', settings],
  [
    'two counts, another level',
    "it's small 25/30\nlarge 23 of 30",
    'two.csv',
    { ...settings, level: 0.9, margin: 0.2, halfWidth: 0.1 },
  ],
  ['a table with a run that has no verdict', table, 'table.csv', { ...settings, halfWidth: 0.12, costPerRun: 0.02 }],
  ['single runs of three models as JSON lines', `${runs.join('\n')}\n`, 'single runs.jsonl', settings],
];

function figures({ name, passes, graded, rate, sameTasks, newTasks, ranks, cost }: Answer['scores'][number]['row']) {
  const ends = (range: typeof sameTasks) => ('missing' in range ? range.missing : [range.lower, range.upper]);
  return {
    name,
    passes,
    graded,
    rate,
    sameTasks: ends(sameTasks),
    newTasks: ends(newTasks),
    ranks: [ranks.lower, ranks.upper],
    perPass: ends(cost.costPerPass),
  };
}

describe('its numbers are those of the command line, by the lines of shell that it shows', () => {
  it.each(cases)('%s', async (_, text, name, chosen) => {
    const { answer, shell } = await answerTo(text, name, chosen);
    const told = await shellAnswers(shell, text, name);
    const { leaderboard, findings, pass_at_k } = told.score![0] as unknown as {
      leaderboard: Answer['scores'][number]['row'][];
      pass_at_k: { name: string; passAtK: { k: number }[] }[];
      findings: { kind: string; claim: string }[];
    };
    expect(answer.scores.map(({ row }) => figures(row))).toEqual(leaderboard.map(figures));
    const ranking = findings.find(({ kind }) => kind === 'ranking');
    expect(answer.ranking?.claim).toBe(ranking?.claim);
    expect(answer.attempts.map((one) => [one.name, one.k])).toEqual(
      pass_at_k.flatMap((one) => one.passAtK.map(({ k }) => [one.name, k])),
    );
    const { comparison } = answer;
    if (comparison !== null) {
      if ('missing' in comparison) throw new Error(comparison.missing);
      const { finding } = told.compare![0] as unknown as { finding: { claim: string; verdict: string } };
      expect([comparison.said.verdict, comparison.said.claim]).toEqual([finding.verdict, finding.claim]);
    }
    const plans = told.plan as unknown as { plan: { sameTasks: { moreRuns?: number } } }[];
    expect(plans.length).toBeGreaterThanOrEqual(Math.min(2, answer.scores.length));
    for (const { plan } of plans) {
      const { moreRuns } = plan.sameTasks;
      if (moreRuns !== undefined) expect(answer.plans.join('\n')).toContain(`${moreRuns} more than now`);
    }
  });

  it('and by the lines of TypeScript', async () => {
    const text = 'small 25/30\nlarge 23/30';
    const { code, answer } = await answerTo(text, 'runs.csv', settings);
    const said: unknown[] = [];
    const body = code.replace(/^import (\{.*\}) from 'holdsup\/statistics';$/mu, 'const $1 = statistics;');
    new Function('statistics', 'console', body)(statistics, { log: (...values: unknown[]) => said.push(...values) });
    const { comparison } = answer;
    if (comparison === null || 'missing' in comparison) throw new Error('not compared');
    expect(said).toMatchObject([
      { estimate: 25 / 30 },
      { estimate: 23 / 30 },
      { lower: comparison.compared.difference.lower, upper: comparison.compared.difference.upper },
      { pValue: comparison.compared.test.pValue },
    ]);
  });
});

describe('what is typed', () => {
  it.each([
    ['23/30', 'model,23,30'],
    ['23 of 30', 'model,23,30'],
    ['23/30 25/30', 'A,23,30\nB,25,30'],
    ['23/30 vs 25/30', 'A,23,30\nB,25,30'],
    ['gpt-5.5: 27/30\nsonnet = 28 out of 30', 'gpt-5.5,27,30\nsonnet,28,30'],
    ['a, b 1/3', null],
    ['model,passes,runs\nA,1,3', null],
    ['hello', null],
    ['', null],
  ])('%j is %j', (text, rows) => {
    expect(countsTable(text)).toBe(rows === null ? null : `model,passes,runs\n${rows}\n`);
  });

  it.each(['31/30', 'hello', 'model,task\nA,b', 'model,passes,runs\n"A,1,3', '[1]', '0/0'])(
    '%j is answered by an issue, not an error',
    async (text) => {
      const { campaigns, issues } = await readGiven({ name: 'x', text: countsTable(text) ?? text });
      expect(campaigns.length === 0 || answered(campaigns, null, settings).scores.length === 0).toBe(true);
      expect(issues.length).toBeGreaterThan(0);
    },
  );

  it('is in the address, and comes back from it', () => {
    const state: State = {
      text: 'a 1/3\nb & c 2/3 = #?',
      name: 'runs & more.csv',
      pair: ['a', 'b & c'],
      columns: { passed: 'is=ok?', model: 'who & why' },
      passAt: -0.5,
      level: 0.9,
      margin: 0.05,
      halfWidth: 0.1,
      costPerRun: 0.002,
    };
    expect(stateOf(`#${fragment(state)}`)).toEqual(state);
    expect(stateOf('#file=../x&level=7&margin=x&pair=a&cost=-1&column=__proto__=a&column=passed=&pass-at=')).toEqual(
      start,
    );
    expect(fragment({ ...state, text: 'x'.repeat(10_000) })).toBeNull();
  });
});

it('orders rows as arquero does', () => {
  const rows = [3, 1, 2, 3, 1].map((value, index) => ({ value, name: `${'edcba'[index]}` }));
  for (const direction of ['ascending', 'descending'] as const) {
    expect(ranked(rows, 'value', direction, 'name')).toEqual(measured.ranked(rows, 'value', direction, 'name'));
  }
});

describe('the page from disk, with the network cut', () => {
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    const page = await playgroundPage();
    expect(gzipSync(page.script!).length).toBeLessThan(250_000);
    address = pathToFileURL(join(folder, 'playground.html')).href;
    writeFileSync(new URL(address), sitePage(page));
    browser = await launchedBrowser();
  });
  afterAll(() => browser?.close());

  const size = (width: number) => ({ viewport: { width, height: 844 } });

  it('asks for nothing, says nothing, and answers within a second or so of a loaded machine', async () => {
    const began = performance.now();
    const { page, asked, said } = await visit(browser, address);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(asked).toEqual([address]);
    expect(said).toEqual([]);
    expect(spaced(await page.locator('#rates').innerText())).toContain('[58.6, 89.4] %');
  });

  it('shows what was computed here: scores, verdict, plans and words of the picture', async () => {
    const { page } = await visit(browser, address);
    await page.locator('#text').fill(table);
    await page.locator('#rates th').nth(1).waitFor();
    const { answer } = await answerTo(table, 'runs.csv', settings);
    const shown = spaced(await page.locator('#answer').innerText());
    for (const { rate, theseTasks, newTasks } of answer.scores) {
      for (const text of [rate, theseTasks!, newTasks!]) expect(shown).toContain(spaced(text));
    }
    const { comparison } = answer;
    if (comparison === null || 'missing' in comparison) throw new Error('not compared');
    expect(shown).toContain(spaced(comparison.said.claim));
    for (const plan of answer.plans) expect(shown).toContain(spaced(plan));
    const words = await page.locator('#forest svg desc').allTextContents();
    expect(words.join()).toContain(answer.scores[0]!.theseTasks!);
    expect(words).toHaveLength(2);
  });

  it('keeps the result in its address, and a file is read where it is dropped', async () => {
    const { page } = await visit(browser, address);
    await page.locator('#file').setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.locator('#rates th').nth(1).waitFor();
    await page.locator('#level').selectOption('0.8');
    await expect.poll(() => page.url()).toContain('level=0.8');
    const shown = spaced(await page.locator('#answer').innerText());
    expect(shown).toContain('holdsup score mine.csv --level 0.8');
    const other = await visit(browser, address);
    await other.page.evaluate((hash) => Object.assign(globalThis, { location: `#${hash}` }), page.url().split('#')[1]!);
    await other.page.locator('#rates th').nth(1).waitFor();
    for (const id of ['#rates', '#said', '#shell']) {
      expect(await other.page.locator(id).innerText()).toBe(await page.locator(id).innerText());
    }
    expect(other.said).toEqual([]);
  });

  it('reads what Node reads', async () => {
    const { page, said } = await visit(browser, address);
    for (const [, text, name, chosen] of cases) {
      const { answer } = await answerTo(text, name, chosen);
      const hash = fragment({ ...start, ...chosen, text, name });
      await page.evaluate((one) => Object.assign(globalThis, { location: `#${one}` }), hash);
      const told = answer.scores.map(({ row, rate }) => spaced(`${row.name} ${row.passes} of ${row.graded} ${rate}`));
      const rows = async () =>
        (await page.locator('#rates tr').allInnerTexts()).map((row) => spaced(row.split('\t').slice(0, 3).join(' ')));
      await expect.poll(rows, { message: name }).toEqual(told);
    }
    expect(said).toEqual([]);
  });

  it.each([
    ['bytes', [0x89, 0x50, 0xff, 0x00], 'must be UTF-8 text'],
    ['an archive', [0x50, 0x4b, 3, 4, 0], 'received a ZIP archive'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0], 'it looks like UTF-16'],
    ['an open quote', [...Buffer.from('model,task,passed\n"a,b,true\n')], 'must close every quote'],
    ['nothing', [], 'Paste counts'],
    ['no run', [...Buffer.from('0/0')], 'must hold a graded run'],
  ] as const)('leaves no answer of another text where a file holds %s', async (_, bytes, words) => {
    const { page, said } = await visit(browser, address);
    await page.locator('#rates th').first().waitFor();
    await page
      .locator('#file')
      .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes as readonly number[]) });
    await expect.poll(() => page.locator('#said').innerText()).toContain(words);
    expect(await page.locator('#answer').isVisible()).toBe(false);
    expect(said).toEqual([]);
  });

  it('shows the beginning of a long file, and computes all of it', async () => {
    const { page } = await visit(browser, address);
    const long = `model,task,passed,note\n${`a,b,true,${'x'.repeat(100)}\n`.repeat(3000)}`;
    await page.locator('#file').setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(long) });
    await expect.poll(() => page.locator('#rates').innerText()).toContain('3000 of 3000');
    expect((await page.locator('#text').inputValue()).length).toBeLessThan(2001);
    await page.locator('#level').selectOption('0.9');
    await expect.poll(() => page.locator('#shell').innerText()).toContain('--level 0.9');
    expect(await page.locator('#rates').innerText()).toContain('3000 of 3000');
    await page.locator('#text').fill('1/3');
    await expect.poll(() => page.locator('#rates').innerText()).toContain('1 of 3');
  });

  it('asks where the columns are that it does not know, keeps the answer, and says one interval once', async () => {
    const { page, said } = await visit(browser, address);
    await page.locator('#text').fill(ownColumns.replaceAll(',', '.'));
    await page.locator('#columns-part[open]').waitFor();
    for (const [field, column] of Object.entries({ model: 'who', task: 'case no', passed: 'points' })) {
      await page.locator(`#column-${field}`).selectOption(column);
    }
    await page.locator('#pass-at').fill('0.5');
    await page.locator('#rates th').nth(1).waitFor();
    expect(await page.locator('#rates').innerText()).toContain('the same');
    expect(await page.locator('#forest svg:first-child .thin').count()).toBe(0);
    expect(await page.locator('#notes').innerText()).toContain('have one interval');
    const line = "--column 'task=case no' --column passed=points --pass-at 0.5";
    expect(await page.locator('#shell').innerText()).toContain(line);
    await expect.poll(() => page.url()).toContain('pass-at=0.5');
    const other = await visit(browser, address);
    await other.page.evaluate((hash) => Object.assign(globalThis, { location: `#${hash}` }), page.url().split('#')[1]!);
    await other.page.locator('#rates th').nth(1).waitFor();
    expect(await other.page.locator('#rates').innerText()).toBe(await page.locator('#rates').innerText());
    expect([said, other.said]).toEqual([[], []]);
  });

  it('reads packs that are dropped together, and says what k attempts do', async () => {
    const { page, said } = await visit(browser, address);
    await page.locator('#file').setInputFiles(
      partsOf({ name: '', text: packs }).map((part) => ({
        name: part.name,
        mimeType: 'text/yaml',
        buffer: Buffer.from(part.text),
      })),
    );
    await page.locator('#attempts th').first().waitFor();
    const { answer } = await answerTo(packs, 'packs.yaml', settings);
    const shown = spaced(await page.locator('#answer').innerText());
    for (const { any, all } of answer.attempts) for (const words of [any, all]) expect(shown).toContain(spaced(words));
    expect(shown).toContain("holdsup score first.yaml again.json 'bee pack.yaml'");
    expect(said).toEqual([]);
  });

  it('gives the picture as a file that looks alike without the page', async () => {
    const { page } = await visit(browser, address, { colorScheme: 'dark' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
    await download.saveAs(join(folder, 'saved.svg'));
    const picture = readFileSync(join(folder, 'saved.svg'), 'utf8');
    expect(picture).toContain('fill="#fff"');
    expect(picture).not.toContain('var(--');
    expect(spaced(picture)).toContain('model: 76.7 % [58.6, 89.4] %');
    expect((await rasterized(picture)).length).toBeGreaterThan(5000);
  });

  it.each([390, 1280])('is worked by keyboard alone at %d px', async (width) => {
    const { page } = await visit(browser, address, size(width));
    const count = await page.evaluate(stopCount);
    let place = -1;
    for (let stop = 0; stop < count; stop++) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(focusStop);
      expect(here, `stop ${stop}`).toMatchObject({ isOutlined: true, isInSight: true });
      expect(here!.place).toBeGreaterThan(place);
      place = here!.place;
    }
    await page.locator('#text').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('9/10 vs 1/10');
    await expect.poll(() => page.locator('#verdicts .verdict').allInnerTexts()).toEqual(['supported']);
  });

  it.each([
    [390, 'light'],
    [1280, 'dark'],
  ] as const)('axe finds nothing, and nothing is cut off, at %d px in %s', async (width, colorScheme) => {
    const { page } = await visit(browser, address, { ...size(width), colorScheme });
    await page.locator('#text').fill(`${table}a model with a name that is longer than any phone is wide,book,1,4,0\n`);
    await page.locator('#rates th').nth(2).waitFor();
    await page.evaluate(axe.source);
    expect(await faultsSeenByAxe(page)).toEqual([]);
    expect(await page.evaluate(layoutFaults)).toMatchObject({ sideways: 0, cutOff: [], overlapping: [] });
  });
});

/** With plain spaces. */
function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

async function faultsSeenByAxe(page: Page): Promise<string[]> {
  const results = await page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: typeof axe };
    return engine.run();
  });
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
