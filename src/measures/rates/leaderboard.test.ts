import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { isFigure } from '../figure.ts';
import { measures } from '../measures.ts';
import { isSeparated } from '../pairs/entrant-pairs.ts';
import { reruns } from '../pairs/rerun-drift.ts';
import { type LeaderboardRow, leaderboard, standings } from './leaderboard.ts';

interface Options {
  readonly model?: string;
  /** Passes by task, and runs of each task. */
  readonly counts?: readonly number[];
  readonly runs?: number | readonly number[];
  readonly totals?: readonly [passes: number, runs: number];
  readonly cost?: string;
  readonly harness?: string;
}

function campaign(id: string, { model = id, counts, runs = 3, totals, cost, harness }: Options): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${harness === undefined ? '' : `, harness: ${harness}`} }`,
    `model: { id: ${model}, name: ${model} }`,
    ...(totals === undefined
      ? []
      : [`run_summary: { runs: ${totals[1]}, passes: ${totals[0]}${cost === undefined ? '' : `, ${cost}`} }`]),
    ...(counts === undefined ? [] : ['per_task_results:']),
    ...(counts ?? []).map((passes, task) => {
      return `  t${task}: { runs: ${typeof runs === 'number' ? runs : runs[task]}, passes: ${passes} }`;
    }),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

interface Record {
  readonly name: string;
  readonly passes?: readonly number[];
  readonly runs?: readonly number[];
  readonly tasks?: readonly (readonly number[])[];
  readonly each?: readonly number[];
  readonly alpha: number;
  readonly adjusted: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly letters: readonly string[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/ranking.json', import.meta.url), 'utf8'),
) as {
  readonly tolerance: number;
  readonly records: readonly Record[];
};

describe.each(reference.records)('the leaderboard of $name at alpha $alpha', (record) => {
  const campaigns = record.lower.map((_, index) =>
    record.tasks === undefined
      ? campaign(`m${index}`, { totals: [record.passes![index]!, record.runs![index]!] })
      : campaign(`m${index}`, { counts: record.tasks[index]!, runs: record.each![index]! }),
  );
  const { rows, pairs } = standings(campaigns, { level: 1 - record.alpha });
  const index = (name: string) => Number(name.slice(1));
  const row = (entrant: number) => rows.find(({ name }) => index(name) === entrant)!;

  // R knows the p-values only. A pair is also held back where its interval leaves room for no difference.
  const isHeldBack = pairs.some((pair) => pair.pValueAdjusted <= record.alpha && pair.direction === 0);

  it("has R's ranks, or wider ones where an interval holds a pair back", () => {
    for (const entrant of record.lower.keys()) {
      const { lower, upper } = row(entrant).ranks;
      expect(lower).toBeLessThanOrEqual(record.lower[entrant]!);
      expect(upper).toBeGreaterThanOrEqual(record.upper[entrant]!);
      if (!isHeldBack) expect([lower, upper]).toEqual([record.lower[entrant], record.upper[entrant]]);
    }
  });

  it('has letters that R shares between the same models', () => {
    const share = (a: string, b: string) => [...a].some((letter) => b.includes(letter));
    record.letters.forEach((own, a) => {
      record.letters.forEach((other, b) => {
        if (!isHeldBack || share(own, other)) expect(share(row(a).tieGroup, row(b).tieGroup)).toBe(share(own, other));
      });
    });
    expect(rows[0]!.tieGroup).toContain('a');
  });

  it("has R's adjusted p-values", () => {
    let next = 0;
    for (const [a] of record.lower.entries()) {
      for (let b = a + 1; b < record.lower.length; b++) {
        const pair = pairs.find((each) => [each.a, each.b].every((name) => [a, b].includes(index(name))))!;
        const expected = record.adjusted[next++]!;
        expect(Math.abs(pair.pValueAdjusted - expected)).toBeLessThanOrEqual(reference.tolerance * expected);
      }
    }
  });
});

describe('leaderboard', () => {
  it('has one row for nobody else, and none for campaigns without graded runs', () => {
    const empty = campaign('b', { totals: [0, 0] });
    const rows = leaderboard([campaign('a', { totals: [2, 3] }), empty]);
    expect(rows.map(({ name }) => name)).toEqual(['a']);
    expect(rows[0]).toMatchObject({
      rank: 1,
      tieGroup: 'a',
      ranks: { lower: 1, upper: 1, level: 0.95, basis: 'the only entrant' },
    });
    expect(leaderboard([empty])).toEqual([]);
  });

  it('pools the campaigns of a model task by task, with the rerun beside them', () => {
    const both = [campaign('a', { model: 'm', counts: [3, 1, 0] }), campaign('b', { model: 'm', counts: [3, 2, 1] })];
    const other = campaign('c', { counts: [3, 3, 3] });
    const rows = leaderboard([both[0]!, other, both[1]!]);
    expect(rows.map(({ name, rank }) => [name.replaceAll('\u00a0', ' '), rank])).toEqual([
      ['c', 1],
      ['m, 2 campaigns', 2],
    ]);
    const pooled = rows[1]!;
    expect(pooled).toMatchObject({ campaigns: ['a', 'b'], passes: 10, graded: 18, pooling: 'task by task' });
    expect(pooled.reruns).toEqual(reruns(both));
    expect(rows[0]!.reruns).toEqual([]);
    // The counts of both in one pack are the same data, and so have the same intervals.
    const { sameTasks, newTasks, rate } = leaderboard([campaign('x', { counts: [6, 3, 1], runs: 6 })])[0]!;
    expect({ sameTasks: pooled.sameTasks, newTasks: pooled.newTasks, rate: pooled.rate }).toEqual({
      sameTasks,
      newTasks,
      rate,
    });
    expect(measures([...both, other]).scores.map(({ campaign: id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('does not pool over harnesses that differ', () => {
    const rows = leaderboard([
      campaign('a', { model: 'm', totals: [2, 3], harness: 'h@1' }),
      campaign('b', { model: 'm', totals: [1, 3], harness: 'h@2' }),
    ]);
    expect(rows.map(({ name, reruns: drifts }) => [name, drifts.length])).toEqual([
      ['m, h@1', 0],
      ['m, h@2', 0],
    ]);
  });

  it('pools totals where the tasks differ, and says so', () => {
    const [row] = leaderboard([
      campaign('a', { model: 'm', counts: [3, 1] }),
      campaign('b', { model: 'm', totals: [5, 9] }),
    ]);
    expect(row).toMatchObject({ pooling: 'totals only', passes: 9, graded: 15, tasks: 0 });
    expect(row!.rate).toBeCloseTo(9 / 15, 12);
    expect(isFigure(row!.newTasks)).toBe(false);
  });

  it('compares by task where both tell the same tasks, else by totals, and counts the two', () => {
    const { rows, pairs } = standings([
      campaign('a', { counts: [3, 3, 3] }),
      campaign('b', { counts: [2, 1, 0] }),
      campaign('c', { totals: [1, 9] }),
    ]);
    expect(pairs.map(({ a, b, pairing }) => [a, b, pairing])).toEqual([
      ['a', 'b', 'by task'],
      ['a', 'c', 'totals'],
      ['b', 'c', 'totals'],
    ]);
    expect(rows[0]!.ranks.basis.replaceAll('\u00a0', ' ')).toBe('3 pairs, 1 by task, 2 by totals');
    expect(pairs[0]!.test.method).toBe('exact permutation within tasks, two-sided');
    expect(pairs[1]!.test.method).toMatch(/^Fisher/u);
  });

  it('gives equal rates one rank though their last digits differ', () => {
    // 1/2 + 1/3 + 1/3 + 0/2 and 7/24 of totals are both 7/24; the sum of quotients misses it by one digit.
    const rows = leaderboard([
      campaign('a', { counts: [1, 1, 1, 0], runs: [2, 3, 3, 2] }),
      campaign('b', { totals: [7, 24] }),
      campaign('c', { totals: [1, 24] }),
    ]);
    expect(rows.map(({ name, rank }) => [name, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
    ]);
  });

  it('tests the score, not the count of passes, where tasks were run unequally often', () => {
    // Task 0 favours a and was run often, task 1 favours b and was run once: the count leans to a, the score to b.
    const [a, b] = [
      campaign('a', { counts: [300, 0], runs: [400, 1] }),
      campaign('b', { counts: [200, 1], runs: [400, 1] }),
    ];
    const { rows, pairs } = standings([a, b]);
    expect(rows.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(pairs[0]!.pValueAdjusted).toBeGreaterThan(0.5);
    expect(pairs[0]!.difference.value).toBeGreaterThan(0);
    expect(pairs[0]).toMatchObject({ direction: 0 });
    expect(isSeparated(pairs[0]!, 0.95)).toBe(false);
    expect(rows.map(({ ranks }) => [ranks.lower, ranks.upper])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});

describe('models on two harnesses', () => {
  it('are not compared: neither tested nor separated, and not counted by Holm', () => {
    const { rows, pairs } = standings([
      campaign('a', { totals: [290, 300], harness: 'h@1' }),
      campaign('b', { totals: [20, 300], harness: 'h@2' }),
      campaign('c', { totals: [30, 300], harness: 'h@1' }),
    ]);
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([['a', 'c']]);
    expect(pairs[0]!.pValueAdjusted).toBe(pairs[0]!.test.pValue);
    expect(rows.map(({ name, ranks }) => [name, ranks.lower, ranks.upper])).toEqual([
      ['a', 1, 2],
      ['c', 2, 3],
      ['b', 1, 3],
    ]);
  });
});

describe('the cost of an entrant', () => {
  const cost = (...costs: (string | undefined)[]): LeaderboardRow['cost'] =>
    leaderboard(
      costs.map((each, index) =>
        campaign(`c${index}`, { model: 'm', totals: [20, 30], ...(each === undefined ? {} : { cost: each }) }),
      ),
    )[0]!.cost;

  it('adds the spending of its campaigns, each with its printed rounding', () => {
    // (0.03 + 0.02) / 40 passes; 0.025 + 0.015 to 0.035 + 0.025.
    const pooled = cost('cost_total_usd: 0.03', 'cost_total_usd: 0.02');
    const { costPerPass, costPerRun } = pooled;
    if (!isFigure(costPerPass) || !isFigure(costPerRun)) throw new Error('no cost');
    expect(costPerPass.value).toBeCloseTo(0.00125, 12);
    expect(costPerPass.lower).toBeCloseTo(0.001, 12);
    expect(costPerPass.upper).toBeCloseTo(0.0015, 12);
    expect(costPerRun.value).toBeCloseTo(0.05 / 60, 12);
    expect(costPerPass).toMatchObject({ level: null, scope: 'printed digits' });
    expect(pooled).toMatchObject({ passes: 40, runs: 60 });
  });

  it('takes a stated cost per pass for what its passes cost', () => {
    const { costPerPass } = cost('cost_total_usd: 0.30', 'cost_per_pass_usd: 0.02');
    if (!isFigure(costPerPass)) throw new Error('no cost');
    expect(costPerPass.value).toBeCloseTo((0.3 + 20 * 0.02) / 40, 12);
    expect(costPerPass.lower).toBeCloseTo((0.295 + 20 * 0.015) / 40, 12);
    expect(costPerPass.upper).toBeCloseTo((0.305 + 20 * 0.025) / 40, 12);
  });

  it('is unknown where that of one campaign is, which is named', () => {
    expect(cost('cost_total_usd: 0.03', undefined)).toMatchObject({
      costPerPass: { missing: 'the pack states no cost (c1)' },
      costPerRun: { missing: 'the pack states no cost (c1)' },
    });
  });

  it('has no cost per pass without a pass', () => {
    const rows = leaderboard([
      campaign('a', { model: 'm', totals: [0, 3], cost: 'cost_total_usd: 0.5' }),
      campaign('b', { model: 'm', totals: [0, 3], cost: 'cost_total_usd: 0.5' }),
    ]);
    expect(rows[0]!.cost.costPerPass).toEqual({ missing: 'these campaigns spent $1.0 without a pass' });
    expect(isFigure(rows[0]!.cost.costPerRun)).toBe(true);
  });
});
