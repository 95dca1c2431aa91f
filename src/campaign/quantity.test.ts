import { describe, expect, it } from 'vitest';
import { dataPack } from '../ingest/pack/data-pack.ts';
import type { Campaign } from './campaign.ts';
import { quantityAt } from './quantity.ts';

const head =
  'pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M, parameters_b: { total: 116.8 } }\n';

function campaignOf(text: string): Campaign {
  return dataPack.read({ name: 'p.yaml', text: head + text, sha256: '' }).campaigns[0]!;
}

const printed =
  campaignOf(`run_summary: { runs: 3, passes: 1, not_graded: 1, cost_total_usd: 0.070, cost_per_pass_usd: 0.070 }
per_task_results:
  task 1: { runs: 3, passes: 1, not_graded: 1, failure_modes: { loop: 1 } }
failure_modes: { loop: 1 }
evidence_patterns: { loop: { affected_runs: 1, of_runs: 3 } }
`);

const derived = campaignOf(`runs:
  - { task: t, run: 1, passed: true, cost_usd: 0.25 }
  - { task: t, run: 2, passed: false, failure_mode: loop, cost_usd: 0.5 }
  - { task: t, run: 3, passed: null, cost_usd: 0.5 }
`);

describe('quantityAt', () => {
  it.each([
    ['run_summary.passes', 1, 1, 1],
    ['run_summary.cost_total_usd', 0.07, 0.0695, 0.0705],
    ['run_summary[cost_per_pass_usd]', 0.07, 0.0695, 0.0705],
    ['model.parameters_b.total', 116.8, 116.75, 116.85],
    ['per_task_results[task 1].not_graded', 1, 1, 1],
    ['per_task_results[task 1].failure_modes.loop', 1, 1, 1],
    ['per_task_results[task 1].failure_modes.gave_up', 0, 0, 0],
    ['failure_modes.loop', 1, 1, 1],
    ['evidence_patterns.loop.affected_runs', 1, 1, 1],
  ])('%s is %f, from %f to %f', (path, value, lower, upper) => {
    expect(quantityAt(printed, path)).toMatchObject({ value, lower, upper });
  });

  it.each([
    ['run_summary.runs', 3],
    ['run_summary.passes', 1],
    ['run_summary.not_graded', 1],
    ['run_summary.cost_total_usd', 1.25],
    ['per_task_results.t.passes', 1],
    ['per_task_results.t.failure_modes.loop', 1],
    ['failure_modes.loop', 1],
    ['failure_modes.constructor', 0],
    ['runs[1].cost_usd', 0.5],
  ])('%s is derived from single runs: %f', (path, value) => {
    expect(quantityAt(derived, path)).toEqual({ value, lower: value, upper: value, printed: String(value) });
  });

  it.each([
    'run_summary',
    'run_summary.cost_per_pass_usd',
    'run_summary.passes.more',
    'per_task_results.t',
    'per_task_results.t.tags',
    'per_task_results.other.passes',
    'campaign.id',
    'nowhere',
    '',
  ])('%j is no number', (path) => {
    expect(quantityAt(derived, path)).toBeUndefined();
  });

  it('does not know how often a mode happened when the pack does not say', () => {
    expect(quantityAt(campaignOf('run_summary: { runs: 3, passes: 1 }\n'), 'failure_modes.loop')).toBeUndefined();
  });
});
