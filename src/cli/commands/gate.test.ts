import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';
import { holdsup } from '../program.ts';

const first = 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml';
const second = 'data/packs/2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml';

describe('holdsup gate', () => {
  it('exits with 0, 1 or 3', async () => {
    expect((await run('gate', second, '--at-least', '0.5')).code).toBe(0);
    expect((await run('gate', second, '--at-least', '0.95')).code).toBe(1);
    expect((await run('gate', first, second, '--margin', '5')).code).toBe(3);
    expect((await run('gate', first, second, '--margin', '5', '--undecided', 'fail')).code).toBe(1);
    expect((await run('gate', first, second, '--margin', '5', '--undecided', 'pass')).code).toBe(0);
  });

  it('judges runs none of which was graded', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'holdsup-gate-')), 'none.yaml');
    writeFileSync(
      file,
      'pack_version: 1\ncampaign: { id: n, suite: s }\nmodel: { id: m, name: m }\nrun_summary: { runs: 4, passes: 0, not_graded: 4 }\n',
    );
    const { code, out } = await run('gate', file, '--at-most-ungraded', '50%', '--at-least', '0.5');
    expect(code).toBe(1);
    expect(out.replaceAll('\u00a0', ' ')).toContain(
      '4 of 4 runs were not graded (100.0 %); the gate allows no more than 50 %.',
    );
    expect(out.replaceAll('\u00a0', ' ')).toContain('undecided: The score cannot be told: none of 4 runs was graded.');
    expect((await run('gate', first, file, '--margin', '5', '--suite', 's')).code).toBe(2);
  });

  it('says what is missing', async () => {
    expect((await run('gate', second)).err).toContain('gate needs at least one of --margin, --at-least');
    expect((await run('gate', second, '--margin', '5')).err).toContain('give the base and then the new');
    expect((await run('gate', first, first, '--margin', '5')).code).toBe(2);
    expect((await run('gate', 'data/packs', '--at-least', '0.5')).err).toContain(
      'the campaigns of one side are of one model',
    );
  });

  it('annotates, and lists test cases', async () => {
    const { out } = await run('gate', first, second, '--margin', '25', '--at-least', '0.95', '--format', 'github');
    expect(out).toMatch(/^::notice title=no worse than the base%3A pass::The new is less than 25.points worse/mu);
    expect(out).toMatch(/^::(?:error|warning) title=score of at least%3A/mu);
    const { out: xml } = await run('gate', first, second, '--margin', '5', '--format', 'junit');
    expect(xml).toContain('tests="1" failures="0" skipped="1" errors="0"');
    expect((await run('score', first, '--format', 'junit')).code).toBe(2);
  });

  it('adds a summary with one chart, its ranges beside their limits, where a build server takes one', async () => {
    const summaryFile = join(mkdtempSync(join(tmpdir(), 'holdsup-gate-')), 'summary.md');
    writeFileSync(summaryFile, 'Before.\n\n');
    const said: string[] = [];
    const io = { out: (text: string) => said.push(text), err: () => {}, watched: false, summaryFile };
    const args = [first, second, '--margin', '25', '--at-least', '0.95', '--at-most-ungraded', '5'];
    expect(await holdsup(['gate', ...args, '--format', 'github'], io)).toBe(1);
    const summary = readFileSync(summaryFile, 'utf8').replaceAll('\u00a0', ' ');
    expect(summary).toMatch(/^Before\.\n\n\*\*Gates\*\*\n/u);
    expect(said.join('')).not.toContain('├');
    const [, chart = '', caption = ''] = /```text\n(.*?)\n```\n\n([^\n]*)/su.exec(summary) ?? [];
    const [score, drawn, limit] = chart.split('\n').slice(-3) as [string, string, string];
    expect(score).toMatch(/^score of at least {7}0 % +50 % +100 %$/u);
    // 23 of 30: 76.7 % stands at 31 of 0 to 40 cells, 95 % at 38.
    expect(drawn.indexOf('●') - drawn.indexOf('fail')).toBe(limit.indexOf('▲') - 7);
    expect(drawn).toMatch(/^fail +├─+●─+┤ +76\.7 % \[\d/u);
    expect(limit).toMatch(/^limit +▲ +95 %$/u);
    expect(chart).toContain('−25 points');
    expect(caption).toContain(
      'Score of at least: 90 % interval (two one-sided limits at 95 %); these tasks run again: only the runs vary; 30 runs.',
    );
    expect(caption).toContain('30 against 30 runs of 10 tasks, beside which');
    const before = readFileSync(summaryFile, 'utf8');
    await holdsup(['gate', ...args, '--format', 'json'], io);
    expect(readFileSync(summaryFile, 'utf8')).toBe(before);
    expect((await run('gate', ...args, '--format', 'markdown')).out).toContain('├');
  });
});
