import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { findings } from '../findings/findings.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { measures } from '../measures/measures.ts';
import { drawings } from './charts/charts.ts';
import type { ReportContent } from './content/content.ts';
import { evidenceAnchors } from './content/evidence-anchors.ts';
import { evil, seedContent } from './fixture/content.ts';
import { plainText } from './format.ts';
import { embeddedJson } from './page/embedded.ts';
import { prose } from './page/html.ts';
import { script } from './page/script.ts';
import { pageReport } from './page.ts';
import { renderDrawing } from './render.ts';

async function page(content = seedContent()): Promise<string> {
  const svgs = new Map<string, string>();
  for (const drawing of content.drawings) svgs.set(drawing.id, (await renderDrawing(drawing)).svg.themed);
  return pageReport(content, svgs);
}

/** The page without its style sheet, its data and its script, whose texts are not markup. */
function body(markup: string): string {
  return markup.replaceAll(/<(style|script)([^>]*)>[\s\S]*?<\/\1>/gu, '');
}

/** Names of open elements at the end, after checking that each closes what was opened last. */
function openElements(markup: string): string[] {
  const alone = new Set(['meta', 'path', 'line', 'rect', 'br', 'input']);
  const open: string[] = [];
  for (const [, slash, name, rest] of markup.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>/gu)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (!rest!.endsWith('/') && !alone.has(name!)) open.push(name!);
  }
  return open;
}

const attributes = (markup: string, name: string) =>
  [...markup.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'gu'))].map(([, value]) => value!);

/** Texts of the scripts, the data among them. */
const scripts = (markup: string) =>
  [...markup.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gu)].map(([, rest, text]) => ({ rest: rest!, text: text! }));

it('keeps a right-to-left name of a sentence to itself, words and all', () => {
  expect(prose('To tell a & b from מודל, גדול 7: about 39 runs.').markup).toBe(
    'To tell a &amp; b from <bdi>מודל, גדול</bdi> 7: about 39 runs.',
  );
});

