import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What CONTRIBUTING.md shows is added to a copy of the house, as a stranger would: each one file and its lines in a registry. */

const root = fileURLToPath(new URL('..', import.meta.url));
const shown = [
  ...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(
    /^`(src\/[^`]+\.ts)`, (new|one line|two lines):\n\n```ts\n([\s\S]*?)```/gmu,
  ),
].map(([, path, how, text]) => ({ path: path!, isNew: how === 'new', text: text! }));

/** An import goes above all others, a row to the end of the registry. */
function withLines(registry: string, added: string): string {
  const lines = added.trimEnd().split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const rows = lines.filter((line) => !line.startsWith('import '));
  const end = registry.lastIndexOf('\n} as const satisfies');
  return [...imports, `${registry.slice(0, end)}\n${rows.join('\n')}${registry.slice(end)}`].join('\n');
}

const pack = `
pack_version: 1
campaign: { id: planted, suite: s, date: 2026-01-02 }
model: { id: m, name: m }
per_task_results: { t: { runs: 4, passes: 3 }, u: { runs: 4, passes: 1 } }
`;

/** What asks everything of a new entry, and which of it is about those that are shown. */
const contracts = [
  'src/findings/rule-contract.test.ts',
  'src/report/charts/charts.test.ts',
  'src/cli/plan/plans.test.ts',
  'src/cli/program.test.ts',
];
const asked = /fully-graded|runs-by-campaign|what the data do not allow is named|runs-in-time|every command tasks/u;

const added = shown.filter(({ path }) => !path.startsWith('src/statistics/'));

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'holdsup-contributing-'));
  const isCopied = (path: string) => !path.endsWith('.test.ts') || contracts.some((test) => path.endsWith(test));
  cpSync(join(root, 'src'), join(copy, 'src'), {
    recursive: true,
    filter: (path) => isCopied(path.replaceAll('\\', '/')),
  });
  for (const link of ['node_modules', 'data']) symlinkSync(join(root, link), join(copy, link), 'junction');
  mkdirSync(join(copy, 'scripts'));
  for (const script of ['start.mjs', 'bundle.mjs', 'long-tests.ts'])
    cpSync(join(root, 'scripts', script), join(copy, 'scripts', script));
  for (const file of ['package.json', 'tsconfig.json', 'vitest.config.ts']) cpSync(join(root, file), join(copy, file));
  writeFileSync(join(copy, 'planted.yaml'), pack);
  // The interval method is in the house already: the page shows what was done.
  for (const { path, isNew, text } of added) {
    const file = join(copy, path);
    writeFileSync(file, isNew ? text : withLines(readFileSync(file, 'utf8'), text));
  }
  const files = added.filter(({ isNew }) => isNew).map(({ path }) => path);
  writeFileSync(
    join(copy, 'tsconfig.added.json'),
    JSON.stringify({ extends: './tsconfig.json', compilerOptions: { declaration: false }, include: [], files }),
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What a program of npm's says in the copy. */
function said(program: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const run = spawn(process.execPath, [join(copy, program), ...args], { cwd: copy });
    let text = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => (text += chunk));
    run.on('close', (code) => resolve(`${text}exit code ${code}`));
  });
}

const holdsup = (...args: readonly string[]) => said('scripts/start.mjs', ...args);

describe('CONTRIBUTING.md shows', () => {
  it('one of each, none with more than a file and a row', () => {
    expect(shown.filter(({ isNew }) => isNew)).toHaveLength(5);
    for (const { text } of shown.filter(({ isNew }) => !isNew)) {
      const rows = text
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('import '));
      expect(rows).toHaveLength(1);
    }
  });

  it('the interval method as it is', () => {
    for (const { path, isNew, text } of shown.filter((each) => each.path.startsWith('src/statistics/'))) {
      const file = readFileSync(join(root, path), 'utf8');
      if (isNew) expect(file).toBe(text);
      else for (const line of text.trimEnd().split('\n')) expect(file.split('\n')).toContain(line);
    }
  });

  it('a finding, a chart, a plan and a command whose types hold, that their contracts accept and that work', {
    timeout: 240_000,
  }, async () => {
    const [types, accepted, works] = await Promise.all([
      said('node_modules/typescript/bin/tsc', '-p', 'tsconfig.added.json'),
      said(
        'node_modules/vitest/vitest.mjs',
        'run',
        ...contracts,
        '-t',
        asked.source,
        '--reporter=verbose',
        '--maxWorkers=1',
        '--no-color',
      ),
      inTurn(),
    ]);
    expect(types).toBe('exit code 0');
    for (const name of [
      'rule fully-graded',
      'runs-by-campaign >',
      'every chart',
      'plan of runs-in-time',
      'command > tasks',
    ])
      expect(accepted).toMatch(new RegExp(`✓ .*${name}`, 'u'));
    expect(accepted).toMatch(/exit code 0$/u);
    const [plan, interval, report, lacking, tasks] = works;
    expect(interval).toContain('arcsine, Anscombe');
    expect(plan).toContain('So many hours have room for 160 runs.');
    expect(lacking).toContain("required option '--minutes-per-run <n>' not specified");
    expect(tasks).toBe('campaign,tasks\nplanted,2\nexit code 0');
    expect(report).not.toMatch(/error|bug/iu);
    const written = JSON.parse(readFileSync(join(copy, 'out/findings.json'), 'utf8'));
    expect(written.findings.map(({ id, claim }: { id: string; claim: string }) => [id, claim])).toContainEqual([
      'fully-graded-m',
      'All 8 runs of m were graded.',
    ]);
    expect(readFileSync(join(copy, 'out/charts/runs-by-campaign.svg'), 'utf8')).toContain('Graded runs of s');
  });
});

/** The first makes the bundle that the others start. */
async function inTurn() {
  const plan = await holdsup('plan', '--hours', '8', '--minutes-per-run', '3');
  return [
    plan,
    ...(await Promise.all([
      holdsup('rates', 'planted.yaml', '--method', 'arcsine-anscombe'),
      holdsup('report', 'planted.yaml', '--out', 'out'),
      holdsup('plan', '--hours', '8'),
      holdsup('tasks', 'planted.yaml', '--format', 'csv'),
    ])),
  ];
}
