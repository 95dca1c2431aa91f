import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/campaign-plans.json' with { type: 'json' };
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../measures.ts';
import { budgetPlan } from './budget-plan.ts';
import { conditionalPlan } from './conditional-plan.ts';
import { halfWidthPlan } from './half-width-plan.ts';
import { namingPlan } from './naming-plan.ts';
import { namedPrice, priceOf, priceOfBoth } from './price.ts';
import { ratePlan } from './rate-plan.ts';
import { sequentialRunPlan } from './sequential-plan.ts';
import { suiteWidthPlan } from './suite-width-plan.ts';
import { twoCampaignPlan } from './two-campaign-plan.ts';

/** A campaign of tasks t0, t1 …, each run equally often, by way of a pack. */
function campaign(counts: readonly number[], runs: number, extra = '', id = 'c'): Campaign {
  const passes = counts.reduce((sum, count) => sum + count, 0);
  const summary = extra.includes('run_summary')
    ? ''
    : `run_summary: { runs: ${runs * counts.length}, passes: ${passes}, cost_total_usd: 0.30 }\n`;
  const tasks = counts.map((count, t) => `  t${t}: { runs: ${runs}, passes: ${count} }`).join('\n');
  return read(`${summary}per_task_results:\n${tasks}\n${extra}`, id);
}

