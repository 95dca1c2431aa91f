import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { costFrontier } from '../measures/cost/cost-frontier.ts';
import { campaignSeries } from '../measures/pairs/campaign-series.ts';
import { fullComparison } from '../measures/pairs/comparison.ts';
import { rerunDrift } from '../measures/pairs/rerun-drift.ts';
import { suiteWidthPlan } from '../measures/plans/suite-width-plan.ts';
import { twoCampaignPlan } from '../measures/plans/two-campaign-plan.ts';
import { taskRateForecast } from '../measures/predictions/task-rate-forecast.ts';
import { standings } from '../measures/rates/leaderboard.ts';
import { scores } from '../measures/rates/suite-score.ts';
import { seriesFinding } from './rules/campaign-series.ts';
import { comparisonFinding } from './rules/comparison.ts';
import { rankingFinding } from './rules/ranking.ts';
import { rerunFinding } from './rules/rerun.ts';
import { scoreCaveats } from './words/score-caveats.ts';

/** A campaign of a suite of eight tasks: some are told, three runs each. */
function campaign(
  id: string,
  counts: readonly (number | null)[],
  totals?: readonly [passes: number, runs: number],
  model = id,
): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${model}, name: Model ${model} }`,
    'suite_tasks: 8',
    ...(totals === undefined
      ? []
      : [`run_summary: { passes: ${totals[0]}, runs: ${totals[1]}, not_graded: ${counts.includes(null) ? 3 : 0} }`]),
    ...(counts.length === 0 ? [] : ['per_task_results:']),
    ...counts.map(
      (passes, t) => `  t${t}: { runs: 3, passes: ${passes ?? 0}${passes === null ? ', not_graded: 3' : ''} }`,
    ),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const options = { level: 0.95, margin: 0.1, power: 0.8 };
const part = campaign('part', [3, 3, 3]);
const whole = campaign('whole', [1, 2, 1, 0, 1, 1, 0, 2]);
const untold = campaign('untold', [], [1, 24]);

function compared(a: Campaign, b: Campaign) {
  const found = comparisonFinding(fullComparison([a], [b], options), { campaigns: [a, b], options });
  return { ...found, claim: spaced(found.claim), caveats: found.caveats.map(spaced) };
}

function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('a campaign of a part of the suite', () => {
  it('is compared on the tasks that both have, never by totals', () => {
    const { claim, caveats } = compared(part, whole);
    expect(claim).toContain('Model part (9/9) scores 55.6 points above Model whole (4/9)');
    expect(claim).toContain('on the 3 tasks of which both have graded runs');
    expect(caveats.join(' ')).toContain('5 tasks are left out of both scores');
  });

  it('names the tasks that nobody tells', () => {
    const { claim, caveats } = compared(part, campaign('other', [0, 1, 0]));
    expect(claim).toContain('on the 3 tasks of which both have graded runs');
    expect(caveats).toContain('5 more tasks of the suite are not told by either, and say nothing here.');
  });

  it('is never told apart from a total of the whole suite', () => {
    const { verdict, claim, estimate, figures, toSettle } = compared(part, untold);
    expect(verdict).toBe('not estimable');
    expect(claim).toContain('nothing tells the models from their tasks');
    // A range of the whole scale, p = 1 and a coin would be figures of nothing.
    expect(claim).toContain('points above Model untold (1/24), but the runs are not of the same tasks');
    expect(claim).not.toContain('%');
    expect(estimate).toBeUndefined();
    expect(figures).toEqual([]);
    expect(toSettle).toBeUndefined();
    const { pairs, incomparable, rows } = standings([part, untold], options);
    expect(pairs).toEqual([]);
    expect(incomparable).toMatchObject([{ missing: expect.stringContaining('the totals are of different tasks') }]);
    expect(rows.map(({ ranks }) => [ranks.lower, ranks.upper, ranks.basis])).toEqual([
      [1, 2, 'no pair of the same tasks'],
      [1, 2, 'no pair of the same tasks'],
    ]);
  });

  it('is no rerun of the whole suite', () => {
    const [first, second] = [campaign('one', [3, 3, 3], undefined, 'm'), campaign('two', [], [1, 24], 'm')];
    const drift = rerunDrift(first, second, options);
    const { verdict, claim, caveats, figures } = rerunFinding(drift, { campaigns: [first, second], options });
    expect(verdict).toBe('not estimable');
    expect(claim).toContain(
      'went from 9/9 to 1/24, but the runs are not of the same tasks: nothing tells a change from',
    );
    expect(claim).not.toContain('%');
    expect(figures).toEqual([]);
    expect(caveats.join(' ')).toContain('tasks alone could make any change of theirs, and the two are not pooled');
  });

  it('has a score of so many tasks of the suite', () => {
    const score = scores(campaign('c', [3, 2, 3, null]), 0.95);
    expect(spaced(scoreCaveats(score)[0]!)).toBe(
      'The score is of 3 of 8 tasks: 5 have no graded run, and of them nothing is known.',
    );
  });
});

describe('a campaign that tells a part of its runs', () => {
  it('is compared by its total, and the tasks that both tell are said to be a part', () => {
    const { claim, caveats } = compared(campaign('a', [3, 3, 3], [22, 24]), whole);
    expect(claim).toContain('Model a (22/24) scores 58.3 points above Model whole (8/24)');
    expect(caveats.join(' ')).toContain('the 3 tasks that both tell are a part of it');
  });

  it('has a score of all its runs', () => {
    const [caveat] = scoreCaveats(scores(campaign('a', [3, 3, 3, null], [19, 27]), 0.95));
    expect(spaced(caveat!)).toBe(
      'The score is of all runs, those of tasks that are not told among them; 1 of the 4 tasks that are told has no graded run.',
    );
  });
});

describe('two models that ran all tasks and were graded on different ones', () => {
  const none = (from: number, to: number) => Array.from({ length: 8 }, (_, t) => (t >= from && t < to ? 2 : null));
  const first = campaign('first', none(0, 4));
  const ranked = (...all: Campaign[]) => {
    const { rows: leaderboard, pairs: entrantPairs, incomparable: incomparableEntrants } = standings(all, options);
    const found = rankingFinding({ campaigns: all, options, leaderboard, entrantPairs, incomparableEntrants });
    return [found.claim, ...found.caveats].map(spaced).join(' ');
  };

  it('are never said to have run different tasks', () => {
    const second = campaign('second', none(4, 8));
    const said = ranked(first, second);
    expect(said).toContain('No two of 2 models have graded runs of the same tasks on one harness');
    expect(said).toContain('have no graded runs of the same tasks, and are not compared');
    expect(said).toContain('exact tests of no pair with graded runs of the same tasks');
    expect(said).not.toMatch(/different tasks|ran the same/u);
    const { claim, caveats, noPlan } = compared(first, second);
    expect(claim).toContain('but the graded runs are not of the same tasks');
    expect([claim, ...caveats, noPlan].join(' ')).not.toContain('different tasks');
    expect(noPlan).toContain('no task has graded runs on both sides: until at least two have');
  });

  it('share one graded task where they do, which is too few', () => {
    const said = ranked(first, campaign('second', none(3, 8)));
    expect(said).toContain('No two of 2 models have graded runs of more than one of the same tasks');
    expect(said).toContain('have graded runs of only one of the same tasks, and are not compared');
  });

  it('did run different tasks where all runs are graded, or where no ungraded task is one of both', () => {
    const said = ranked(part, untold);
    expect(said).toContain('No two of 2 models ran the same tasks on one harness');
    expect(said).toContain('were run on different tasks, and are not compared');
  });
});

describe('three campaigns of different tasks', () => {
  const all = [
    campaign('one', [3, 3, 3], undefined, 'm'),
    campaign('two', [], [1, 24], 'm'),
    campaign('three', [], [20, 24], 'm'),
  ];
  const series = campaignSeries(all);
  const [finding] = series.map((one) => seriesFinding(one, { campaigns: all, options }));

  it('are not said to be compatible, for nothing was tested', () => {
    expect(finding!.verdict).toBe('not estimable');
    expect(finding!.claim).toContain('not estimable, as the totals are of different tasks');
    expect(finding!.claim).not.toMatch(/p.=/u);
    expect(finding!.estimate).toBeUndefined();
    expect(finding!.figures.map(({ quantity }) => quantity)).toEqual(['passRate', 'passRate', 'passRate']);
  });

  it('cost the tests of others nothing', () => {
    const other = [1, 2, 3].map((n) => campaign(`n${n}`, [3, 3, 0, 1, 2, 3, 3, 2], undefined, 'n'));
    const [alone] = campaignSeries(other);
    const [, beside] = campaignSeries([...all, ...other]);
    expect(beside!.homogeneity).toEqual(alone!.homogeneity);
  });
});

describe('three campaigns of all tasks of which different ones were graded', () => {
  const graded = (...some: number[]) => Array.from({ length: 8 }, (_, t) => (some.includes(t) ? 2 : null));
  const said = (...counts: (number | null)[][]) => {
    const all = counts.map((some, j) => campaign(`c${j}`, some, undefined, 'm'));
    return campaignSeries(all).map((one) => seriesFinding(one, { campaigns: all, options }))[0]!;
  };

  it.each([
    ['no task is graded in all', [graded(0, 1, 2), graded(3, 4, 5), graded(5, 6, 7)]],
    ['one task is', [graded(0, 1, 2), graded(0, 4, 5), graded(0, 6, 7)]],
  ])('are not compared where %s', (_, counts) => {
    const { verdict, claim, estimate } = said(...counts);
    expect(verdict).toBe('not estimable');
    expect(claim).toContain('not estimable, as the graded runs are not of the same tasks');
    expect(estimate).toBeUndefined();
  });

  it('are compared on two that all have graded', () => {
    expect(said(graded(0, 1, 2), graded(0, 1, 5), graded(0, 1, 7)).verdict).toBe('compatible');
  });
});

describe('a campaign of a part of the suite, looked ahead from,', () => {
  const plan = (...some: Campaign[]) => taskRateForecast(some, 'm', { runs: 3 });
  const one = campaign('one', [3, 2, 0], undefined, 'm');

  it('foretells that part, as it is compared on it', () => {
    const forecast = plan(one, campaign('two', [3, 1, 1, 2], undefined, 'm'));
    if ('missing' in forecast) throw new Error(forecast.missing);
    expect(forecast.ofTasks).toEqual({ told: 4, suite: 8 });
    expect(forecast.total.runs).toBe(12);
    expect(forecast.tasks).toMatchObject([
      { task: 't0', basis: '6\u00a0runs' },
      { task: 't1' },
      { task: 't2' },
      { task: 't3', basis: '3\u00a0runs' },
    ]);
    expect(forecast.method).toContain('task-rate model');
  });

  it('foretells no total of the whole suite, neither its own nor that of another model', () => {
    const mixed = plan(one, campaign('two', [], [20, 24], 'm'));
    expect(mixed).toEqual({ missing: 'a part of the suite does not tell the total of other tasks' });
    const others = [campaign('a', [3, 3, 3]), campaign('b', [], [8, 24]), campaign('c', [], [10, 24])];
    const forecast = plan(...others);
    if ('missing' in forecast) throw new Error(forecast.missing);
    expect([forecast.campaigns, forecast.ofTasks, forecast.total.runs]).toEqual([['b', 'c'], null, 24]);
    // 18 of 48 runs, drawn a little towards a half; with the 9 of 9 it would be 11 of 24.
    expect(forecast.total.mean).toBeGreaterThan(9);
    expect(forecast.total.mean).toBeLessThan(10);
    expect(plan(others[0]!, campaign('d', [1, 2]))).toHaveProperty('missing');
    const sameParts = plan(others[0]!, campaign('d', [1, 2, 1]));
    expect(sameParts).toMatchObject({ ofTasks: { told: 3, suite: 8 }, total: { runs: 9 } });
  });

  it('is planned for by its tasks', () => {
    const [now] = [suiteWidthPlan(part, 0.1).now];
    expect(now.sameTasks).not.toHaveProperty('missing');
    expect(twoCampaignPlan([part], [whole]).detectable.sameTasks).not.toMatchObject({ missing: /per-task/u });
    const mixed = twoCampaignPlan([part], [untold]);
    expect(mixed.plan).toHaveProperty('missing');
    expect(mixed.detectable.pooledRuns).toBeNull();
  });

  it('is held against a cost on the tasks that both ran, where the pack tells what these cost', () => {
    const rows = costFrontier([part, whole]);
    expect(rows.map(({ graded }) => graded)).toEqual([9, 9]);
    expect(rows.map(({ isOnFrontier }) => isOnFrontier)).toEqual([null, null]);
  });

  it('is neither on nor off the frontier of models that ran the whole, where it ran less than half', () => {
    const few = campaign('few', [3, 3, 3]);
    const other = campaign('other', [1, 1, 1, 1, 1, 1, 1, 1]);
    expect(costFrontier([few, whole, other]).map(({ costPerRun }) => costPerRun)).toEqual([
      { missing: 'it ran 3 of the 8\u00a0tasks that others ran' },
      { missing: 'the pack states no cost' },
      { missing: 'the pack states no cost' },
    ]);
  });

  it('is neither on nor off the frontier beside totals', () => {
    expect(costFrontier([part, untold])[0]!.costPerRun).toEqual({ missing: 'its runs are of a part of the suite' });
  });
});
