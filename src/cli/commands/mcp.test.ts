import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
// biome-ignore lint/correctness/noUnresolvedImports: the package names its modules by a pattern.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
// biome-ignore lint/correctness/noUnresolvedImports: likewise.
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

/** The server as an assistant starts it, spoken to by the client of the protocol's own package. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-mcp-'));
  writeFileSync(join(folder, 'a.csv'), 'model,passes,runs\nA,23,30\n');
  writeFileSync(join(folder, 'b.csv'), 'model,passes,runs\nB,25,30\n');
  writeFileSync(join(folder, 'text.md'), 'A passed 23 of 30 runs, which is 77 %.\n');
  client = new Client({ name: 'test', version: '1' });
  const args = ['--import', 'tsx', join(root, 'src/cli/main.ts'), 'mcp'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'pipe' }));
});
afterAll(async () => {
  await client?.close();
  rmSync(folder, { recursive: true });
});

async function call(name: string, asked: Record<string, unknown>) {
  const { content, isError } = await client.callTool({ name, arguments: asked });
  return { text: (content as { text: string }[]).map(({ text }) => text).join('\n'), isError };
}

const file = (name: string) => join(folder, name);

describe('holdsup mcp', () => {
  it('offers its tools, none of which changes anything', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['check', 'score', 'compare', 'plan', 'claims']);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
  });

  it.each([
    ['check', { paths: ['a.csv'] }, ['check', 'a.csv']],
    ['score', { paths: ['a.csv', 'b.csv'], level: 0.9 }, ['score', 'a.csv', 'b.csv', '--level', '0.9']],
    ['compare', { a: 'a.csv', b: 'b.csv', margin: 0.2 }, ['compare', 'a.csv', 'b.csv', '--margin', '0.2']],
    ['compare', { a: 'A', b: 'B', paths: ['a.csv', 'b.csv'] }, ['compare', 'A', 'B', 'a.csv', 'b.csv']],
    [
      'plan',
      { from: '1/3', to: 0.55, runs: 10, cost_per_run: 0.001 },
      ['plan', '--from', '1/3', '--to', '0.55', '--runs', '10', '--cost-per-run', '0.001'],
    ],
    ['claims', { article: 'text.md', paths: ['a.csv'] }, ['claims', 'text.md', 'a.csv']],
  ] as const)('%s says what the command line says', async (name, asked, line) => {
    const placed = (word: unknown) => (typeof word === 'string' && /\.(?:csv|md)$/u.test(word) ? file(word) : word);
    const full = Object.entries(asked).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(placed) : placed(value),
    ]);
    const { text, isError } = await call(name, Object.fromEntries(full));
    const told = await run(...line.map((word) => String(placed(word))), '--format', 'markdown');
    expect(isError).toBe(false);
    expect(told.out.length).toBeGreaterThan(10);
    expect(text).toContain(told.out.trim());
  });

  it('gives every number as JSON where that is asked for', async () => {
    const { content } = await client.callTool({ name: 'score', arguments: { paths: [file('a.csv')], format: 'json' } });
    const [{ text }] = content as [{ text: string }];
    expect(JSON.parse(text)).toMatchObject({ command: 'score', leaderboard: [{ name: 'A', passes: 23 }] });
  });

  it.each([
    ['score', { paths: ['absent.csv'] }, /absent\.csv missing/u],
    ['score', { paths: ['-'] }, /must be names of files/u],
    ['score', {}, /must be names of files/u],
    ['score', { paths: ['--help'] }, /--help missing/u],
    ['score', { paths: ['x'], level: '2 --out=/tmp/x' }, /level/u],
    ['plan', { from: 2, to: 0.5 }, /from.*share/u],
    ['nonsense', {}, /there is no tool nonsense/u],
  ])('%s of %j is answered by what is wrong', async (name, asked, expected) => {
    const { text, isError } = await call(name, asked);
    expect(isError).toBe(true);
    expect(text).toMatch(expected);
  });

  it('says which package it needs, where that is not installed', () => {
    const hook =
      "export const resolve = (name, context, next) => { if (name.startsWith('@modelcontextprotocol')) throw new Error('absent'); return next(name, context); };";
    writeFileSync(file('hook.mjs'), hook);
    writeFileSync(
      file('absent.mjs'),
      `import { register } from 'node:module';\nregister(${JSON.stringify(pathToFileURL(file('hook.mjs')).href)});`,
    );
    const loaded = ['--import', 'tsx', '--import', pathToFileURL(file('absent.mjs')).href];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...loaded, 'src/cli/main.ts', 'mcp'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^mcp: needs .*npm install @modelcontextprotocol\/sdk/u);
  });
});