function read(text: string, id = 'c'): Campaign {
  const head = `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: m-${id}, name: M ${id} }\n`;
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text: head + text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

/** A plan that there is. */
function made<Plan extends object>(plan: Plan | { readonly missing: string }): Plan {
  if ('missing' in plan) throw new Error(String(plan.missing));
  return plan;
}

const seedCounts = reference.suites[0]!.counts;

describe('a plan from two rates', () => {
  const ofRates = (to: number, options = {}) =>
    made(ratePlan(1 / 3, to, { alpha: 0.05, power: 0.8, asked: 10, ...options }));

  // STATISTICS.md §6.
  it.each([
    [0.5, 'one', 58, 60, 0.17],
    [0.55, 'one', 35, 39, 0.27],
    [0.6, 'one', 23, 25, 0.38],
    [0.5, 'two', 64, 73, 0.17],
    [0.55, 'two', 41, 45, 0.27],
    [0.6, 'two', 26, 28, 0.38],
  ] as const)('1/3 against %f, %s-sided', (to, sided, first, safe, power) => {
    const plan = ofRates(to, { sided });
    expect([plan.first.runs, plan.safe.runs]).toEqual([first, safe]);
    expect(plan.now!.power).toBeCloseTo(power, 2);
    expect(plan.test).toBe(`exact binomial, ${sided}-sided`);
  });

  it.each([
    ['fisher', 88, 92, 'Fisher, two-sided'],
    ['boschloo', 83, 83, 'Boschloo, two-sided'],
  ] as const)('two models by %s', (twoModels, first, safe, test) => {
    const plan = ofRates(0.55, { twoModels, costPerRun: namedPrice(0.01) });
    expect([plan.first.runs, plan.safe.runs, plan.test, plan.decision]).toEqual([first, safe, test, null]);
    expect(plan.price).toMatchObject({ value: expect.closeTo(2 * safe * 0.01, 12), about: `${2 * safe}\u00a0runs` });
  });

  it('names the counts that its test rejects', () => {
    expect(ofRates(0.55).decision).toEqual({ runs: 39, atMost: null, atLeast: 19 });
    expect(ofRates(0.1).decision).toMatchObject({ atLeast: null });
  });

  it('has no sequential plan in two directions, between two models, or where one run refutes a rate', () => {
    expect(ofRates(0.55, { sided: 'two' }).sequential).toHaveProperty('missing');
    expect(ofRates(0.55, { twoModels: 'fisher' }).sequential).toHaveProperty('missing');
    expect(ofRates(1).sequential).toHaveProperty('missing');
    expect(sequentialRunPlan(0.5, 0.6, { alpha: 0.1, power: 0.1 })).toHaveProperty('missing');
    expect(sequentialRunPlan(0.5, 0.51)).toMatchObject({ missing: expect.stringContaining('too long') });
  });

  it('says why there is none', () => {
    expect(ratePlan(0.5, 0.5, { alpha: 0.05, power: 0.8 })).toMatchObject({
      missing: expect.stringContaining('itself'),
    });
    expect(ratePlan(1, 0.5, { alpha: 0.05, power: 0.8 })).toMatchObject({
      missing: expect.stringContaining('refutes'),
    });
  });
});

describe('a sequential plan', () => {
  it.each(reference.sequential)('1/3 against $alternativeRate, followed run by run', (row) => {
    const plan = made(sequentialRunPlan(row.nullRate, row.alternativeRate));
    expect(plan.maxRuns).toBe(row.maxRuns);
    expect(plan.ifFrom.expectedRuns).toBeCloseTo(row.expectedIfFrom, 10);
    expect(plan.ifTo.expectedRuns).toBeCloseTo(row.expectedIfTo, 10);
    expect(plan.alphaSpent).toBeCloseTo(row.alphaSpent, 12);
    expect(plan.power).toBeCloseTo(row.power, 12);
    expect(plan.steps.find(({ runs }) => runs === 20)).toEqual({
      runs: 20,
      atMost: row.after20[0],
      atLeast: row.after20[1],
    });
    expect(plan.steps.at(-1)).toEqual({ runs: row.maxRuns, atMost: row.cut, atLeast: row.cut + 1 });
  });

  it('stops with few passes for the lower rate, whichever is tested', () => {
    const down = made(sequentialRunPlan(0.6, 0.3));
    expect([down.lowerRate, down.higherRate, down.ifFrom.rate, down.ifTo.rate]).toEqual([0.3, 0.6, 0.6, 0.3]);
  });
});

describe('more runs of a task', () => {
  it.each(reference.conditional)('$passes of $graded, $nullRate against $alternativeRate', (row) => {
    const { passes, graded, nullRate: from, alternativeRate, sided, alpha, power } = row;
    const options = { from, alpha, power, sided: sided as 'one' | 'two', asked: 10 };
    const plan = made(conditionalPlan({ passes, graded }, alternativeRate, options));
    expect([plan.first.runs, plan.safe.runs]).toEqual([row.first, row.safe]);
    expect(plan.safe.power).toBeCloseTo(row.powerSafe, 12);
    expect(plan.safe.alphaSpent).toBeCloseTo(row.alphaSafe, 12);
    expect(plan.asked!.power).toBeCloseTo(row.powerOf10, 12);
    expect(plan.decision.runs).toBe(graded + row.safe);
    if (row.rejected !== null) expect(plan.decision.atLeast).toBe(row.rejected[0]);
  });

  it('starts from the observed rate unless one is named, and prices the runs to add only', () => {
    const costPerRun = { ...namedPrice(0.001), lower: 0.0005, upper: 0.002 };
    const plan = made(conditionalPlan({ passes: 1, graded: 3 }, 0.5, { costPerRun }));
    expect(plan).toMatchObject({ rateA: 1 / 3, isObserved: true, safe: { runs: 62 }, fresh: { runs: 60 } });
    expect(plan.price).toMatchObject({ value: 0.062, lower: 0.031, upper: 0.124 });
    expect(made(conditionalPlan({ passes: 0, graded: 3 }, 0.55, { from: 0.3 })).isObserved).toBe(false);
  });

  it.each([
    [{ passes: 0, graded: 0 }, 0.5, /no graded runs/u],
    [{ passes: 0, graded: 3 }, 0.5, /refutes a rate of 0/u],
    [{ passes: 3, graded: 3 }, 0.5, /refutes a rate of 1/u],
    [{ passes: 1, graded: 2 }, 0.5, /itself/u],
  ])('%o against %f says why there is none', (task, to, why) => {
    expect(conditionalPlan(task, to)).toMatchObject({ missing: expect.stringMatching(why) });
  });
});

describe('naming the right rate', () => {
  it('takes the runs that comparing all likelihoods finds', () => {
    const { rates, first, safe, worstSafe, meanSafe, worstOf10, meanOf10 } = reference.naming;
    const plan = namingPlan(rates.toReversed(), { asked: 10 });
    expect([plan.first.runs, plan.safe.runs, plan.rates]).toEqual([first, safe, rates]);
    expect(plan.safe.worst).toBeCloseTo(worstSafe, 11);
    expect(plan.safe.mean).toBeCloseTo(meanSafe, 11);
    expect(plan.asked!.worst).toBeCloseTo(worstOf10, 12);
    expect(plan.asked!.mean).toBeCloseTo(meanOf10, 12);
    expect(plan.cuts.at(-1)).toBe(safe);
  });
});

describe('a half-width', () => {
  it('of one rate counts the runs that are done', () => {
    const plan = made(halfWidthPlan(0.5, 0.1, { graded: 30, asked: 24, costPerRun: namedPrice(0.01) }));
    expect(plan.more).toBe(plan.safe.runs - 30);
    expect(plan.price).toMatchObject({ value: expect.closeTo(0.01 * plan.more, 12) });
    expect(plan.asked).toMatchObject({ runs: 24 });
    expect(made(halfWidthPlan(0.5, 0.2, { graded: 30 })).more).toBe(0);
    expect(halfWidthPlan('worst', 0.005)).toMatchObject({ missing: expect.stringContaining('name 0.5') });
  });

  it.each(reference.suites.filter(({ trials }) => trials > 1))('of a suite, $counts of $trials', (suite) => {
    const { counts, trials, halfWidth, level } = suite;
    const plan = suiteWidthPlan(campaign(counts, trials), halfWidth, { level });
    const done = trials * counts.length;
    const same = made(plan.sameTasks);
    expect(same).toMatchObject({
      runsPerTask: suite.sameTrials,
      runs: Math.max(done, suite.sameTrials * counts.length),
    });
    expect(same.moreRuns).toBe(same.runs - done);
    expect(made(plan.sameTasksAtMost).runsPerTask).toBe(suite.sameTrialsAtMost);
    expect(made(plan.newTasks)).toMatchObject({
      tasks: suite.newStrata,
      runsPerTask: trials,
      leastOfTheseTasks: expect.closeTo(suite.newLeast, 12),
    });
  });

  it('of a suite is priced by the pack, rounding and all', () => {
    const { sameTasks, now } = suiteWidthPlan(campaign(seedCounts, 3), 0.05);
    // $0.30 ± 0.005 for 30 runs; 160 more.
    expect(made(sameTasks).price).toMatchObject({
      value: expect.closeTo(1.6, 12),
      lower: expect.closeTo((160 * 0.295) / 30, 12),
      upper: expect.closeTo((160 * 0.305) / 30, 12),
    });
    expect(now.sameTasks).toBeGreaterThan(0.05);
  });

  it('of a suite says what is missing', () => {
    const totals = suiteWidthPlan(read('run_summary: { runs: 30, passes: 15 }'), 0.1);
    expect(totals.newTasks).toEqual({ missing: 'needs per-task results' });
    expect(totals.sameTasks).toMatchObject({
      runsPerTask: null,
      moreRuns: made(halfWidthPlan(0.5, 0.1)).safe.runs - 30,
    });
    expect(made(totals.sameTasks).price).toEqual({ missing: 'the pack states no cost' });
    const single = suiteWidthPlan(campaign([1, 0, 1], 1), 0.1);
    expect(single.sameTasks).toMatchObject({ missing: expect.stringContaining('two graded runs') });
    expect(made(single.sameTasksAtMost).runsPerTask).toBeGreaterThan(2);
    expect(suiteWidthPlan(campaign([2], 3), 0.1).newTasks).toMatchObject({
      missing: expect.stringContaining('two tasks'),
    });
  });
});

describe('two campaigns', () => {
  it.each(reference.pairs)('find what the noncentral t says, $trials runs of each task', ({ a, b, trials, ...row }) => {
    const plan = twoCampaignPlan([campaign(a, trials, '', 'a')], [campaign(b, trials, '', 'b')]);
    expect(made(plan.detectable.sameTasks).difference).toBeCloseTo(row.sameTasks, 10);
    expect(made(plan.detectable.newTasks).difference).toBeCloseTo(row.newTasks, 8);
    expect(Math.abs(plan.difference)).toBeCloseTo(row.difference, 12);
    if (row.tasksNeeded === null) expect(plan.tasksNeeded).toHaveProperty('missing');
    else expect(plan.tasksNeeded).toBe(row.tasksNeeded);
  });

  it('name the test by task that decides, and count uneven runs for what they are worth', () => {
    const tasks = (id: string, counts: readonly (readonly [number, number])[]) =>
      read(
        `per_task_results:\n${counts.map(([passes, runs], t) => `  t${t}: { runs: ${runs}, passes: ${passes} }`).join('\n')}\n`,
        id,
      );
    // T² / Σ 1/n: 16 / (1/6 + 3) and 4 runs of each of four tasks.
    const uneven = twoCampaignPlan(
      [
        tasks('a', [
          [5, 6],
          [1, 1],
          [1, 1],
          [0, 1],
        ]),
      ],
      [
        tasks('b', [
          [1, 4],
          [2, 4],
          [1, 4],
          [1, 4],
        ]),
      ],
    );
    expect(uneven.evenRuns).toEqual({ a: 5, b: 16 });
    expect(made(uneven.plan)).toMatchObject({
      decidedBy: 'exact permutation within tasks, two-sided',
      now: { runs: 5 },
    });
    const even = twoCampaignPlan([campaign([9, 2], 10, '', 'a')], [campaign([3, 1], 10, '', 'b')]);
    expect(even.evenRuns).toEqual({ a: 20, b: 20 });
    expect(made(even.plan).now!.runs).toBe(20);
  });

  it('plan pairs of tasks by McNemar where every task was run once', () => {
    // 46 of 1,000 passed by the one alone, 65 by the other: Connor (1987) gives 2,411, the exact test takes a little more.
    const runs = (alone: number) =>
      Array.from({ length: 1000 }, (_, t) => (t < 46 ? alone : t < 111 ? 1 - alone : t % 2));
    const plan = twoCampaignPlan([campaign(runs(1), 1, '', 'a')], [campaign(runs(0), 1, '', 'b')]);
    const needed = made(plan.plan);
    expect(needed).toMatchObject({ unit: 'paired tasks', perArm: false, test: 'McNemar, exact, two-sided' });
    expect(needed.safe.runs).toBe(2499);
    // SciPy, by enumeration: data/reference/mcnemar-power.json.
    expect(needed.now).toMatchObject({ runs: 1000, power: expect.closeTo(0.4016126430244096, 9) });
    expect(plan.detectable.pooledRuns).toBeNull();
    expect(plan.detectable.pairs!.difference).toBeCloseTo(0.03, 2);
  });

  it('name no difference that two rates cannot have, and none of 0', () => {
    const { detectable } = twoCampaignPlan([campaign([3, 0], 3, '', 'a')], [campaign([0, 3], 3, '', 'b')]);
    expect(detectable.newTasks).toEqual({ missing: 'not even 100 points would be found' });
    expect(detectable.sameTasks).toEqual({ missing: expect.stringContaining('show no variance') });
  });

  it('throw nothing for rates that no number of runs tells apart at such errors', () => {
    const a = campaign([500, 500], 1000, '', 'a');
    const b = campaign([511, 511], 1000, '', 'b');
    expect(twoCampaignPlan([a], [b], { level: 0.9999, power: 0.999 }).plan).toMatchObject({
      missing: expect.stringContaining('no realistic number of runs'),
    });
  });

  it('price both models, by the packs or as named, and say what they lack', () => {
    const a = campaign([9, 2, 5, 10], 10, '', 'a');
    const b = campaign([4, 0, 5, 8], 10, '', 'b');
    const runs = made(twoCampaignPlan([a], [b]).plan);
    expect(runs.price).toMatchObject({ value: expect.closeTo((2 * 0.3 * runs.safe.runs) / 40, 10) });
    const named = made(twoCampaignPlan([a], [b], { costPerRun: 1, test: 'boschloo' }).plan);
    expect(named).toMatchObject({ test: 'Boschloo, two-sided', price: { value: 2 * named.safe.runs } });
    expect(runs.now).toMatchObject({ runs: 40 });
    const totals = twoCampaignPlan([a], [read('run_summary: { runs: 40, passes: 10 }', 'b')]);
    expect(totals.detectable.sameTasks).toMatchObject({ missing: expect.stringContaining('per-task results') });
    expect(made(totals.plan).price).toMatchObject({ missing: expect.stringContaining('no cost') });
    const single = twoCampaignPlan([campaign([1, 0], 1, '', 'a')], [campaign([0, 0], 1, '', 'b')]);
    expect(single.detectable.newTasks).toMatchObject({ missing: expect.stringContaining('two graded runs') });
    expect(single.tasksNeeded).toMatchObject({ missing: expect.stringContaining('two graded runs') });
  });
});

describe('a budget', () => {
  it('buys at the highest price that the printed digits allow, on the least settled tasks', () => {
    // $0.30 for 30 runs: up to $0.305 / 30 each.
    const plan = made(budgetPlan(campaign(seedCounts, 3), 0.5));
    expect(plan.runs).toBe(Math.floor((0.5 * 30) / 0.305));
    expect(plan.tasks.reduce((sum, { moreRuns }) => sum + moreRuns, 0)).toBe(plan.runs);
    expect(plan.spent.upper).toBeLessThanOrEqual(0.5);
    expect(plan.leftOver.lower).toBeCloseTo(0.5 - (plan.runs * 0.305) / 30, 12);
    expect(plan.leftOver.upper).toBeCloseTo(0.5 - (plan.runs * 0.295) / 30, 12);
    expect(plan.tasks[6]!.moreRuns).toBeGreaterThan(plan.tasks[8]!.moreRuns);
    expect(plan.halfWidth.after).toBeLessThan(plan.halfWidth.even);
    expect(plan.halfWidth.even).toBeLessThan(plan.halfWidth.now);
    expect(plan.tasks.every(({ costPerRun }) => costPerRun === null)).toBe(true);
  });

  it('knows the half-width today: normal at the variance of ten Jeffreys posteriors', () => {
    // Seven tasks of 3 or 0 of 3, Beta(3.5, .5) mirrored: variance .021875. Three of 2 or 1, Beta(2.5, 1.5): .046875.
    const { halfWidth } = made(budgetPlan(campaign(seedCounts, 3), 0.5));
    expect(halfWidth.now).toBeCloseTo((1.959963984540054 * Math.sqrt(7 * 0.021875 + 3 * 0.046875)) / 10, 12);
  });

  it('buys exactly as many runs as it pays for', () => {
    expect(made(budgetPlan(campaign([1, 2], 3), 0.3, { costPerRun: namedPrice(0.1) })).runs).toBe(3);
    expect(made(budgetPlan(campaign([1, 2], 3), 0.05, { costPerRun: namedPrice(0.1) })).runs).toBe(0);
  });

  it('uses the prices of single tasks where the pack has run costs', () => {
    const run = (task: string, n: number, passed: boolean, cost: number) =>
      `  - { task: ${task}, run: ${n}, passed: ${passed}, cost_usd: ${cost} }`;
    const runs = [
      run('cheap', 1, true, 0.01),
      run('cheap', 2, false, 0.03),
      run('dear', 1, true, 0.5),
      run('dear', 2, false, 0.3),
    ];
    const plan = made(budgetPlan(read(`runs:\n${runs.join('\n')}\n`), 2));
    expect(plan.prices).toBe('by task, from the run costs');
    expect(plan.tasks.map(({ costPerRun }) => costPerRun)).toEqual([expect.closeTo(0.02, 12), expect.closeTo(0.4, 12)]);
    expect(plan.tasks[0]!.moreRuns).toBeGreaterThan(plan.tasks[1]!.moreRuns);
    expect(plan.spent.upper).toBeLessThanOrEqual(2 + 1e-9);
    const named = made(budgetPlan(read(`runs:\n${runs.join('\n')}\n`), 2, { costPerRun: namedPrice(0.1) }));
    expect([named.prices, named.runs]).toEqual(['one for all tasks', 20]);
  });

  it('leaves out tasks without graded runs, and says what is missing', () => {
    const extra =
      '  silent: { runs: 3, passes: 0, not_graded: 3 }\nrun_summary: { runs: 6, passes: 1, not_graded: 3, cost_total_usd: 0.30 }';
    expect(made(budgetPlan(campaign([1], 3, extra), 1)).leftOut).toEqual(['silent']);
    expect(budgetPlan(read('run_summary: { runs: 3, passes: 1, cost_total_usd: 1 }'), 1)).toEqual({
      missing: 'needs per-task results',
    });
    expect(budgetPlan(campaign([1, 2], 3, 'run_summary: { runs: 6, passes: 3 }'), 1)).toEqual({
      missing: 'the pack states no cost',
    });
    expect(budgetPlan(campaign([1, 2], 3), 1e9)).toMatchObject({ missing: expect.stringContaining('1000000 runs') });
    expect(budgetPlan(campaign([1, 2], 3), 1, { costPerRun: namedPrice(0) })).toMatchObject({
      missing: expect.stringContaining('cost nothing'),
    });
  });
});

describe('a price', () => {
  it('stays unknown where a part of it is', () => {
    const unknown = { missing: 'no cost' };
    expect(priceOf(unknown, 3)).toBe(unknown);
    expect(priceOfBoth(unknown, namedPrice(1))).toBe(unknown);
    expect(priceOfBoth(namedPrice(1), unknown)).toBe(unknown);
    expect(priceOfBoth(namedPrice(1), namedPrice(2))).toMatchObject({ value: 3, lower: 3, upper: 3 });
  });
});

describe('open questions', () => {
  it('are continued from the runs that are done', () => {
    const asking = campaign(seedCounts, 3, 'open_questions:\n  - { task: t6, to: [0.5, 0.55, 0.6], stated_runs: 10 }');
    const { continuations } = measures([asking]).levelPlans[0]!;
    expect(continuations.map(({ stillNeeded }) => stillNeeded)).toEqual(
      reference.conditional.slice(0, 3).map(({ safe }) => safe),
    );
    expect(continuations.map(({ sequential }) => made(sequential).ifTo.expectedRuns)).toEqual(
      reference.sequential.map(({ expectedIfTo }) => expect.closeTo(expectedIfTo, 10)),
    );
  });
});
