import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { costPerPass } from './cost-per-pass.ts';
import { costRatio, ratiosToCheapest } from './cost-ratio.ts';

interface Design {
  readonly dollars: readonly number[];
  readonly passes: readonly number[];
  readonly level: number;
}

const fromR = JSON.parse(
  readFileSync(new URL('../../../data/reference/cost-per-pass.json', import.meta.url), 'utf8'),
) as {
  readonly bounded: readonly (Design & { readonly estimate: number; readonly limits: readonly [number, number] })[];
  readonly unbounded: readonly (Design & { readonly lower: number })[];
};

function campaign(lines: readonly string[], id = 'a'): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${id}, name: Model ${id} }`,
    ...lines,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function totals(passes: number, runs: number, cost: string, id = 'a'): Campaign {
  return campaign([`run_summary: { runs: ${runs}, passes: ${passes}${cost === '' ? '' : `, ${cost}`} }`], id);
}

/** Single runs, as many of each task as it takes to hold the passes, the dollars of the task on its first run. */
function singleRuns({ dollars, passes }: Design): Campaign {
  const most = Math.max(...passes);
  const runs = passes.flatMap((count, task) =>
    Array.from(
      { length: most },
      (_, run) =>
        `  - { task: t${task}, run: ${run + 1}, passed: ${run < count}, cost_usd: ${run === 0 ? dollars[task] : 0} }`,
    ),
  );
  return campaign(['runs:', ...runs]);
}

function known(estimate: RangedFigure | MissingFigure): RangedFigure {
  expect(estimate).toHaveProperty('value');
  return estimate as RangedFigure;
}

describe('cost per pass of printed figures', () => {
  it('carries the rounding: $0.03 ÷ 23 is $0.0011 to $0.0015', () => {
    const { costPerPass: each, costPerRun, path } = costPerPass(totals(23, 30, 'cost_total_usd: 0.03'));
    expect(each).toMatchObject({ value: 0.03 / 23, level: null, scope: 'printed digits' });
    expect(known(each).lower).toBeCloseTo(0.025 / 23, 15);
    expect(known(each).upper).toBeCloseTo(0.035 / 23, 15);
    expect(known(costPerRun).upper).toBeCloseTo(0.035 / 30, 15);
    expect(path).toBe('run_summary.cost_total_usd');
  });

  it('with totals only takes the passes that another campaign could show from their interval', () => {
    // Blaker's interval of 8 of 10 at 95 % is [.4751, .9632] (R, BlakerCI).
    const again = known(costPerPass(totals(8, 10, 'cost_total_usd: 0.40')).costPerPassAgain);
    expect(again).toMatchObject({ level: 0.95, scope: 'same tasks' });
    expect(again.lower).toBeLessThan(0.395 / 9);
    expect(again.upper).toBeGreaterThan(0.405 / 6);
    expect(again.lower).toBeCloseTo(0.395 / (10 * 0.9633), 4);
  });

  it('has no upper end where no pass can be told from none, and says so', () => {
    const none = costPerPass(totals(1, 2, 'cost_total_usd: 0.40'), { level: 0.99 });
    const { upper, lower } = known(none.costPerPassAgain);
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeGreaterThan(0.4);
    const row = costPerPass(totals(0, 30, 'cost_total_usd: 0.03'));
    const missing = { missing: 'this campaign spent $0.030 without a pass' };
    expect(row).toMatchObject({ costPerPass: missing, costPerPassAgain: missing, costPerPassNewTasks: missing });
    expect(known(row.costPerRun).value).toBeCloseTo(0.001, 15);
  });

  it('is unknown where some runs do not tell theirs, and says how many', () => {
    const runs = Array.from(
      { length: 10 },
      (_, run) => `  - { task: t, run: ${run + 1}, passed: true${run < 9 ? ', cost_usd: 0.01' : ''} }`,
    );
    const missing = { missing: 'the cost of 1 of 10\u00a0runs is not known' };
    expect(costPerPass(campaign(['runs:', ...runs]))).toMatchObject({ costPerPass: missing, costPerRun: missing });
    const tasks = ['t0: { runs: 5, passes: 5, cost_usd: 0.05, runs_with_cost: 5 }', 't1: { runs: 5, passes: 5 }'];
    const sums = campaign([
      'run_summary: { runs: 10, passes: 10 }',
      'per_task_results:',
      ...tasks.map((task) => `  ${task}`),
    ]);
    expect(costPerPass(sums).costPerPass).toEqual({ missing: 'the cost of 5 of 10\u00a0runs is not known' });
  });

  it('is unknown, never $0, without a figure, with 0, or with a cost per pass of no passes', () => {
    const missing = { missing: 'the pack states no cost' };
    expect(costPerPass(totals(5, 10, ''))).toMatchObject({ costPerPass: missing, costPerRun: missing, path: null });
    expect(costPerPass(totals(5, 10, 'cost_total_usd: 0'))).toMatchObject({ costPerPass: missing });
    expect(costPerPass(totals(5, 10, 'cost_total_usd: 0, cost_zero_is_real: true')).costPerPass).toMatchObject({
      value: 0,
    });
    const some = totals(5, 10, 'cost_per_pass_usd: 0.02');
    const nothingPassed = { ...some, totals: { ...some.totals, passes: 0 } };
    expect(costPerPass(nothingPassed).costPerRun).toEqual({
      missing: 'no passes, and the pack states no total cost',
    });
  });

  it('keeps the estimate inside where tasks were run unequally often', () => {
    const unequal = campaign([
      'run_summary: { runs: 33, passes: 31, cost_total_usd: 1.00 }',
      'suite_tasks: 2',
      'per_task_results: { x: { runs: 30, passes: 30 }, y: { runs: 3, passes: 1 } }',
    ]);
    const again = known(costPerPass(unequal).costPerPassAgain);
    expect(again.lower).toBeLessThan(again.value);
    expect(again.upper).toBeGreaterThan(again.value);
    expect(again.scope).toBe('pooled runs');
  });
});

describe('cost per pass of single runs, tasks as clusters', () => {
  it.each(fromR.bounded)('holds the ratios that t.test does not reject: $limits', (design) => {
    const { costPerPassNewTasks, path } = costPerPass(singleRuns(design), { level: design.level });
    const { value, lower, upper, scope, method } = known(costPerPassNewTasks);
    expect(value / design.estimate).toBeCloseTo(1, 12);
    expect(lower / design.limits[0]).toBeCloseTo(1, 9);
    expect(upper / design.limits[1]).toBeCloseTo(1, 9);
    expect(scope).toBe('new tasks');
    expect(method).toBe(`Fieller, tasks as clusters (${design.dollars.length - 1} degrees of freedom)`);
    expect(path).toBe('runs[0].cost_usd');
  });

  it.each(fromR.unbounded)('has only a lower end where passes are not told from none', (design) => {
    const { lower, upper, method } = known(costPerPass(singleRuns(design)).costPerPassNewTasks);
    expect(lower / design.lower).toBeCloseTo(1, 9);
    expect(upper).toBe(Infinity);
    expect(method).toContain('not enough to bound it above');
  });

  it('has width where every task passed equally often, at equal cost', () => {
    const { value, lower, upper, method } = known(
      costPerPass(singleRuns({ dollars: [0.3, 0.3, 0.3], passes: [3, 3, 3], level: 0.95 })).costPerPassNewTasks,
    );
    expect(value).toBeCloseTo(0.1, 12);
    // Equal costs leave the passes: from all of 9 down to the lower end of their rate.
    expect(lower).toBeCloseTo(0.1, 12);
    expect(upper).toBeGreaterThan(0.12);
    expect(method).toContain('Bonferroni');
  });

  it('is missing where one run does not tell its cost, or one task is all there is', () => {
    const some = [
      'runs:',
      '  - { task: x, run: 1, passed: true, cost_usd: 0.1 }',
      '  - { task: y, run: 1, passed: true }',
    ];
    const summary = 'run_summary: { runs: 2, passes: 2, cost_total_usd: 0.20 }';
    expect(costPerPass(campaign([summary, ...some])).costPerPassNewTasks).toEqual({
      missing: 'needs the cost of every run or task',
    });
    expect(costPerPass(singleRuns({ dollars: [1], passes: [2], level: 0.95 })).costPerPassNewTasks).toEqual({
      missing: 'needs at least two tasks',
    });
  });

  it('is that of single runs where a pack tells the sums of its tasks', () => {
    const sums = ['run_summary: { runs: 9, passes: 6 }', 'per_task_results:'].concat(
      [0.3, 0.6, 0.2].map(
        (dollars, index) => `  t${index}: { runs: 3, passes: ${3 - index}, runs_with_cost: 3, cost_usd: ${dollars} }`,
      ),
    );
    const counted = known(costPerPass(campaign(sums)).costPerPassNewTasks);
    const single = known(
      costPerPass(singleRuns({ dollars: [0.3, 0.6, 0.2], passes: [3, 2, 1], level: 0.95 })).costPerPassNewTasks,
    );
    for (const end of ['value', 'lower', 'upper'] as const) expect(counted[end]).toBeCloseTo(single[end], 12);
  });

  it('takes families of tasks as the sample, where tasks name them', () => {
    const tasks = [0.3, 0.6, 0.2, 0.5].map(
      (dollars, index) =>
        `  t${index}: { runs: 3, passes: ${3 - (index % 3)}, runs_with_cost: 3, cost_usd: ${dollars}, family: f${index >> 1} }`,
    );
    const { method, lower, upper, value } = known(
      costPerPass(campaign(['per_task_results:', ...tasks])).costPerPassNewTasks,
    );
    expect(method).toContain('families as clusters (1 degree of freedom)');
    expect(value).toBeCloseTo(1.6 / 9, 12);
    expect(lower < value && value < upper).toBe(true);
  });

  it('always holds its estimate', () => {
    const task = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.nat(3));
    fc.assert(
      fc.property(fc.array(task, { minLength: 2, maxLength: 6 }), (tasks) => {
        fc.pre(tasks.some(([, passes]) => passes > 0));
        const design = { dollars: tasks.map(([cents]) => cents / 100), passes: tasks.map(([, count]) => count) };
        const { costPerPassNewTasks } = costPerPass(singleRuns({ ...design, level: 0.95 }));
        const { value, lower, upper } = known(costPerPassNewTasks);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(value * (1 + 1e-12));
        expect(upper).toBeGreaterThanOrEqual(value * (1 - 1e-12));
      }),
      { numRuns: 60 },
    );
  });
});

describe('ratio of costs', () => {
  const small = costPerPass(totals(25, 30, 'cost_per_pass_usd: 0.000481', 'small'));
  const large = costPerPass(totals(23, 30, 'cost_total_usd: 0.02', 'large'));

  it('is a range: $0.02 of 23 passes against $0.000481 is 1.35 to 2.26', () => {
    const { spent } = costRatio(large, small);
    expect(known(spent).value).toBeCloseTo(0.02 / 23 / 0.000481, 12);
    expect(known(spent).lower).toBeCloseTo(0.015 / 23 / 0.0004815, 12);
    expect(known(spent).upper).toBeCloseTo(0.025 / 23 / 0.0004805, 12);
    expect(spent).toMatchObject({ level: null, quantity: 'costRatio' });
  });

  it('is turned over when the sides change places, and wider with sampling', () => {
    const [one, other] = [costRatio(large, small), costRatio(small, large)];
    for (const key of ['spent', 'again'] as const) {
      expect(known(one[key]).lower * known(other[key]).upper).toBeCloseTo(1, 12);
      expect(known(one[key]).upper * known(other[key]).lower).toBeCloseTo(1, 12);
    }
    expect(known(one.again).lower).toBeLessThan(known(one.spent).lower);
    expect(known(one.again).upper).toBeGreaterThan(known(one.spent).upper);
  });

  it('is narrower than the quotient of the ends of two intervals, for exact spending', () => {
    const [a, b] = [
      costPerPass(totals(8, 10, 'cost_total_usd: 1.00000000', 'a')),
      costPerPass(totals(6, 10, 'cost_total_usd: 1.00000000', 'b')),
    ];
    const ratio = known(costRatio(a, b).again);
    const [x, y] = [known(a.costPerPassAgain), known(b.costPerPassAgain)];
    expect(ratio.lower).toBeGreaterThan(x.lower / y.upper);
    expect(ratio.upper).toBeLessThan(x.upper / y.lower);
    // Square-and-add on the logarithms, by hand.
    const below = Math.hypot(Math.log(x.value / x.lower), Math.log(y.upper / y.value));
    expect(Math.log(ratio.lower)).toBeCloseTo(Math.log(x.value / y.value) - below, 6);
  });

  it('compares every known cost with the cheapest, and nothing with an unknown one', () => {
    const rows = [
      large,
      small,
      costPerPass(totals(5, 10, '', 'x')),
      costPerPass(totals(0, 10, 'cost_total_usd: 1', 'y')),
    ];
    expect(ratiosToCheapest(rows).map(({ first, second }) => [first, second])).toEqual([['large', 'small']]);
    expect(ratiosToCheapest(rows.slice(2))).toEqual([]);
    expect(costRatio(rows[2]!, small)).toMatchObject({ spent: { missing: 'the pack states no cost' } });
    expect(isFigure(costRatio(small, rows[3]!).spent)).toBe(false);
  });

  it('has no upper end against a cost whose range touches 0, and none at all against a cost of 0', () => {
    const tiny = costPerPass(totals(9, 10, 'cost_total_usd: 0', 'x'));
    expect(costRatio(large, tiny).spent).toEqual({ missing: 'the pack states no cost' });
    const free = costPerPass(totals(9, 10, 'cost_total_usd: 0, cost_zero_is_real: true', 'x'));
    expect(costRatio(large, free)).toMatchObject({
      spent: { missing: 'the second costs nothing' },
      again: { missing: 'the second costs nothing' },
    });
    expect(known(costRatio(free, large).again)).toMatchObject({ value: 0, lower: 0, upper: 0 });
  });
});
