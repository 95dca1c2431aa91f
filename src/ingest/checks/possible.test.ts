import { describe, expect, it } from 'vitest';
import { dataPack } from '../pack/data-pack.ts';

function told(...fields: string[]): string[] {
  const text = [
    'pack_version: 1',
    'campaign: { id: a, suite: s, date: 2026-02-01 }',
    'model: { id: m, name: M }',
    'run_summary: { runs: 9, passes: 6, cost_total_usd: 2 }',
    'per_task_results: { t0: { runs: 3, passes: 3 }, t1: { runs: 3, passes: 2 }, t2: { runs: 3, passes: 1 } }',
    'failure_modes: { slow: 3 }',
    'predictions:',
    ...fields.map((field, index) => `  - { id: P${index}, ${field} }`),
  ].join('\n');
  const { issues } = dataPack.read({ name: 'a.yaml', text, sha256: '' });
  return issues.map(({ severity, path, expected, received, hint }) => {
    return `${severity} ${path} must ${expected}, received ${received}; ${hint}`;
  });
}

const total = 'target: run_summary.passes';

describe('a prediction that can come out one way only is a warning', () => {
  it.each([
    [`${total}, at_least: 20`, 'at_least must be able to come true, received 20; its target can be 0 to 9'],
    [`${total}, at_least: 0`, 'at_least must be able to fail, received 0; its target can be 0 to 9'],
    [`${total}, at_most: 9`, 'at_most must be able to fail, received 9; its target can be 0 to 9'],
    [`${total}, at_most: -1`, 'at_most must be able to come true, received -1; its target can be 0 to 9'],
    [`${total}, exactly: 3.5`, 'exactly must be able to come true, received 3.5; its target can be 0 to 9'],
    [`${total}, range: [3.2, 3.8]`, 'range must be able to come true, received [3.2, 3.8]; its target can be 0 to 9'],
    [`${total}, range: [10, 12]`, 'range must be able to come true, received [10, 12]; its target can be 0 to 9'],
    [`${total}, range: [0, 9]`, 'range must be able to fail, received [0, 9]; its target can be 0 to 9'],
    [`${total}, point: 12`, 'point must state numbers that its target can be, received 12; its target can be 0 to 9'],
    [
      `${total}, quantiles: { 0.1: 4, 0.9: 11 }`,
      'quantiles must state numbers that its target can be, received 11; its target can be 0 to 9',
    ],
    [
      `${total}, distribution: { -1: 0.5, 3: 0.5 }`,
      'distribution must state numbers that its target can be, received -1; its target can be 0 to 9',
    ],
    [
      'target: per_task_results.t0.passes, at_least: 4',
      'at_least must be able to come true, received 4; its target can be 0 to 3',
    ],
    ['target: failure_modes.slow, at_most: 9', 'at_most must be able to fail, received 9; its target can be 0 to 9'],
    [
      'target: run_summary.cost_total_usd, at_most: -0.5',
      'at_most must be able to come true, received -0.5; its target can be 0 or more',
    ],
    [
      `all_of: [{ ${total}, at_least: 7 }, { ${total}, at_most: 3 }]`,
      'all_of must be able to come true, received parts that leave no other outcome; its target can be 0 to 9',
    ],
    [
      `any_of: [{ ${total}, at_least: 5 }, { target: per_task_results.t1.passes, at_least: 6 }]`,
      'any_of[1].at_least must be able to come true, received 6; its target can be 0 to 3',
    ],
  ])('{ %s }', (fields, words) => {
    expect(told(fields)).toEqual([`warning predictions[0].${words}`]);
  });

  it('and nothing is said of one that can come out either way', () => {
    expect(
      told(
        `${total}, at_least: 9`,
        `${total}, at_most: 0`,
        `${total}, exactly: 0`,
        `${total}, range: [8.5, 20]`,
        `${total}, distribution: { 9: 1, 12: 0 }`,
        `all_of: [{ ${total}, at_least: 3 }, { ${total}, at_most: 3 }]`,
        `${total}, compared_with: b, at_least: 20`,
        'target: run_summary.runs, at_least: 20',
        'target: run_summary.cost_total_usd, at_most: 1e9',
      ),
    ).toEqual([]);
  });
});
