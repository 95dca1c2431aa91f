import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { usage as rule } from '../../findings/rules/usage.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { dice } from '../../proof/dice.ts';
import { isFigure, type RangedFigure } from '../figure.ts';
import { measures } from '../measures.ts';
import { type Amount, usage } from './usage.ts';
import type { UsageKind } from './usage-quantities.ts';

function campaignOf(results: object, id = 'a'): Campaign {
  const pack = { pack_version: 1, campaign: { id, suite: 's' }, model: { id, name: `Model ${id}` }, ...results };
  const { campaigns, issues } = dataPack.read({ name: `${id}.json`, text: JSON.stringify(pack), sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function rowOf(campaign: Campaign, kind: UsageKind) {
  return usage(campaign).find((row) => row.kind === kind)!;
}

const known = (amount: Amount | { missing: string }) => amount as Amount;
const range = (estimate: unknown) => estimate as RangedFigure;

/** Runs of tasks by their tokens; the first `passes` of each task pass. */
function runsOf(tokens: readonly (readonly (number | null)[])[], passes: readonly number[]) {
  return tokens.flatMap((values, task) =>
    values.map((value, index) => ({
      task: `t${task}`,
      run: index + 1,
      passed: index < passes[task]!,
      ...(value === null ? {} : { tokens_out: value }),
    })),
  );
}

const tokens = [
  [100, 200, 300],
  [1000, 1100, 900],
  [50, 70, 60],
];

describe('tokens and seconds', () => {
  it('are divided by runs and by passes, with both ranges around them, that of new tasks never the narrower one', () => {
    const row = rowOf(campaignOf({ runs: runsOf(tokens, [2, 1, 3]) }), 'tokensOut');
    expect(row).toMatchObject({ total: 3780, runs: 9, passes: 6 });
    for (const [amount, value] of [
      [known(row.perRun), 420],
      [known(row.perPass), 630],
    ] as const) {
      const [same, fresh] = [range(amount.sameTasks), range(amount.newTasks)];
      expect([amount.value, same.value, fresh.value].map((one) => Math.round(one * 1e9) / 1e9)).toEqual([
        value,
        value,
        value,
      ]);
      expect([same.scope, fresh.scope]).toEqual(['same tasks', 'new tasks']);
      expect(0 <= fresh.lower && fresh.lower <= same.lower && same.lower < value).toBe(true);
      expect(value < same.upper && same.upper <= fresh.upper).toBe(true);
    }
  });

  it("of a pack's sums are those of its single runs, but for what only single runs tell", () => {
    const single = rowOf(campaignOf({ runs: runsOf(tokens, [2, 1, 3]) }), 'tokensOut');
    const sums = tokens.map((values, task) => [
      `t${task}`,
      { runs: 3, passes: [2, 1, 3][task]!, tokens_out: values.reduce((a, b) => a + b) },
    ]);
    const counted = rowOf(campaignOf({ per_task_results: Object.fromEntries(sums) }), 'tokensOut');
    expect(counted.total).toBe(single.total);
    for (const by of ['perRun', 'perPass'] as const) {
      const [of, from] = [known(single[by]), known(counted[by])];
      expect(from.value).toBeCloseTo(of.value, 9);
      expect(from.sameTasks).toEqual({ missing: 'needs single runs' });
      // Held to the range on these tasks where that is known.
      expect(range(from.newTasks).lower).toBeGreaterThanOrEqual(range(of.newTasks).lower);
      expect(range(from.newTasks).upper).toBeLessThanOrEqual(range(of.newTasks).upper);
    }
  });

  it.each([
    ['nobody states', { per_task_results: { a: { runs: 2, passes: 1 }, b: { runs: 2, passes: 1 } } }, 'not stated'],
    [
      'are 0 in every run',
      {
        runs: runsOf(
          [
            [0, 0],
            [0, 0],
          ],
          [1, 1],
        ),
      },
      'not stated',
    ],
    [
      'are told of one task alone',
      { per_task_results: { a: { runs: 2, passes: 1, tokens_out: 5 }, b: { runs: 2, passes: 1 } } },
      'stated for 1 of 2 tasks',
    ],
    ['no task has', { run_summary: { runs: 4, passes: 2 } }, 'needs per-task results'],
  ])('that %s are unknown, never 0', (_, results, missing) => {
    expect(rowOf(campaignOf(results), 'tokensOut')).toMatchObject({
      total: { missing },
      perRun: { missing },
      perPass: { missing },
    });
  });

  it('that some runs do not tell are those of the runs that do, and say nothing of a pass', () => {
    const row = rowOf(
      campaignOf({
        runs: runsOf(
          [
            [100, null, 300],
            [10, 20, 30],
          ],
          [1, 1],
        ),
      }),
      'tokensOut',
    );
    expect(known(row.perRun)).toMatchObject({ value: 92, newTasks: { about: expect.stringMatching(/^5 of 6/u) } });
    expect(row.perPass).toEqual({ missing: 'stated for 5 of 6\u00a0runs' });
    expect(row.total).toEqual(row.perPass);
  });

  it('have no pass where nothing passed, and no range where nothing varies', () => {
    expect(rowOf(campaignOf({ runs: runsOf(tokens, [0, 0, 0]) }), 'tokensOut').perPass).toEqual({
      missing: 'no passes',
    });
    const alike = known(
      rowOf(
        campaignOf({
          runs: runsOf(
            [
              [5, 5],
              [5, 5],
            ],
            [1, 1],
          ),
        }),
        'tokensOut',
      ).perRun,
    );
    expect(alike).toMatchObject({
      value: 5,
      sameTasks: { missing: 'all runs of a task are alike' },
      newTasks: { missing: 'all tasks are alike' },
    });
  });

  it('have a range where every task passed each time: by the passes that may have failed', () => {
    const { sameTasks } = known(rowOf(campaignOf({ runs: runsOf(tokens, [3, 3, 3]) }), 'tokensOut').perPass);
    expect(range(sameTasks).method).toContain('Bonferroni');
    expect(range(sameTasks).upper).toBeGreaterThan(range(sameTasks).value);
  });

  it('are held about as often as stated, and less often where a few runs are very long', () => {
    const d = dice(5);
    const normal = () => Math.sqrt(-2 * Math.log(1 - d.uniform())) * Math.cos(2 * Math.PI * d.uniform());
    const coverage = (sigma: number) => {
      let held = 0;
      for (let time = 0; time < 200; time++) {
        const runs = Array.from({ length: 10 }, () =>
          Array.from({ length: 3 }, () => Math.exp(sigma * normal() - sigma ** 2 / 2)),
        );
        const { perRun } = rowOf(
          campaignOf({
            runs: runsOf(
              runs.map((own) => own.map((value) => Math.round(1e6 * value))),
              Array(10).fill(2),
            ),
          }),
          'tokensOut',
        );
        const { lower, upper } = range(known(perRun).newTasks);
        if (lower <= 1e6 && 1e6 <= upper) held += 1;
      }
      return held / 200;
    };
    expect(coverage(0.3)).toBeGreaterThan(0.92);
    expect(coverage(1)).toBeGreaterThan(0.82);
  });
});

describe('the sentence about them', () => {
  const found = (...campaigns: Campaign[]) => rule.find(measures(campaigns));

  it('names the fewest and the most with the unit, and their ranges beside', () => {
    const few = campaignOf({ runs: runsOf(tokens, [2, 1, 3]) }, 'few');
    const many = campaignOf(
      {
        runs: runsOf(
          tokens.map((own) => own.map((value) => 3 * value)),
          [2, 1, 3],
        ),
      },
      'many',
    );
    const [one] = found(many, few);
    expect(one!.claim.replaceAll('\u00a0', ' ')).toBe(
      'In these runs Model few wrote the fewest tokens per pass, 630 tokens; Model many wrote the most, 1,890 tokens.',
    );
    expect(one!.caveats[0]).toMatch(/Model few \[.+\].tokens on new tasks, Model many \[.+\].tokens on new tasks/u);
    expect(one!.figures).toHaveLength(8);
    expect(one!.figures.every((figure) => figure.lower! <= figure.value && figure.value <= figure.upper!)).toBe(true);
    expect(one!.evidence.map(({ path }) => path)).toContain('runs[0].tokens_out');
  });

  it('names who does not state them, and is silent where nobody does', () => {
    const told = campaignOf({ runs: runsOf(tokens, [2, 1, 3]) }, 'told');
    const silent = campaignOf(
      {
        runs: runsOf(
          tokens.map((own) => own.map(() => null)),
          [2, 1, 3],
        ),
      },
      'silent',
    );
    const [one] = found(told, silent);
    expect(one!.claim.replaceAll('\u00a0', ' ')).toBe('Model told wrote 630 tokens per pass.');
    expect(one!.caveats).toContain('Model silent is left out: tokens not stated.');
    expect(found(silent)).toEqual([]);
    expect(isFigure(one!.estimate!)).toBe(true);
  });
});
