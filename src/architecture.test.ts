import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * The import table of the house (DESIGN.md §2). Data flows one way; the shelf (errors, format with its digits, references, vocabulary) is open to all.
 * A room may import only what stands in its row.
 */
const mayImport: Record<string, readonly string[]> = {
  shelf: [],
  statistics: [],
  campaign: [],
  ingest: ['campaign'],
  measures: ['campaign', 'statistics'],
  findings: ['campaign', 'statistics', 'measures'],
  claims: ['campaign', 'measures', 'findings'],
  report: ['campaign', 'measures', 'findings'],
  cli: ['campaign', 'statistics', 'ingest', 'measures', 'findings', 'claims', 'report'],
  index: ['campaign', 'statistics', 'ingest', 'measures', 'findings', 'report'],
};
const shelf = [
  'chosen.ts',
  'decimals.ts',
  'digits.ts',
  'errors.ts',
  'extremes.ts',
  'first-letter.ts',
  'format.ts',
  'grouped.ts',
  'halving.ts',
  'kept.ts',
  'line-places.ts',
  'listed.ts',
  'references.ts',
  'fair-share.ts',
  'typed-line.ts',
  'unit-style.ts',
  'vocabulary.ts',
  'with-unit.ts',
];

/** Rooms that must run in a browser: nothing of Node's. */
const browserSafe = ['statistics/', 'campaign/', 'measures/', 'findings/', 'report/charts/'];

/** Packages with one door: what a file's path must be to go through it. */
const doors: Record<string, RegExp> = {
  arquero: /^measures\/table\.ts$/u,
  zod: /^ingest\/(?:pack\/schema-fields|(?:pack\/)?[a-z-]+-schema)\.ts$/u,
  'simple-statistics': /^statistics\/descriptive\.ts$/u,
  '@resvg/resvg-js': /^report\/render\.ts$/u,
  'mdast-util-from-markdown': /^claims\/text\/markdown-blocks\.ts$/u,
  parse5: /^claims\/text\/html-article\.ts$/u,
  commander: /^cli\/program\.ts$/u,
};

/** Of one folder, tests beside them and rows of a registry not counted: those are of one kind, however many. */
const mostFiles = 26;
const registries = [
  'claims/over-claims/over-claims.ts',
  'cli/commands.ts',
  'cli/plan/plans.ts',
  'cli/print/formats.ts',
  'findings/findings.ts',
  'findings/gates/gates.ts',
  'ingest/checks.ts',
  'ingest/foreign/formats.ts',
  'ingest/importers.ts',
  'measures/methods/methods.ts',
  'report/charts/charts.ts',
  'statistics/interval/methods.ts',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

function room(file: string): string {
  if (shelf.includes(file)) return 'shelf';
  return file === 'index.ts' ? 'index' : file.split('/')[0]!;
}

/** Static and dynamic imports and re-exports of one file, relative ones resolved against src/. */
function importsOf(file: string, text: string): Import[] {
  const specifiers = [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)'([^'\n]+)'/gu)].map((match) => match[1]!);
  return specifiers.map((to) => ({
    from: file,
    to: to.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), to)) : to,
  }));
}

function complaint({ from, to }: Import): string | undefined {
  const relative = to.endsWith('.ts');
  if (relative && !shelf.includes(to) && room(to) !== room(from) && !mayImport[room(from)]?.includes(room(to))) {
    return `${from} (${room(from)}) imports ${to} (${room(to)})`;
  }
  if (to.startsWith('node:') && browserSafe.some((path) => from.startsWith(path))) {
    return `${from} must run in a browser, imports ${to}`;
  }
  const door = doors[to];
  if (door !== undefined && !door.test(from)) return `${from} imports ${to}; its only door is ${door.source}`;
  if (to === 'jstat') return `${from} imports jstat; it is a cross-check in tests only (src/statistics/README.md)`;
  return undefined;
}

/** Files that reach themselves: what remains when those that nobody is left to import, or that import nobody left, are taken away. */
function circles(imports: readonly Import[]): string[] {
  let edges = imports.filter(({ to }) => to.endsWith('.ts'));
  for (;;) {
    const importers = new Set(edges.map(({ from }) => from));
    const imported = new Set(edges.map(({ to }) => to));
    const left = edges.filter(({ from, to }) => imported.has(from) && importers.has(to));
    if (left.length === edges.length) return [...new Set(left.map(({ from }) => from))].toSorted();
    edges = left;
  }
}

const root = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
  .filter((file) => file !== 'property-seed.ts' && !/^(?:browser|proof|real-data)\//u.test(file))
  .filter((file) => statSync(join(root, file)).isFile());

describe('the house', () => {
  it('lets no room import against the flow', () => {
    const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.map(complaint).filter((text) => text !== undefined)).toEqual([]);
  });

  it.each([
    ['statistics/tally.ts', "import { x } from '../campaign/campaign.ts';"],
    ['campaign/campaign.ts', "import type { Tally } from '../statistics/tally.ts';"],
    ['ingest/checks.ts', "import { passRates } from '../measures/pass-rates.ts';"],
    ['measures/rates/pass-rates.ts', "import { findings } from '../../findings/findings.ts';"],
    ['findings/rules/rerun.ts', "import { theme } from '../../report/theme.ts';"],
    ['report/charts/leaderboard.ts', "import { wilson } from '../../statistics/interval/wilson.ts';"],
    ['report/page.ts', "const main = await import('../cli/main.ts');"],
    ['statistics/special.ts', "import { readFileSync } from 'node:fs';"],
    ['findings/rules/rerun.ts', "import { table } from 'arquero';"],
  ])('notices a wrong-way import planted in %s: %s', (file, planted) => {
    expect(
      importsOf(file, planted)
        .map(complaint)
        .filter((text) => text !== undefined),
    ).toHaveLength(1);
  });

  it('keeps files short enough to be about one thing', () => {
    // references.ts is a list: it grows by a row a work and stays about one thing.
    const prose = files.filter((file) => file !== 'references.ts');
    const long = prose.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('has no circles, types included', () => {
    const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
    expect(circles(imports)).toEqual([]);
  });

  it('notices a planted circle', () => {
    const planted = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'a.ts' },
      { from: 'd.ts', to: 'a.ts' },
    ];
    expect(circles(planted)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });

  it('keeps folders small enough to be read at a glance', () => {
    const rows = new Set(
      registries.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')).map(({ to }) => to)),
    );
    const byFolder = new Map<string, number>();
    for (const file of files.filter((one) => !rows.has(one)))
      byFolder.set(posix.dirname(file), (byFolder.get(posix.dirname(file)) ?? 0) + 1);
    expect([...byFolder].filter(([, count]) => count > mostFiles)).toEqual([]);
  });

  it('has no file called utils or helpers', () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common)\.ts$/u.test(file))).toEqual([]);
  });
});
