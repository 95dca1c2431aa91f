import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';

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
