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

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'holdsup-contributing-'));
  cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  mkdirSync(join(copy, 'scripts'));
  for (const script of ['start.mjs', 'bundle.mjs'])
    cpSync(join(root, 'scripts', script), join(copy, 'scripts', script));
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  writeFileSync(join(copy, 'planted.yaml'), pack);
  for (const { path, isNew, text } of shown) {
    const file = join(copy, path);
    // The interval method is in the house already: the page shows what was done.
    if (path.startsWith('src/statistics/')) continue;
    writeFileSync(file, isNew ? text : withLines(readFileSync(file, 'utf8'), text));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function holdsup(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const run = spawn(process.execPath, [join(copy, 'scripts/start.mjs'), ...args], { cwd: copy });
    let said = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => (said += chunk));
    run.on('close', () => resolve(said));
  });
}

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

  it('a finding, a chart, a plan and a command that work, in one clone at once', { timeout: 120_000 }, async () => {
    const [interval, report, plan, lacking, tasks] = await Promise.all([
      holdsup('rates', 'planted.yaml', '--method', 'arcsine-anscombe'),
      holdsup('report', 'planted.yaml', '--out', 'out'),
      holdsup('plan', '--hours', '8', '--minutes-per-run', '3'),
      holdsup('plan', '--hours', '8'),
      holdsup('tasks', 'planted.yaml', '--format', 'csv'),
    ]);
    expect(interval).toContain('arcsine, Anscombe');
    expect(plan).toContain('So many hours have room for 160 runs.');
    expect(lacking).toContain("required option '--minutes-per-run <n>' not specified");
    expect(tasks).toBe('campaign,tasks\nplanted,2\n');
    expect(report).not.toMatch(/error|bug/iu);
    const written = JSON.parse(readFileSync(join(copy, 'out/findings.json'), 'utf8'));
    expect(written.findings.map(({ id, claim }: { id: string; claim: string }) => [id, claim])).toContainEqual([
      'fully-graded-m',
      'All 8 runs of m were graded.',
    ]);
    expect(readFileSync(join(copy, 'out/charts/runs-by-campaign.svg'), 'utf8')).toContain('Graded runs of s');
  });
});
