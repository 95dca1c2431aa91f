import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { longTests } from '../scripts/long-tests.ts';
import { commands } from './cli/commands.ts';

/** Files that other programs and other languages expect of a project. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

it('CITATION.cff and CHANGELOG.md name the version of the package', () => {
  expect(parse(read('CITATION.cff'))).toMatchObject({
    'cff-version': '1.2.0',
    title: 'holdsup',
    version,
    license: 'MIT',
  });
  expect(/^## (\d+\.\d+\.\d+)/mu.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
});

it('every hook for pre-commit calls a command that there is', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as {
    id: string;
    entry: string;
    files: string;
    language: string;
  }[];
  expect(hooks.map(({ id }) => id)).toEqual(['holdsup-check', 'holdsup-claims']);
  for (const { entry, files, language } of hooks) {
    expect(language).toBe('node');
    expect(Object.keys(commands)).toContain(entry.replace(/^holdsup /u, ''));
    expect(new RegExp(files).test('packs/a.yaml')).toBe(true);
    expect(new RegExp(files).test('src/a.ts')).toBe(false);
  }
});

it('the tests that npm test leaves out are there, each once', () => {
  const named = longTests.filter((pattern) => !pattern.includes('*'));
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(named.length).toBe(new Set(named).size);
});

describe('findings.json is read elsewhere', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdsup-elsewhere-'));
    mkdirSync(join(folder, 'reports'));
    copyFileSync(join(root, 'reports/golden/findings.json'), join(folder, 'reports/findings.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const block = (file: string, language: string) =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'u').exec(read(file))![1]!;
  const expected = () => block('docs/from-python.md', 'text');
  const has = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0;

  it.skipIf(!has('python3', '--version'))('by Python, as docs/from-python.md shows', () => {
    const code = block('docs/from-python.md', 'python');
    const { stdout, stderr } = spawnSync('python3', ['-c', code], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe(expected());
  });

  it.skipIf(!has('Rscript', '-e', 'library(jsonlite)'))('by R, as docs/from-r.md shows', () => {
    const code = block('docs/from-r.md', 'r');
    const { stdout } = spawnSync('Rscript', ['-e', code], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe(expected());
  });
});
