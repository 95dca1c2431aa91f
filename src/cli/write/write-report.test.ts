import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { earlierFiles } from './earlier-report.ts';
import { writeReport } from './write-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...path: readonly string[]) => join(folder, ...path);
const files = (inside = '.') =>
  readdirSync(at('out', inside), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/u.test(name))
    .toSorted();

/** What a report of some charts is to the writer. */
function report(...charts: readonly string[]) {
  return [
    { path: 'index.html', content: '<meta name="generator" content="holdsup 0.1.0">' },
    { path: 'findings.json', content: JSON.stringify({ holdsup: '0.1.0', charts: charts.map((id) => ({ id })) }) },
    ...charts.map((id) => ({ path: `charts/${id}.svg`, content: id })),
  ];
}

/** An index of suites and their reports. */
function reports(suites: Readonly<Record<string, readonly string[]>>) {
  const links = Object.keys(suites).map((suite) => `<a href="${suite}/index.html">`);
  return [
    { path: 'index.html', content: `<meta name="generator" content="holdsup 0.1.0">${links.join('')}` },
    ...Object.entries(suites).flatMap(([suite, charts]) =>
      report(...charts).map(({ path, content }) => ({ path: `${suite}/${path}`, content })),
    ),
  ];
}

describe('a second report', () => {
  it('removes the charts of the first that it does not have, and nothing else', async () => {
    await writeReport(at('out'), report('a', 'b'), {});
    writeFileSync(at('out/charts/mine.svg'), 'mine');
    writeFileSync(at('out/notes.md'), 'mine');
    await writeReport(at('out'), report('b', 'c'), {});
    expect(files()).toEqual([
      'charts/b.svg',
      'charts/c.svg',
      'charts/mine.svg',
      'findings.json',
      'index.html',
      'notes.md',
    ]);
  });

  it('of one suite after several, and of several after one, leaves nothing of the first', async () => {
    await writeReport(at('out'), reports({ one: ['a'], two: ['b'] }), {});
    await writeReport(at('out'), report('c'), {});
    expect(readdirSync(at('out')).toSorted()).toEqual(['charts', 'findings.json', 'index.html']);
    await writeReport(at('out'), reports({ two: ['b'], three: ['d'] }), {});
    expect(readdirSync(at('out')).toSorted()).toEqual(['index.html', 'three', 'two']);
  });

  it('at the same time takes its turn', async () => {
    const all = Array.from({ length: 8 }, (_, index) => report(`only-${index}`, 'shared'));
    await Promise.all(all.map((one) => writeReport(at('out'), one, {})));
    const { charts } = JSON.parse(readFileSync(at('out/findings.json'), 'utf8'));
    expect(readdirSync(at('out/charts')).toSorted()).toEqual(
      charts.map(({ id }: { id: string }) => `${id}.svg`).toSorted(),
    );
    expect(readdirSync(at('out')).toSorted()).toEqual(['charts', 'findings.json', 'index.html']);
  });

  it('removes what a killed one left', async () => {
    await writeReport(at('out'), report('a'), {});
    const code = `
      import { writeReport } from ${JSON.stringify(new URL('write-report.ts', import.meta.url).href)};
      const files = ${JSON.stringify(report('b', 'c'))};
      // Half-way through the renaming.
      Object.defineProperty(files[3], 'content', { get: () => process.kill(process.pid, 'SIGKILL') });
      await writeReport(${JSON.stringify(at('out'))}, files, {});`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: 'inherit' });
    expect(await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))).toBe('SIGKILL');
    expect(files().some((name) => name.endsWith('.tmp'))).toBe(true);
    // As if it had been killed a moment later.
    writeFileSync(at('out/charts/b.svg'), 'b');
    await writeReport(at('out'), report('a', 'd'), {});
    expect(readdirSync(at('out/charts')).toSorted()).toEqual(['a.svg', 'd.svg']);
    expect(readdirSync(at('out')).toSorted()).toEqual(['charts', 'findings.json', 'index.html']);
  });
});

describe('a folder of somebody else', () => {
  it.each([['index.html'], ['report.md'], ['findings.json'], ['suite/index.html']])(
    'with %s is refused, and nothing is written',
    async (name) => {
      mkdirSync(at('out/suite'), { recursive: true });
      writeFileSync(at('out', name), 'theirs');
      const written = name.includes('/')
        ? reports({ suite: [] })
        : [...report('a'), { path: 'report.md', content: '' }];
      await expect(writeReport(at('out'), written, {})).rejects.toThrow(
        /^--out \S+: must be a folder for reports, received/u,
      );
      expect(files()).toEqual([name]);
      expect(readFileSync(at('out', name), 'utf8')).toBe('theirs');
    },
  );

  it.each([
    ['a file', () => writeFileSync(at('out'), ''), /--out \S+: cannot be written: a part of the path is no folder/u],
    ['a link to nothing', () => symlinkSync(at('nothing'), at('out')), /--out \S+: cannot be written: /u],
  ])('that is %s is refused', async (_, make, message) => {
    make();
    await expect(writeReport(at('out'), report('a'), {})).rejects.toThrow(message);
  });
});

it('knows every file of a report that it finds', () => {
  const golden = fileURLToPath(new URL('../../../reports/golden', import.meta.url));
  const written = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/u.test(name));
  expect(earlierFiles(golden).toSorted()).toEqual(written.toSorted());
});

it('knows the files of an article', () => {
  mkdirSync(at('out'));
  const files = ['article.md', 'charts/a-1.svg', '../up', '/etc/passwd', 'a/../b', 3];
  writeFileSync(at('out/provenance.json'), JSON.stringify({ version: '0.1.0', inputs: [], files }));
  expect(earlierFiles(at('out'))).toEqual(['article.md', 'charts/a-1.svg']);
});
