import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** A campaign and its rerun. */
const packs = ['2026-05-17', '2026-05-24'].map((day) =>
  join(root, `data/packs/${day}-openai-gpt-oss-120b-agentic-core-v1.yaml`),
);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-chart-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chart = (...args: string[]) => run('chart', ...args);

const written = (path: string) => readFileSync(join(folder, path));

describe('holdsup chart', () => {
  it('lists the drawings with their titles in words, and writes nothing', async () => {
    const { code, out } = await chart('pass-rate-intervals', ...packs);
    expect(code).toBe(0);
    expect(out).toMatch(/pass-rate-intervals-1: 6 of 10\stasks passed every run/u);
    expect(out).toContain('pass-rate-intervals-2: ');
    expect(out).toContain('Nothing is written without --out.');
    const { drawings } = JSON.parse((await chart('rerun-slope', ...packs, '--format', 'json')).out);
    expect(drawings[0]).toMatchObject({ id: 'rerun-slope-1', columns: expect.arrayContaining(['task']) });
  });

  it('writes one form by the end of the file name', async () => {
    mkdirSync(join(folder, 'one'));
    const to = (name: string) => join(folder, 'one', name);
    for (const end of ['.svg', '-outlined.svg', '.png', '.vl.json', '.csv', '.alt.txt', '.md']) {
      const { code, err } = await chart('rerun-slope-1', ...packs, '--out', to(`a(b)${end}`));
      expect([code, err]).toEqual([0, '']);
    }
    const text = (end: string) => String(written(`one/a(b)${end}`));
    expect(text('.svg')).toMatch(/<text[^>]*>task_05_minimal_fix<\/text>/u);
    expect(text('-outlined.svg')).not.toContain('<text');
    expect(text('-outlined.svg')).toMatch(/^<svg role="img"[^>]*><title[^>]*>The total stayed at 23 of 30/u);
    expect(text('-outlined.svg').length).toBeGreaterThan(100_000);
    expect(written('one/a(b).png').subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse(text('.vl.json')).$schema).toContain('vega-lite');
    expect(text('.csv')).toMatch(/^task,first passes/u);
    expect(text('.alt.txt')).toMatch(/^The total stayed at 23 of 30/u);
    expect(text('.md')).toMatch(/^!\[The total stayed/u);
    expect(text('.md')).toContain('](a%28b%29.svg)');
    expect(text('.md')).toMatch(/SHA-256 `[0-9a-f]{64}`/u);
  });

  it('writes every form into a folder, in both themes or in the one named', async () => {
    await chart('leaderboard', ...packs, '--out', join(folder, 'all'));
    expect(readdirSync(join(folder, 'all'))).toEqual([
      'leaderboard-dark-outlined.svg',
      'leaderboard-dark.png',
      'leaderboard-dark.svg',
      'leaderboard-dark.vl.json',
      'leaderboard-outlined.svg',
      'leaderboard.alt.txt',
      'leaderboard.csv',
      'leaderboard.md',
      'leaderboard.png',
      'leaderboard.svg',
      'leaderboard.vl.json',
    ]);
    await chart('leaderboard', ...packs, '--theme', 'dark', '--out', join(folder, 'dark'));
    expect(readdirSync(join(folder, 'dark'))).toHaveLength(7);
    expect(String(written('dark/leaderboard.md'))).toContain('](leaderboard-dark.svg)');
    expect(written('dark/leaderboard-dark.svg')).toEqual(written('all/leaderboard-dark.svg'));
  });

  it('is the same to the byte again, and in another folder', async () => {
    await chart('leaderboard', ...packs, '--out', join(folder, 'again/elsewhere'));
    for (const name of readdirSync(join(folder, 'all'))) {
      expect(written(`again/elsewhere/${name}`).equals(written(`all/${name}`)), name).toBe(true);
    }
  });

  it.each([360, 752, 1200])('draws %i pixels wide', async (width) => {
    await chart('leaderboard', ...packs, '--width', String(width), '--out', join(folder, 'wide.svg'));
    const drawn = Number(/viewBox="0 0 ([\d.]+)/u.exec(String(written('wide.svg')))![1]);
    expect(Math.abs(drawn - width)).toBeLessThan(12);
  });

  it('says with exit code 1 what is missing', async () => {
    const pack = join(folder, 'small.yaml');
    const text =
      'pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 3, passes: 2 }\n';
    writeFileSync(pack, text);
    expect(await chart('rerun-slope', pack)).toMatchObject({
      code: 1,
      out: expect.stringContaining('rerun-slope: not drawn, needs two campaigns of one model with graded runs.'),
    });
  });

  it.each([
    [['leadrboard'], /the name must be one of leaderboard,.*\n.*did you mean leaderboard\?/u],
    [['rerun-slope-3'], /must be one of rerun-slope-1 with these packs, received rerun-slope-3/u],
    [['leaderboard', '--theme', 'blue'], /must be one of light, dark, received blue/u],
    [['leaderboard', '--width', '359'], /must be a whole number of at least 360, received 359/u],
    [['leaderboard', '--out', 'x.pdf'], /--out must end in .*\.svg.*, or be a folder, received x\.pdf/u],
    [['pass-rate-intervals', '--out', 'x.svg'], /be a folder, or the chart one of pass-rate-intervals-1/u],
  ])('refuses %j', async ([name, ...flags], message) => {
    const { code, err } = await chart(name!, ...packs, ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
