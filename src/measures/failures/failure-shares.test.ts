import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { failureShares } from './failure-shares.ts';
import { failureShifts } from './failure-shift.ts';

function campaign(lines: readonly string[], id = 'a', model = 'm'): Campaign {
  const text = ['pack_version: 1', `campaign: { id: ${id}, suite: s }`, `model: { id: ${model}, name: M }`, ...lines];
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text: text.join('\n'), sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const modes = (runs: number, passes: number, counts: string, id?: string, model?: string) =>
  campaign([`run_summary: { runs: ${runs}, passes: ${passes} }`, `failure_modes: { ${counts} }`], id, model);

const seed = (id: string) => modes(30, 23, 'wrong_answer: 6, gave_up_mid_plan: 1', id);

describe('shares of failure modes', () => {
  it('of the seed: 6 and 1 of 7, each with half of the error', () => {
    const [row] = failureShares(seed('a'));
    expect(row).toMatchObject({ failed: 7, notTold: 0 });
    expect(row!.shares.map(({ mode, count }) => [mode, count])).toEqual([
      ['wrong_answer', 6],
      ['gave_up_mid_plan', 1],
    ]);
    const { lower, upper } = proportionInterval({ successes: 6, trials: 7 }, { level: 0.975 });
    expect(row!.shares[0]!.share).toMatchObject({ lower, upper, level: 0.95 });
    // binom.test(6, 7)$p.value = 16 / 128
    expect(row!.leaderTest.pValue).toBeCloseTo(0.125, 12);
  });

  it('counts failed runs whose mode is not told as a row of their own, and gives them all to the next mode', () => {
    const [row] = failureShares(
      campaign([
        'runs:',
        '  - { task: x, run: 1, passed: false, failure_mode: a }',
        '  - { task: x, run: 2, passed: false, failure_mode: a }',
        '  - { task: x, run: 3, passed: false }',
        '  - { task: x, run: 4, passed: true }',
        '  - { task: x, run: 5, passed: null }',
      ]),
    );
    expect(row).toMatchObject({ failed: 3, notTold: 1 });
    expect(row!.shares.map(({ mode, count }) => [mode, count])).toEqual([
      ['a', 2],
      [null, 1],
    ]);
    expect(row!.shares[0]!.share.value).toBeCloseTo(2 / 3, 12);
    // binom.test(2, 3)$p.value = 1; without the untold run it would be binom.test(2, 2): 0.5
    expect(row!.leaderTest.pValue).toBeCloseTo(1, 12);
    expect(row!.leaderTest.method).toContain('not told');
  });

  it('counts no mode of a run that did not fail', () => {
    const some = campaign([
      'runs:',
      '  - { task: x, run: 1, passed: false, failure_mode: a }',
      '  - { task: x, run: 2, passed: true }',
    ]);
    const odd = { ...some, failureModes: null, runs: some.runs.map((run) => ({ ...run, failureMode: 'a' })) };
    expect(failureShares(odd)[0]).toMatchObject({ failed: 1, notTold: 0 });
  });

  it('takes one mode alone for what it is: Blaker of all of them', () => {
    const [row] = failureShares(modes(10, 5, 'a: 5'));
    expect(row!.shares).toHaveLength(1);
    expect(row!.shares[0]!.share).toMatchObject({ value: 1, upper: 1, method: 'Blaker' });
    expect(row!.shares[0]!.share.lower).toBeLessThan(0.6);
    // binom.test(5, 5)$p.value = 2 / 32
    expect(row!.leaderTest.pValue).toBeCloseTo(0.0625, 12);
  });

  it('has no row where nothing failed or nothing is told', () => {
    expect(failureShares(modes(10, 10, ''))).toEqual([]);
    expect(failureShares(campaign(['run_summary: { runs: 10, passes: 4 }']))).toEqual([]);
  });

  it('takes any name for a mode', () => {
    const [row] = failureShares(modes(10, 5, 'toString: 2, constructor: 3'));
    expect(row!.shares.map(({ mode }) => mode)).toEqual(['constructor', 'toString']);
  });
});

describe('shift of failure modes', () => {
  it('of the seed cannot be seen: the clearest one these totals allow has p = 42 / 91', () => {
    const [shift] = failureShifts([seed('a'), seed('b')]);
    expect(shift).toMatchObject({ first: 'a', second: 'b', test: { method: 'Freeman–Halton, exact' } });
    expect(shift!.test.pValue).toBeCloseTo(1, 12);
    expect(shift!.leastPValue).toBeCloseTo(42 / 91, 12);
  });

  it("equals R's fisher.test, with modes that only one campaign tells", () => {
    const { tables } = JSON.parse(
      readFileSync(new URL('../../../data/reference/freeman-halton.json', import.meta.url), 'utf8'),
    ) as { tables: { a: number[]; b: number[]; pValue: number }[] };
    const { pValue } = tables.find(({ a }) => a.join() === '6,1,0')!;
    const [shift] = failureShifts([modes(20, 13, 'x: 6, y: 1', 'a'), modes(20, 13, 'z: 4, x: 2, y: 1', 'b')]);
    expect(shift!.modes).toEqual([
      { mode: 'x', first: 6, second: 2 },
      { mode: 'y', first: 1, second: 1 },
      { mode: 'z', first: 0, second: 4 },
    ]);
    expect(shift!.test.pValue).toBeCloseTo(pValue, 12);
  });

  it('is between campaigns of one model that tell modes, each with the one before', () => {
    const silent = campaign(['run_summary: { runs: 10, passes: 4 }'], 'silent');
    const shifts = failureShifts([seed('a'), modes(9, 8, 'x: 1', 'other', 'n'), silent, seed('b'), seed('c')]);
    expect(shifts.map(({ first, second }) => `${first} ${second}`)).toEqual(['a b', 'b c']);
  });
});
