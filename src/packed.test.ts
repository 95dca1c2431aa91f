import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { holdsup } from './cli/program.ts';
import { parquetOf } from './ingest/foreign/fixture/parquet.ts';
import { zipOf } from './ingest/foreign/fixture/zip.ts';

/** What people get who install the package, or read its page on the registry. */

const root = fileURLToPath(new URL('..', import.meta.url));
let packed: ReadonlySet<string>;
beforeAll(() => {
  const told = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json', '--offline'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(told) as [{ files: { path: string }[] }];
  packed = new Set(files.map(({ path }) => path));
}, 60_000);

/** Links of Markdown and of the HTML within it, without those that lead elsewhere or stay on the page. */
function linksIn(page: string): string[] {
  const text = readFileSync(`${root}${page}`, 'utf8').replaceAll(/^```[\s\S]*?^```$|`[^`\n]*`/gmu, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/gu)];
  return targets
    .map(([, link, attribute]) => (link ?? attribute)!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z]+:/iu.test(target))
    .map((target) => posix.normalize(posix.join(posix.dirname(page), target)));
}

it('holds whatever its pages link to', () => {
  const pages = [...packed].filter((path) => path.endsWith('.md') && !path.startsWith('data/'));
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md', 'docs/formats.md', 'notebooks/README.md']));
  // This one names the sources that it was made of, which are only in the repository.
  const linked = (page: string) =>
    linksIn(page).filter((to) => page !== 'src/statistics/README.md' || !to.endsWith('.ts'));
  const dead = pages.flatMap((page) =>
    linked(page)
      .filter((to) => !packed.has(to) && ![...packed].some((path) => path.startsWith(`${to.replace(/\/$/u, '')}/`)))
      .map((to) => `${page} → ${to}`),
  );
  expect(dead).toEqual([]);
});

it('holds no test, no secret and nothing that only founders need', () => {
  const others = [...packed].filter((path) => /\.test\.|(?:^|\/)\.(?!gitkeep)|^scripts\/|^site\/|fixture/u.test(path));
  expect(others).toEqual([]);
});

it('is published with its provenance and with the list of what it is made of', () => {
  const workflow = readFileSync(`${root}.github/workflows/publish.yml`, 'utf8');
  for (const part of ['id-token: write', 'npm publish --provenance', 'npm run --silent sbom', 'npm test'])
    expect(workflow).toContain(part);
  const { scripts, version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  // Building empties the folder that the list is written to.
  expect(workflow.indexOf('npm run build')).toBeLessThan(workflow.indexOf('sbom'));
  expect(scripts.sbom).toBe('node scripts/sbom.mjs');
  for (const page of ['CHANGELOG.md', 'CITATION.cff'])
    expect(readFileSync(`${root}${page}`, 'utf8')).toContain(version);
});

it('answers from its bundle, without a library beside it, as the sources do', { timeout: 180_000 }, async () => {
  const place = mkdtempSync(join(tmpdir(), 'holdsup-built-'));
  try {
    for (const part of ['package.json', 'schema', 'data/packs'])
      cpSync(root + part, join(place, part), { recursive: true });
    const bundling = `import { bundleInLayers } from './scripts/bundle.mjs'; await bundleInLayers(${JSON.stringify(join(place, 'dist/cli'))});`;
    execFileSync(process.execPath, ['--input-type=module', '-e', bundling], { cwd: root, stdio: 'inherit' });
    const packs = join(place, 'data/packs');
    // Libraries that are loaded late, one of them CommonJS.
    const sample = { id: 'a', epoch: 1, scores: { match: { value: 'C' } } };
    const header = { version: 2, status: 'success', eval: { task: 't', model: 'm' } };
    const binary = {
      'log.eval': zipOf([
        { name: 'header.json', content: header },
        { name: 'summaries.json', content: [sample] },
      ]),
      'runs.parquet': parquetOf([[{ task: 'a', model: 'm', passed: true }]]),
    };
    for (const [name, bytes] of Object.entries(binary)) writeFileSync(join(place, name), bytes);
    const commands = [
      ...Object.keys(binary).map((name) => ['score', join(place, name)]),
      ['check', packs],
      ['score', packs],
      ['cost', packs, '--format', 'json'],
      ['plan', '--from', '1/3', '--to', '0.9'],
      // Writes YAML by the library of which the bundle of reading holds a part.
      ['convert', packs, '--out', join(place, 'written')],
    ];
    for (const args of commands) {
      const built = execFileSync(process.execPath, [join(place, 'dist/cli/main.js'), ...args], {
        cwd: place,
        encoding: 'utf8',
      });
      let said = '';
      await holdsup(args, { out: (text) => (said += text), err: () => {}, watched: false });
      expect(built).toBe(said);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
