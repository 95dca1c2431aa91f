import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../findings/finding.ts';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { run } from './fixture/run.ts';

interface Side {
  readonly id: string;
  readonly model?: string;
  readonly passes: number;
  readonly notGraded: number;
  readonly more?: object;
  readonly about?: object;
}

/** Eight tasks of six runs each, all alike. */
function folder(...sides: readonly Side[]): string {
  const path = mkdtempSync(join(tmpdir(), 'holdsup-ends-'));
  for (const { id, model = id, passes, notGraded, more, about } of sides) {
    const task = { runs: 6, passes, not_graded: notGraded };
    const pack = {
      pack_version: 1,
      campaign: { id, suite: 's', date: '2026-01-01', harness: 'h', ...about },
      model: { id: model, name: model, family: 'f', ...more },
      run_summary: { runs: 48, passes: 8 * passes, not_graded: 8 * notGraded, cost_total_usd: 1 },
      per_task_results: Object.fromEntries(Array.from({ length: 8 }, (_, t) => [`t${t}`, task])),
    };
    writeFileSync(join(path, `${id}.yaml`), JSON.stringify(pack));
  }
  return path;
}

async function findingsOf(...args: string[]): Promise<readonly Finding[]> {
  const { out } = await run(...args, '--format', 'json');
  const told = JSON.parse(out) as { readonly findings?: readonly Finding[]; readonly finding?: Finding };
  return told.findings ?? [told.finding!];
}

/** The findings that a report tells, without its files. */
async function report(path: string): Promise<readonly Finding[]> {
  const { campaigns } = await readCampaigns([path]);
  return findings(measures(campaigns));
}

/** The sentence about what nobody graded, of the findings about several campaigns. */
function saidOfUngraded(found: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(
    found
      .filter(({ campaigns }) => campaigns.length > 1)
      .map(({ kind, caveats }) => [kind, caveats.filter((caveat) => /not graded and /u.test(caveat)).join(' ')]),
  );
}

describe('what nobody graded of both sides', () => {
  const path = folder(
    { id: 'a', passes: 4, notGraded: 2, more: { parameters_b: { total: 20 } } },
    { id: 'b', passes: 2, notGraded: 2, more: { parameters_b: { total: 120 } } },
  );
  const [a, b] = [join(path, 'a.yaml'), join(path, 'b.yaml')];

  it('is said in the same words by every command, with the mixed ends that decide', async () => {
    const reported = saidOfUngraded(await report(path));
    const kinds = ['best-score', 'ranking', 'comparison', 'size-inversion', 'cost-frontier', 'cost-per-pass'];
    for (const kind of kinds) {
      const said = reported.get(kind)!.replaceAll('\u00a0', ' ');
      expect(said, kind).toMatch(/^32 of 96 runs were not graded and are left out/u);
      expect(said, kind).toMatch(/hose of a failed and those of b passed/u);
      expect(said, kind).toMatch(/hose of a passed and those of b failed/u);
      if (!kind.startsWith('cost')) expect(said, kind).toContain('and they decide the verdict');
    }
    for (const [args, own] of [
      [['score', path], ['ranking']],
      [['compare', a, b], ['comparison']],
      [['inversions', path], ['size-inversion']],
      [
        ['cost', path],
        ['cost-frontier', 'cost-per-pass'],
      ],
    ] as const) {
      const told = saidOfUngraded(await findingsOf(...args));
      for (const kind of own) expect(told.get(kind), kind).toBe(reported.get(kind));
    }
  });

  it('holds a gate and a stop open, too', async () => {
    const gate = await run('gate', a, b, '--margin', '10');
    expect(gate.code).toBe(3);
    expect(gate.out).toContain('A verdict on the runs that nobody graded could decide it.');
    for (const question of ['compare a b', 'rank']) {
      const next = await run('next', path, '--question', question);
      expect(next.code).toBe(3);
      expect(next.out.replaceAll('\u00a0', ' ')).toContain('32 runs that nobody graded could turn it');
    }
  });

  it('is said of reruns and of levels of effort as it is of models', async () => {
    const again = folder(
      { id: 'first', model: 'm', passes: 4, notGraded: 2 },
      { id: 'second', model: 'm', passes: 2, notGraded: 2, about: { date: '2026-02-01' } },
    );
    const rerun = saidOfUngraded(await report(again)).get('rerun')!;
    expect(rerun).toMatch(/hose of m, 2026-01-01 failed and those of m, 2026-02-01 passed/u);
    expect(saidOfUngraded(await findingsOf('rerun', again)).get('rerun')).toBe(rerun);
    const effort = (level: string, tokens: number) => ({ reasoning: { effort: level, tokens_per_run: tokens } });
    const levels = folder(
      { id: 'low', model: 'm', passes: 2, notGraded: 2, about: effort('low', 100) },
      { id: 'high', model: 'm', passes: 4, notGraded: 2, about: effort('high', 900) },
    );
    const step = saidOfUngraded(await report(levels)).get('effort-sweep')!;
    expect(step).toMatch(
      /hose of m, high failed and those of m, low passed|hose of m, low passed and those of m, high failed/u,
    );
    expect(saidOfUngraded(await findingsOf('effort', levels)).get('effort-sweep')).toBe(step);
  });
});

it('what nobody graded of one side has two ends, and nothing is mixed', async () => {
  const path = folder({ id: 'a', passes: 4, notGraded: 2 }, { id: 'b', passes: 2, notGraded: 0 });
  const all = [...(await report(path)), ...(await findingsOf('score', path))];
  for (const { caveats, ungraded } of all) {
    expect(caveats.join(' ')).not.toContain('those of');
    expect(ungraded?.ends.map(({ label }) => label) ?? ['All of them failed', 'All of them passed']).toEqual([
      'All of them failed',
      'All of them passed',
    ]);
  }
});
