import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { evidenceAt, valueAt } from '../campaign/select.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { measures } from '../measures/measures.ts';
import type { Finding } from './finding.ts';
import { findings } from './findings.ts';

/** The four kinds of pack, by how much each tells of the same 6 + 6 runs. */
const kinds = {
  totals: (passes: number, ungraded: number) =>
    `run_summary: { runs: 12, passes: ${passes}, not_graded: ${ungraded}, cost_total_usd: 0.60 }`,
  'some tasks': (passes: number, ungraded: number) =>
    `run_summary: { runs: 12, passes: ${passes}, not_graded: ${ungraded}, cost_total_usd: 0.60 }\nper_task_results: { t1: ${task(passes, ungraded)} }`,
  'all tasks': (passes: number, ungraded: number) =>
    `per_task_results: { t1: ${task(passes, ungraded)}, t2: { runs: 6, passes: 0 } }`,
  'single runs': (passes: number, ungraded: number) =>
    `runs:\n${[0, 1, 2, 3, 4, 5].map((run) => single('t1', run, run < passes ? 'true' : run < passes + ungraded ? 'null' : 'false')).join('')}${[0, 1, 2, 3, 4, 5].map((run) => single('t2', run, 'false')).join('')}`,
} as const;

function task(passes: number, ungraded: number): string {
  return `{ runs: 6, passes: ${passes}${ungraded === 0 ? '' : `, not_graded: ${ungraded}`} }`;
}

function single(id: string, run: number, passed: string): string {
  return `  - { task: ${id}, run: ${run + 1}, passed: ${passed}, cost_usd: 0.05 }\n`;
}

interface About {
  readonly model: string;
  readonly size: number;
  readonly effort?: string;
  readonly date?: string;
}

function campaign(id: string, results: string, { model, size, effort, date = '2026-05-01' }: About): Campaign {
  const reasoning = effort === undefined ? '' : `, reasoning: { effort: ${effort}, tokens_per_run: ${effort.length} }`;
  const text = `pack_version: 1
campaign: { id: ${id}, suite: s, date: ${date}, harness: h@1${reasoning} }
model: { id: ${model}, name: Model ${model}, family: f, parameters_b: { total: ${size} } }
${results}
`;
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

describe.each(Object.entries(kinds))('of a pack that tells %s', (_, results) => {
  const [small, large] = [
    { model: 'a', size: 8 },
    { model: 'b', size: 70 },
  ];
  const pair = [campaign('a', results(6, 0), small), campaign('b', results(1, 4), large)];
  const found = findings(measures(pair));

  it('every finding knows its campaigns, and its evidence resolves in them', () => {
    expect(found.length).toBeGreaterThan(4);
    for (const { kind, campaigns, evidence } of found) {
      expect([kind, campaigns.length > 0, campaigns.every((id) => id === 'a' || id === 'b')]).toEqual([
        kind,
        true,
        true,
      ]);
      if (kind !== 'cost-frontier' && kind !== 'cost-per-pass')
        expect([kind, evidence.length > 0]).toEqual([kind, true]);
      for (const { pack, path, value } of evidence) {
        expect(evidenceAt(pair.find(({ id }) => id === pack)!, path)).toEqual({ pack, path, value });
      }
    }
  });

  it('not-graded runs are told of every finding that counts them, and decide alike', () => {
    const told = found.filter(({ campaigns }) => campaigns.includes('b'));
    for (const { kind, caveats } of told) {
      expect([kind, caveats.some((caveat) => /^4 of \d+.runs were not graded and are left out/u.test(caveat))]).toEqual(
        [kind, true],
      );
    }
    // With all four failed the pair is further apart, with all four passed nearer: 6 against 1 or 5 of 12.
    const ends = (kind: Finding['kind']) => {
      const { runs, allFailed, allPassed } = found.find((finding) => finding.kind === kind)?.ungraded ?? {};
      return { runs, allFailed, allPassed };
    };
    expect(ends('ranking')).toEqual(ends('best-score'));
  });
});

describe.each([
  [
    'counts of tasks',
    (rates: readonly number[]) =>
      `per_task_results: { ${rates.map((rate, at) => `t${at}: { runs: 4, passes: ${rate}, tokens_out: ${at + 1} }`).join(', ')} }`,
  ],
  [
    'single runs',
    (rates: readonly number[]) =>
      `runs:\n${rates.flatMap((rate, at) => [0, 1, 2, 3].map((run) => `  - { task: t${at}, run: ${run + 1}, passed: ${run < rate}, score: ${run < rate ? 1 : 0.5}, tokens_out: ${at + 1} }\n`)).join('')}`,
  ],
])('of many tasks by %s', (_, results) => {
  const rates = Array.from({ length: 60 }, (_, at) => (at * at) % 5);
  const pair = [
    campaign('a', results(rates), { model: 'a', size: 8 }),
    campaign('b', results(rates.map((rate) => Math.min(4, rate + 1))), { model: 'b', size: 70 }),
  ];
  const found = findings(measures(pair));
  const all = found.flatMap(({ evidence }) => evidence);

  it('evidence names the list or mapping once, with what its entries add up to', () => {
    expect(Math.max(...found.map(({ evidence }) => evidence.length))).toBeLessThan(60);
    expect(new Set(found.map(({ kind }) => kind))).toContain('usage');
    const sums = all.filter(({ each }) => each !== undefined);
    expect(sums.length).toBeGreaterThan(5);
    for (const { pack, path, value, each } of sums) {
      const { field, entries, only } = each!;
      const parent = valueAt(pair.find(({ id }) => id === pack)!.document, path) as Record<string, { task?: string }>;
      const meant = Object.entries(parent)
        .filter(([key, entry]) => only?.includes(entry.task ?? key) ?? true)
        .map(([, entry]) => valueAt(entry, field));
      expect([path, field, meant.length]).toEqual([path, field, entries]);
      expect(meant.reduce((sum: number, one) => sum + Number(one), 0)).toBe(value);
    }
  });

  it('a score rests on as many passes as it counts', () => {
    const { evidence, claim } = found.find(({ kind, campaigns }) => kind === 'suite-score' && campaigns[0] === 'a')!;
    const passes = rates.reduce((sum, rate) => sum + rate, 0);
    expect(claim).toContain(`passes ${passes} of`);
    expect(evidence[0]!.value).toBe(passes);
  });
});
