import { describe, expect, it } from 'vitest';
import { entrants } from '../campaign/entrants.ts';
import { admitPack } from './pack/admit-pack.ts';

const origin = { file: 'p.json', importer: 'data pack', sha256: '' };
const campaign = { id: 'c', suite: 's' };
const model = { id: 'm', name: 'M' };

function admitted(fields: object, about: object = {}) {
  return admitPack({ pack_version: 1, campaign: { ...campaign, ...about }, model, ...fields }, origin);
}

const told = (fields: object) =>
  admitted(fields).issues.map(({ severity, path, expected, received }) => [severity, path, expected, received]);

describe('fields of 1.1', () => {
  it('are taken in a pack of version 1', () => {
    const run = {
      task: 't',
      run: 1,
      passed: false,
      score: 0.5,
      scores: { exact: 0, rouge: 0.71 },
      id: 'uuid-1',
      started_at: '2026-05-17T20:00:00Z',
      seed: -3,
      retries: 2,
      cached: false,
      cost_usd: 0.3,
      cost_parts: { model: 0.2, judge: 0.1 },
      tokens_in: 10,
      tokens_cached: 4,
      tokens_out: 9,
      tokens_reasoning: 3,
    };
    const about = {
      pass_rule: { scorer: 'match', metric: 'reward', threshold: 1, statement: 'reward of 1' },
      agent: 'terminus@2',
      judge: 'gpt',
      variant: 'short prompt',
      dataset: { name: 'd', version: '1', hash: 'abc' },
      sampling: { temperature: 0.7, top_p: 1, stop: 'x', greedy: false },
      tasks_not_run: ['u'],
      sources: [{ file: 'a/b.json', sha256: '0'.repeat(64), importer: 'inspect', version: '0.1.0' }],
    };
    const ungraded = { task: 't', run: 2, passed: null, not_graded_reason: 'infrastructure' };
    const { campaigns, issues } = admitted({ runs: [run, ungraded] }, about);
    expect(issues).toEqual([]);
    expect(campaigns[0]).toMatchObject({ agent: 'terminus@2', variant: 'short prompt' });
    expect(campaigns[0]!.runs.map(({ score, notGradedReason }) => [score, notGradedReason])).toEqual([
      [0.5, null],
      [null, 'infrastructure'],
    ]);
    expect(campaigns[0]!.tasks[0]!.notGradedReasons).toEqual([{ name: 'infrastructure', count: 1 }]);
  });

  it('keep limits', () => {
    expect(told({ runs: [{ task: 't', run: 1, passed: true, score: 1.5, seed: 0.5, cost_parts: 3 }] })).toEqual([
      ['error', 'runs[0].score', 'be a score from 0 to 1', '1.5'],
      ['error', 'runs[0].seed', 'be a whole number', '0.5'],
      ['error', 'runs[0].cost_parts', 'be a mapping of names to numbers of dollars', '3'],
    ]);
  });

  it('know a reason for runs without a verdict only', () => {
    expect(told({ runs: [{ task: 't', run: 1, passed: true, not_graded_reason: 'infra' }] })).toEqual([
      ['error', 'runs[0].not_graded_reason', 'be left out of a run with a verdict', '"infra"'],
    ]);
    const mode = { task: 't', run: 1, passed: null, failure_mode: 'infra' };
    expect(told({ runs: [mode, { task: 't', run: 2, passed: true }] })).toEqual([
      ['warning', 'runs[0].failure_mode', 'be left out of a run that was not graded', '"infra"'],
    ]);
  });
});

describe('sums of a task', () => {
  const task = (sums: object) => ({ per_task_results: { t: { runs: 4, passes: 2, not_graded: 1, ...sums } } });

  it('make the cost of the campaign where every run has one', () => {
    const sums = { runs_with_cost: 4, cost_usd: 2, cost_squared_usd2: 1.5, not_graded_reasons: { infra: 1 } };
    const { campaigns, issues } = admitted(task(sums));
    expect(issues).toEqual([]);
    expect(campaigns[0]!.cost.total).toMatchObject({ value: 2, lower: 2, upper: 2 });
    expect(admitted(task({ ...sums, runs_with_cost: 3 })).campaigns[0]!.cost.total).toBeNull();
    expect(admitted(task({ runs_with_cost: 4, cost_usd: 0 })).campaigns[0]!.cost.total).toBeNull();
  });

  it.each([
    ['not_graded_reasons', { not_graded_reasons: { infra: 1, judge: 1 } }, 'add up to at most not_graded (1)', '2'],
    ['runs_with_cost', { runs_with_cost: 5 }, 'be at most runs (4)', '5'],
    ['runs_with_cost', { runs_with_cost: 0, cost_usd: 1 }, 'be at least 1 where cost_usd is 1', '0'],
    [
      'cost_squared_usd2',
      { runs_with_cost: 4, cost_usd: 2, cost_squared_usd2: 0.9 },
      'be from 1.00000 to 4.00000, as 4 costs of 2 together have it',
      '0.9',
    ],
    [
      'cost_squared_usd2',
      { runs_with_cost: 4, cost_usd: 2, cost_squared_usd2: 4.1 },
      'be from 1.00000 to 4.00000, as 4 costs of 2 together have it',
      '4.1',
    ],
  ])('contradict themselves in %s: %o', (field, sums, expected, received) => {
    expect(told(task(sums))).toEqual([['error', `per_task_results.t.${field}`, expected, received]]);
  });
});

describe('conditions', () => {
  const of = (id: string, about: object) =>
    admitPack(
      { pack_version: 1, campaign: { id, suite: 's', ...about }, model, run_summary: { runs: 3, passes: 2 } },
      origin,
    ).campaigns[0]!;

  it.each(['variant', 'agent'])('that differ in %s are not pooled', (field) => {
    const all = [of('a', { [field]: 'x' }), of('b', { [field]: 'y' }), of('c', { [field]: 'x' })];
    expect(entrants(all).map(({ name, campaigns }) => [name.replaceAll('\u00a0', ' '), campaigns.length])).toEqual([
      ['M, x, 2 campaigns', 2],
      ['M, y', 1],
    ]);
  });
});
