import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from './commands.ts';
import type { OutputFormat } from './print/format.ts';
import { terminal } from './print/terminal.ts';
import { displayWidth } from './print/terminal-width.ts';
import { holdsup } from './program.ts';

/** Every command on terminals from narrow to wide: each runs once, its output is printed for all of them. */
const widths = [60, 80, 100, 140];

vi.mock('./print/format-table.ts', async (original) => {
  const { table } = await original<{ table: OutputFormat }>();
  const print: OutputFormat['print'] = (output, about) => {
    // A file to paste is printed as it stands.
    const { snippet: _, ...rest } = output;
    return JSON.stringify(
      widths.map((columns) => table.print(rest, { ...about, terminal: terminal({ columns, colours: true }) })),
    );
  };
  return { table: { print } };
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const before = process.cwd();
let folder: string;
beforeAll(() => {
  process.chdir(root);
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  for (const [index, name] of ['a', 'b', 'c', 'd'].entries())
    writeFileSync(join(folder, `${name}.yaml`), hostilePack(index));
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const names = [
  'n'.repeat(300),
  '=cmd()',
  '<b>[31m](javascript:x)',
  'שָׁלוֹם עוֹלָם מַרְחַבָּא مَرْحَبًا \u202egnirts',
  '日本語の課題を解く'.repeat(9),
  '👩‍👩‍👧‍👦👍🏽🇨🇭'.repeat(9),
  'a | bar',
  `many${' words'.repeat(40)}`,
];

function hostilePack(index: number): string {
  const tasks = names.map((name, task) => [name, { runs: 4, passes: (task * (index + 1)) % 5 }] as const);
  const passes = tasks.reduce((sum, [, result]) => sum + result.passes, 0);
  const runs = 4 * names.length;
  const modes = { [names[0]!]: runs - passes };
  return JSON.stringify({
    pack_version: 1,
    campaign: {
      id: `${index}${names[index]}`,
      suite: names[5],
      date: `2026-01-0${index + 1}`,
      reasoning: [undefined, undefined, { effort: 'low' }, { effort: 'high' }][index],
    },
    model: {
      id: index < 2 ? names[3] : names[4],
      name: index < 2 ? names[4] : names[0],
      family: names[6],
      parameters_b: { total: index < 2 ? 10 : 100 },
    },
    run_summary: { runs, passes, cost_total_usd: 0.1 * (index + 1) },
    per_task_results: Object.fromEntries(tasks),
    failure_modes: modes,
    evidence_patterns: { [names[7]!]: { affected_runs: 3, of_runs: runs } },
    predictions: [
      { id: names[0], target: 'run_summary.passes', at_least: 3, probability: 0.8 },
      { id: names[2], target: 'run_summary.passes', range: [3, 9], confidence: 0.9 },
    ],
  });
}

/** The example of a command, on the shipped packs or on hostile ones in their place. */
async function exampleOf(name: keyof typeof commands, hostile: boolean): Promise<string[]> {
  const [, , ...args] = (await commands[name].load()).command.example
    .match(/"[^"]*"|\S+/gu)!
    .map((word) => word.replaceAll('"', ''));
  const packs = ['a', 'b', 'c'].map((pack) => join(folder, `${pack}.yaml`));
  let taken = 0;
  const replaced = args.map((arg) =>
    arg === 'data/packs'
      ? folder
      : arg.startsWith('data/packs/')
        ? packs[taken++]!
        : arg.startsWith('openai.')
          ? names[3]!
          : arg,
  );
  return [name, ...(hostile ? replaced : args)];
}

/** These draw every chart, or write files; their tables are those of other commands. */
const left = new Set<string>(['report', 'chart', 'convert', 'collect', 'merge', 'sql', 'mcp']);

/** The question of the first names what the shipped packs hold, and the others read none. */
const leftOnHostile = new Set<string>(['next', 'plan', 'coverage', 'completion', 'init']);

/** The output for each width. */
async function printed(...args: string[]): Promise<{ readonly code: number; readonly outs: readonly string[] }> {
  const said: string[] = [];
  const io = { out: (text: string) => said.push(text), err: (text: string) => said.push(text), watched: false };
  const code = await holdsup(args, io);
  const [out] = said;
  expect(out).toMatch(/^\[/u);
  return { code, outs: JSON.parse(out!) as string[] };
}

function expectFits(outs: readonly string[]): void {
  for (const [index, columns] of widths.entries()) {
    const lines = outs[index]!.split('\n').map((line) => stripVTControlCharacters(line));
    expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([]);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  }
}

describe.each(['shipped', 'hostile'] as const)('every command on the %s packs', (packs) => {
  it.each(
    (Object.keys(commands) as (keyof typeof commands)[]).filter(
      (name) => !left.has(name) && !(packs === 'hostile' && leftOnHostile.has(name)),
    ),
  )('%s has no line that is wider than the terminal', async (name) => {
    const { code, outs } = await printed(...(await exampleOf(name, packs === 'hostile')));
    expect(code).not.toBe(2);
    expectFits(outs);
  });
});

it('check fits also when packs cannot be used, and obeys nothing that stands in them', async () => {
  const evil = '\u001b[31mred\u001b[2J\u009b2J';
  const file = join(mkdtempSync(join(tmpdir(), 'holdsup-')), 'x.yaml');
  writeFileSync(file, hostilePack(0).replaceAll('=cmd()', JSON.stringify(evil).slice(1, -1)));
  const { code, outs } = await printed('check', file);
  rmSync(dirname(file), { recursive: true });
  expect(code).toBe(2);
  expectFits(outs);
  expect(outs[0]).not.toMatch(/\[31mred(?<!\\u001b\[31mred)/u);
});