describe('the page', () => {
  const { drawings: drawn } = seedContent();
  let markup: string;

  beforeAll(async () => {
    markup = await page();
  });

  it('is one file that loads nothing, and lets nothing run but its one script', () => {
    expect(body(markup)).not.toMatch(/<script|\son[a-z]+=|javascript:|<link|<iframe|@import|url\((?!#)/iu);
    expect(body(markup)).not.toMatch(/(?:src|href)="(?!#)/u);
    const own = scripts(markup);
    expect(own.map(({ rest }) => rest)).toEqual([' type="application/json" id="switch-data"', '']);
    expect(own[1]!.text).toBe(script);
    const hash = createHash('sha256').update(own[1]!.text).digest('base64');
    expect(markup).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(markup.indexOf('Content-Security-Policy')).toBeLessThan(markup.indexOf('<style>'));
    expect(markup.indexOf('<script')).toBeGreaterThan(markup.indexOf('</main>'));
  });

  it('has a script that is well formed and makes no text into code or markup', () => {
    // Parses it, without running it.
    expect(() => new Function(script)).not.toThrow();
    expect(script).not.toMatch(/\beval\b|\bFunction\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write|<\//u);
  });

  it('says what it says without script: the bar is hidden until there is one', () => {
    expect(markup).toContain('<section id="view" class="view" aria-label="View" hidden>');
    expect(markup.match(/class="note follows"[^>]* hidden>/gu)).toHaveLength(
      1 + drawn.filter(({ id }) => /^(?:leaderboard|pass-rate-intervals-)/u.test(id)).length,
    );
  });

  it('is well nested', () => {
    expect(openElements(body(markup))).toEqual([]);
  });

  it('has each id once, and a target for every link and label', () => {
    const ids = attributes(markup, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [
      ...attributes(body(markup), 'href').map((href) => href.slice(1)),
      ...attributes(body(markup), 'aria-labelledby'),
      ...attributes(body(markup), 'aria-describedby'),
    ];
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) expect(ids).toContain(target);
  });

  it('has landmarks, a way past the contents, and one h1 with no level of heading left out', () => {
    for (const landmark of ['<header>', '<nav aria-label="Contents">', '<main id="main" tabindex="-1">', '<footer>']) {
      expect(markup.split(landmark)).toHaveLength(2);
    }
    expect(markup).toContain('<body>\n<a class="skip" href="#main">');
    const levels = [...markup.matchAll(/<h([1-6])/gu)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('says every verdict in a word', () => {
    for (const [verdict, count] of [
      ['contradicted', 1],
      ['undecided', 3],
      ['supported', 2],
      ['not estimable', 1],
    ] as const) {
      expect(markup.match(new RegExp(`<span class="verdict [a-z-]+">${verdict}</span>`, 'gu'))).toHaveLength(count);
    }
  });

  it('shows every drawing once, as an image with a name, in the colours of the page', () => {
    expect(markup.match(/<svg role="img"/gu)).toHaveLength(drawn.length);
    for (const { id, alt } of drawn) {
      expect(markup).toContain(`<figure id="chart-${id}"`);
      expect(markup).toContain(`<desc id="${id}-alt">${alt}</desc>`);
    }
    expect(markup).not.toMatch(/role="graphics-|aria-roledescription/u);
    const used = new Set([...markup.matchAll(/var\((--eb-[a-z]+)\)/gu)].map(([, name]) => name!));
    // Light, dark where the system is, dark where the reader chose it, and paper.
    for (const name of used) expect(markup.match(new RegExp(`${name}: #[0-9a-f]{6};`, 'gu'))).toHaveLength(4);
    expect(markup).toContain('@media (prefers-color-scheme: dark) { :root:not([data-colours="light"])');
  });

  it('points to a picture that already stands above', () => {
    expect(markup).toMatch(/Picture above: <a href="#chart-leaderboard">/u);
  });

  it('has the numbers of every drawing, and of every finding with its method', () => {
    expect(markup.match(/<summary>Show the numbers<\/summary>/gu)).toHaveLength(drawn.length);
    expect(attributes(markup, 'id').filter((id) => id.startsWith('numbers-'))).toHaveLength(drawn.length);
    expect(markup).toContain('<td>task_09_know_when_to_stop</td>');
    expect(markup).toContain('<td class="number">0.6316</td>');
    expect(markup).toContain('Journal of the American Statistical Association 22');
  });

  it('folds evidence away only where it is much', () => {
    expect(markup).toContain('<summary>Evidence: 10\u00a0figures</summary>');
    expect(markup).toContain('<code>stated_claims[0].stated</code> = <code>7</code>');
  });

  it('is the same again', async () => {
    expect(await page()).toBe(markup);
  });
});

it('data of the script cannot end their element', () => {
  const { markup } = embeddedJson('x', { text: '</script><!--<script>' });
  expect(markup.match(/</gu)).toHaveLength(2);
  expect(JSON.parse(scripts(markup)[0]!.text)).toEqual({ text: '</script><!--<script>' });
});

describe('a page of hostile names', () => {
  let markup: string;

  beforeAll(async () => {
    markup = await page(seedContent({ name: evil }));
  });

  it('shows them as text', () => {
    expect(body(markup)).not.toMatch(/<script|<img/iu);
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(openElements(body(markup))).toEqual([]);
  });

  it('keeps them out of ids, classes and links', () => {
    for (const name of ['id', 'class', 'href']) expect(attributes(body(markup), name).join()).not.toContain('alert');
  });
});

/** Names that try to be something else than names. */
const hostileNames = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script><script type="application/json">',
  '</script></style></title><svg onload=alert(1)>',
  '](javascript:alert(1)) | `x` *y*',
  "' onfocus='alert(1)",
  '{{constructor}} #{alert(1)} \\u003c',
  '=cmd()',
  'x'.repeat(980),
  'مرحبا بالعالم',
  '\u202egnp.exe',
  '🧪👩‍🔬',
  'constructor',
] as const;

/** Campaigns whose model, tasks, suite, file and everything else that a pack may name are called so. */
function hostileContent(name: string): ReportContent {
  const text = JSON.stringify({
    pack_version: 1,
    campaign: { id: name, suite: name, date: '2026-01-01', harness: name, source: name },
    model: { id: name, name, vendor: name, family: name },
    run_summary: { runs: 9, passes: 5, cost_total_usd: 0.03 },
    suite_tasks: 3,
    per_task_results: Object.fromEntries([
      [name, { runs: 3, passes: 1 }],
      [`${name} 2`, { runs: 3, passes: 3 }],
      ['plain', { runs: 3, passes: 1 }],
    ]),
    failure_modes: Object.fromEntries([
      [name, 3],
      ['other', 1],
    ]),
    evidence_patterns: Object.fromEntries([[name, { affected_runs: 2, of_runs: 9 }]]),
    predictions: [{ id: name, statement: name, by: name, target: 'run_summary.passes', at_least: 6 }],
    stated_claims: [
      {
        id: name,
        statement: name,
        stated: 55.6,
        recompute: { percent: ['run_summary.passes', 'run_summary.runs'] },
      },
    ],
  });
  const file = { name: `${name}.json`, text, sha256: '0'.repeat(64) };
  const { campaigns, issues } = dataPack.read(file);
  if (campaigns.length === 0) throw new Error(issues.map(formatIssue).join('\n'));
  const measured = measures(campaigns);
  const found = findings(measured);
  const { drawn, missing } = drawings(measured, found);
  const inputs = campaigns.map(({ id, origin }) => ({ file: origin.file, sha256: origin.sha256, campaign: id }));
  return {
    measures: measured,
    findings: found,
    drawings: drawn,
    missing,
    provenance: { version: '0.1.0', level: 0.95, inputs },
  };
}

/** Text as it stands in markup, for reading. */
function read(markup: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return markup.replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => entities[name]!);
}

describe.each(hostileNames.map((name) => [name.slice(0, 40), name] as const))('a report on %s', (_, name) => {
  const content = hostileContent(name);
  let markup: string;

  beforeAll(async () => {
    markup = await page(content);
  });

  it('has the name as text wherever it stands', () => {
    expect(openElements(body(markup))).toEqual([]);
    expect(body(markup)).not.toMatch(/<(?:script|img|iframe|object|embed|link|base|form)/iu);
    // Attributes of ours only, each in double quotes.
    for (const [tag] of body(markup).matchAll(/<[a-zA-Z][^<>]*>/gu)) {
      expect(tag.replaceAll(/="[^"]*"/gu, '')).toMatch(/^<[a-zA-Z]+[0-9]?(?:\s(?!on)[a-zA-Z0-9:-]+)*\s?\/?>$/u);
    }
    for (const href of attributes(body(markup), 'href')) expect(href).toMatch(/^#[a-z0-9-]+$/u);
    expect(body(markup)).toContain('<bdi>');
    const title = /<h1>([\s\S]*?)<\/h1>/u.exec(markup)![1]!;
    expect(read(title)).toBe(`${plainText(name)}: what the runs can say`);
    expect(read(/<section class="pack"[\s\S]*?<h3[^>]*>([\s\S]*?)<\/h3>/u.exec(markup)![1]!)).toBe(plainText(name));
  });

  it('has two scripts, whose ends no name can move', () => {
    const own = scripts(markup);
    expect(own).toHaveLength(2);
    expect(own[1]!.text).toBe(script);
    expect(own[0]!.text).not.toContain('<');
    expect(() => JSON.parse(own[0]!.text)).not.toThrow();
    expect(markup.match(/<\/script/giu)).toHaveLength(2);
  });

  it('leads from each path of the evidence to its value', () => {
    const { anchorOf } = evidenceAnchors(content);
    const all = content.findings.flatMap(({ evidence }) => evidence);
    expect(all.length).toBeGreaterThan(8);
    for (const evidence of all) {
      const anchor = anchorOf(evidence);
      expect(anchor, evidence.path.slice(0, 80)).toMatch(/^pack-1-\d+$/u);
      if (evidence.each !== undefined) {
        // A list has a place of its own; what its entries add up to stands beside the path.
        expect(markup).toContain(`id="${anchor}"`);
        continue;
      }
      const shown = new RegExp(`<div id="${anchor}"><dt>[^<]*</dt><dd>([^<]*)</dd></div>`, 'u').exec(markup)![1]!;
      expect(read(shown).slice(0, 500)).toBe(plainText(String(evidence.value)).slice(0, 500));
    }
  });
});
