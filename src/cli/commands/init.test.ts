import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (...args: string[]) => run('init', '--out', folder, ...args);
const text = (path: string) => readFileSync(join(folder, path), 'utf8');

it('writes a pack, a mapping and examples that work as they are', async () => {
  const { code, err } = await init('--model', 'org/m "7"', '--suite', "it's: #1");
  expect([code, err]).toEqual([0, '']);
  expect((await run('check', join(folder, 'packs'))).out).toMatch(/1.file, 1.campaign: all is well/u);
  const all = await run('check', folder);
  expect([all.code, all.out]).toEqual([0, expect.stringContaining('received a mapping, for --map')]);
  const score = await run('score', join(folder, 'packs'), '--format', 'csv');
  expect(score.out).toContain('m ""7""');
  writeFileSync(join(folder, 'r.csv'), 'task,passed\na,1\nb,0\n');
  const mapped = await run('score', join(folder, 'r.csv'), '--map', join(folder, 'holdsup-map.yaml'));
  expect([mapped.code, mapped.out]).toEqual([0, expect.stringContaining('m "7"')]);
  expect((await run('check', join(folder, 'examples'))).code).toBe(0);
  expect(readdirSync(join(folder, 'examples')).length).toBeGreaterThan(6);
});

it('writes a pack whose comments are fields that it can have', async () => {
  await init('--only', 'pack');
  const path = join(folder, 'packs/my-campaign.yaml');
  // A line that begins with a field behind the sign; all else is prose.
  const opened = text('packs/my-campaign.yaml')
    .replace(/run_summary:[\s\S]*?(?=# Counts by)/u, '')
    .replaceAll(/^( *)# (?=[a-z_]+:(?: |$)| {2})/gmu, '$1');
  writeFileSync(
    path,
    opened
      .replace('suite_tasks: 10', 'suite_tasks: 1')
      .replace('at_least: 25', 'at_least: 1')
      .replace(/per_task_results:\n.*\n/u, ''),
  );
  const { out, code } = await run('check', path);
  expect([code, out]).toEqual([0, expect.stringMatching(/1.campaign: all is well/u)]);
  expect(opened).toContain('\npredictions:\n  - { id: total');
});

it('keeps every file that is there, whatever it holds', async () => {
  expect((await init('--only', 'mapping', '--only', 'pack')).code).toBe(0);
  expect(existsSync(join(folder, 'examples'))).toBe(false);
  writeFileSync(join(folder, 'holdsup-map.yaml'), 'mine\n');
  rmSync(join(folder, 'packs/my-campaign.yaml'));
  const { code, out } = await init('--only', 'mapping', '--only', 'pack');
  expect(code).toBe(0);
  expect(out).toMatch(/holdsup-map\.yaml\s+kept as it was/u);
  expect(text('holdsup-map.yaml')).toBe('mine\n');
  expect(text('packs/my-campaign.yaml')).toContain('pack_version: 1');
});

it('asks nothing where nobody sits at a terminal, and refuses what is no name', async () => {
  expect((await init('--only', 'pack')).code).toBe(0);
  expect(text('packs/my-campaign.yaml')).toContain('"my-model"');
  expect((await init('--model', ' ')).code).toBe(2);
  expect((await init('--only', 'packs')).err).toContain('did you mean pack');
});
