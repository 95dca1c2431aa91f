import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from './fixture/run.ts';

/** Names that spreadsheets, code hosts and terminals act on, none of which the check of packs refuses. */
const names = [
  '=HYPERLINK("http://x")',
  '＝1+1',
  '\u200b=1+1',
  'closes #12',
  '@torvalds',
  'a;@SUM(A1)',
  '<!-- x --><script>',
  '| a | b |',
  '\u202egnp',
  '-5',
  'gpt-4o@2024',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  const tasks = names.map((name, index) => [name, { runs: 3, passes: index % 4 }] as const);
  const pack = (id: string, name: string, total: number) => ({
    pack_version: 1,
    campaign: { id, suite: 's', date: '2026-01-01' },
    model: { id, name, family: 'f', parameters_b: { total } },
    run_summary: { runs: 33, passes: tasks.reduce((sum, [, { passes }]) => sum + passes, 0) },
    per_task_results: Object.fromEntries(tasks),
  });
  writeFileSync(join(folder, 'a.json'), JSON.stringify(pack('a', '@model #1', 1)));
  writeFileSync(join(folder, 'b.json'), JSON.stringify(pack('b', '＝model', 7)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['rates', 'score', 'inversions'])('%s: nothing of a name acts on a spreadsheet', async (command) => {
  const { code, out } = await run(command, folder, '--format', 'csv');
  expect(code).toBe(0);
  expect(out).not.toMatch(/(?:^|,|;)"?[\s\p{Cf}]*[=+@＝＋＠]/mu);
  expect(out).not.toMatch(/[\u200b\u202e]/u);
  if (command === 'rates') expect(out).toMatch(/^b,-5,/mu);
});

it.each(['rates', 'score', 'inversions'])('%s: nothing of a name acts on a code host', async (command) => {
  const { code, out } = await run(command, folder, '--format', 'markdown');
  expect(code).toBe(0);
  expect(out).not.toMatch(/(?<!\w)@\w|#\d|<script|<!-- x|[\u200b\u202e]/u);
  if (command === 'rates') expect(out).toContain('| \\| a \\| b \\| |');
});

it('a name in JSON is the name, and does not speak to a terminal', async () => {
  const { out } = await run('rates', folder, '--format', 'json');
  expect(out).not.toMatch(/[\u007f-\u009f\u200b\u202e]/u);
  expect(new Set(JSON.parse(out).rates.map(({ task }: { task: string }) => task))).toEqual(new Set(names));
});
