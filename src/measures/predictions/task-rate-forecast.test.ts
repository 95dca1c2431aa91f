import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import type { MissingFigure } from '../figure.ts';
import { type TaskRateForecast, taskRateForecast } from './task-rate-forecast.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/predictions.json', import.meta.url), 'utf8'),
) as { newStratum: number[]; otherPlan: Record<string, number> };

function campaign(id: string, lines: readonly string[], model = 'm'): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${model}, name: M ${model} }`,
    ...lines,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const tasks = (...passes: number[]) => [
  'per_task_results:',
  ...passes.map((count, index) => `  t${index}: { runs: 3, passes: ${count} }`),
];
const totals = (passes: number, runs: number) => [`run_summary: { runs: ${runs}, passes: ${passes} }`];

function made(forecast: TaskRateForecast | MissingFigure): TaskRateForecast {
  if ('missing' in forecast) throw new Error(forecast.missing);
  return forecast;
}

const sum = (pmf: readonly number[], from = 0) => pmf.slice(from).reduce((total, share) => total + share, 0);

describe('of a model that has run', () => {
  const campaigns = [campaign('a', tasks(1, 3, 2)), campaign('b', tasks(2, 2, 2)), campaign('c', tasks(0, 0, 0), 'n')];
  const forecast = made(taskRateForecast(campaigns, 'm', { runs: 2 }));

  it('pools its campaigns and nobody else (SciPy)', () => {
    expect(forecast).toMatchObject({
      suite: 's',
      model: 'm',
      campaigns: ['a', 'b'],
      basis: '18\u00a0runs of 2\u00a0campaigns',
      method: 'task-rate model, all campaigns of the model pooled',
    });
    expect(sum(forecast.total.pmf, 4)).toBeCloseTo(reference.otherPlan['total at least 4']!, 8);
  });

  it('plans the runs of each task', () => {
    expect(forecast.total).toMatchObject({ target: 'run_summary.passes', runs: 6 });
    if ('missing' in forecast.tasks) throw new Error(forecast.tasks.missing);
    expect(forecast.tasks.map(({ task, target, runs, basis }) => [task, target, runs, basis])).toEqual(
      ['t0', 't1', 't2'].map((task) => [task, `per_task_results.${task}.passes`, 2, '6\u00a0runs']),
    );
  });

  it('adds the means of its tasks up to that of the total', () => {
    if ('missing' in forecast.tasks) throw new Error(forecast.tasks.missing);
    const means = forecast.tasks.reduce((total, { mean }) => total + mean, 0);
    expect(means).toBeCloseTo(forecast.total.mean, 10);
    for (const { lower, upper, probability, pmf } of [forecast.total, ...forecast.tasks]) {
      expect(sum(pmf)).toBeCloseTo(1, 12);
      expect(probability).toBeCloseTo(sum(pmf.slice(0, upper + 1), lower), 12);
      expect(probability).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('falls back on totals, for as many runs as the suite has tasks', () => {
    const mixed = made(taskRateForecast([...campaigns, campaign('d', totals(2, 3))], 'm', { runs: 1 }));
    expect(mixed.tasks).toEqual({ missing: 'needs the tasks of all their runs from every campaign of the model' });
    expect(mixed.method).toBe('beta-binomial of the total (Jeffreys), all campaigns of the model pooled');
    // 14 of 21, three more: P(all) is (14.5 × 15.5 × 16.5) / (22 × 23 × 24).
    expect(mixed.total.pmf[3]).toBeCloseTo((14.5 * 15.5 * 16.5) / (22 * 23 * 24), 12);
  });

  it('falls back on totals where a campaign tells only some of its runs', () => {
    const lines = ['suite_tasks: 4', 'run_summary: { runs: 12, passes: 8 }', ...tasks(1, 3, 2)];
    const mixed = made(taskRateForecast([...campaigns, campaign('d', lines)], 'm'));
    expect(mixed.tasks).toHaveProperty('missing');
  });

  it('takes each task from the campaigns that ran it', () => {
    const { tasks: told, total } = made(taskRateForecast([...campaigns, campaign('d', tasks(1, 3))], 'm'));
    if ('missing' in told) throw new Error(told.missing);
    expect(told.map(({ basis }) => basis)).toEqual(['9\u00a0runs', '9\u00a0runs', '6\u00a0runs']);
    expect(total.runs).toBe(9);
  });

  it('takes the number of tasks from the pack, or else the runs of the last campaign', () => {
    const known = made(taskRateForecast([campaign('a', ['suite_tasks: 5', ...totals(6, 15)])], 'm', { runs: 2 }));
    expect(known.total.runs).toBe(10);
    expect(made(taskRateForecast([campaign('a', totals(6, 15))], 'm', { runs: 2 })).total.runs).toBe(15);
  });
});

describe('of a model that was never run', () => {
  it('is one more stratum of the population of models (SciPy)', () => {
    const campaigns = [
      campaign('a', ['suite_tasks: 2', ...totals(20, 30)], 'x'),
      campaign('b', totals(25, 30), 'y'),
      campaign('c', totals(19, 30), 'z'),
      campaign('d', totals(10, 30), 'z'),
    ];
    const forecast = made(taskRateForecast(campaigns, 'new'));
    expect(forecast.basis).toBe('120\u00a0runs of 3\u00a0other models');
    for (const [k, expected] of reference.newStratum.entries()) expect(forecast.total.pmf[k]).toBeCloseTo(expected, 8);
    expect(forecast.tasks).toEqual({ missing: 'needs per-task results of some model' });
  });

  it('foretells a task from the models that tell it', () => {
    const campaigns = [
      campaign('a', tasks(3, 0), 'x'),
      campaign('b', tasks(3, 0), 'y'),
      campaign('c', totals(3, 6), 'z'),
    ];
    const { tasks: foretold } = made(taskRateForecast(campaigns, 'new'));
    if ('missing' in foretold) throw new Error(foretold.missing);
    expect(foretold.map(({ task, basis }) => [task, basis])).toEqual([
      ['t0', '6\u00a0runs of 2\u00a0other models'],
      ['t1', '6\u00a0runs of 2\u00a0other models'],
    ]);
    expect(foretold[0]!.mean).toBeGreaterThan(2);
    expect(foretold[1]!.mean).toBeCloseTo(3 - foretold[0]!.mean, 10);
  });

  it('is wider than that of a model seen as often and as good', () => {
    const campaigns = ['x', 'y', 'z'].map((model, index) => campaign(model, totals(60 + 10 * index, 100), model));
    const seen = made(taskRateForecast([campaign('s', totals(210, 300), 'new')], 'new')).total;
    const unseen = made(
      taskRateForecast([...campaigns, campaign('u', ['suite_tasks: 100', ...totals(70, 100)], 'u')], 'new'),
    ).total;
    expect(unseen.runs).toBe(seen.runs);
    expect(unseen.upper - unseen.lower).toBeGreaterThan(seen.upper - seen.lower);
  });
});

it('needs graded runs of somebody', () => {
  const missing = { missing: 'needs a campaign of the suite with graded runs' };
  expect(taskRateForecast([], 'm')).toEqual(missing);
  expect(taskRateForecast([campaign('a', totals(0, 0))], 'm')).toEqual(missing);
});
