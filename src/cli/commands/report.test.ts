import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pack = (id: string, suite: string) => `pack_version: 1
campaign: { id: ${id}, suite: ${JSON.stringify(suite)}, date: 2026-01-01 }
model: { id: ${id}, name: Model ${id} }
run_summary: { runs: 20, passes: 12 }
`;

describe('a folder of several suites', () => {
  const at = (...path: readonly string[]) => join(folder, 'several', 'out', ...path);

  beforeAll(async () => {
    const packs = mkdtempSync(join(folder, 'packs-'));
    for (const [id, suite] of [
      ['a', 'Suite One'],
      ['b', 'suite/one'],
      ['c', '../../up'],
      ['d', 'العربية'],
      ['e', '<img src=x onerror=alert(1)>'],
    ] as const) {
      writeFileSync(join(packs, `${id}.yaml`), pack(id, suite));
    }
    writeFileSync(
      join(packs, 'predictions.yaml'),
      'predictions_version: 1\nof: { campaign: a }\npredictions:\n  - { id: p, target: run_summary.passes, at_least: 10 }\n',
    );
    const { code, err } = await run('report', packs, '--out', at());
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('gets a folder for each, whatever the suite is called, and an index that leads to them', () => {
    const folders = ['img-src-x-onerror-alert-1', 'suite', 'suite-one', 'suite-one-2', 'up'];
    expect(readdirSync(at()).toSorted()).toEqual([...folders, 'index.html'].toSorted());
    const index = readFileSync(at('index.html'), 'utf8');
    for (const name of folders) {
      expect(index).toContain(`<a href="${name}/index.html">`);
      for (const file of ['index.html', 'report.md', 'findings.json']) expect(existsSync(at(name, file))).toBe(true);
    }
    expect(index).not.toContain('<img');
    expect(index).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(index).toMatch(/<span class="verdict not-estimable">not estimable<\/span> \d/u);
  });

  it('keeps each suite to itself', () => {
    const {
      suite,
      inputs,
      prediction_files: predictions,
    } = JSON.parse(readFileSync(at('suite-one', 'findings.json'), 'utf8'));
    expect(suite).toBe('Suite One');
    expect(inputs.map(({ campaign }: { campaign: string }) => campaign)).toEqual(['a']);
    expect(predictions).toEqual([
      {
        file: expect.stringMatching(/predictions\.yaml$/u),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
        campaign: 'a',
      },
    ]);
    expect(JSON.parse(readFileSync(at('up', 'findings.json'), 'utf8')).prediction_files).toEqual([]);
  });
});

describe('one suite', () => {
  it('stays flat, also where --suite chooses it', async () => {
    const packs = mkdtempSync(join(folder, 'packs-'));
    writeFileSync(join(packs, 'a.yaml'), pack('a', 'one'));
    writeFileSync(join(packs, 'b.yaml'), pack('b', 'two'));
    const out = join(folder, 'flat');
    const { code, out: printed } = await run('report', packs, '--suite', 'two', '--out', out, '--format', 'json');
    expect(code).toBe(0);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['index.html', 'report.md', 'findings.json', 'charts']));
    expect(JSON.parse(printed)).toMatchObject({ leaderboard: [{ name: 'Model b' }] });
  });

  it('of published scores alone tells the reproductions', async () => {
    const out = join(folder, 'reproductions');
    expect((await run('report', 'data/reproductions', '--out', out)).code).toBe(0);
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('<h2 id="question-reproduction">Is the published score reproduced?</h2>');
    expect(page.match(/<article /gu)).toHaveLength(3);
    expect(page).toContain('fisher.test(matrix(');
    expect(page).not.toContain('id="leaderboard"');
    expect(page).not.toContain('switch-data"');
    const text = readFileSync(join(out, 'report.md'), 'utf8');
    expect(text).toContain('## Is the published score reproduced?');
    expect(text).not.toContain('## Leaderboard');
  });

  it('names the charts that the packs do not allow, with what is missing', async () => {
    const file = join(folder, 'bare.yaml');
    writeFileSync(file, pack('bare', 's'));
    const { out } = await run('report', file, '--out', join(folder, 'bare-out'), '--all');
    expect(out).toContain('Not drawn: Reliability, which needs predictions with a stated probability.');
    expect(out).toMatch(/^Not drawn: Pass rates by task, which needs/mu);
    expect(out).not.toMatch(/^Not drawn: Leaderboard/mu);
  });
});

it.each(['0', '70000', 'x'])('refuses the port %s', async (port) => {
  const { code, err } = await run('report', 'data/packs', '--watch', '--port', port);
  expect(code).toBe(2);
  expect(err).toMatch(/--port.*must be/su);
});
