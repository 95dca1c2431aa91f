import { describe, expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { type CountScale, predictedCounts } from './predicted-counts.ts';
import { predictionOutcomes } from './prediction-outcomes.ts';

function read(id: string, passes: readonly number[], ...lines: readonly string[]) {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: m-${id}, name: M ${id} }`,
    `failure_modes: { gave_up: ${passes.reduce((sum, count) => sum + 3 - count, 0)} }`,
    'per_task_results:',
    ...passes.map(
      (count, task) => `  t${task}: { runs: 3, passes: ${count}, failure_modes: { gave_up: ${3 - count} } }`,
    ),
    ...lines,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

/** 6 of 12 passes against 8 of 12. */
const other = read('b', [3, 3, 1, 1]);

function rowOf(prediction: string) {
  const own = read('a', [2, 3, 1, 0], 'predictions:', `  - { id: P, ${prediction} }`);
  const campaigns = [own, other];
  const [outcome] = predictionOutcomes(own, campaigns);
  return { outcome: outcome!, row: predictedCounts([outcome!], campaigns)[0]! };
}

function scaleOf(prediction: string): CountScale {
  const { count } = rowOf(prediction).row;
  if ('missing' in count) throw new Error(count.missing);
  return count;
}

const total = 'target: run_summary.passes';

describe('the counts that make a prediction true', () => {
  it.each([
    [`${total}, range: [5, 8]`, [[5, 8]]],
    [`${total}, exactly: 7`, [[7, 7]]],
    [`${total}, at_least: 9`, [[9, 12]]],
    [`${total}, at_most: 2.5`, [[0, 2]]],
    [`${total}, exactly: 6.5`, []],
    [`${total}, at_least: 13`, []],
    // b has 8: at least two more than that, and within two of it.
    [`${total}, compared_with: b, at_least: 2`, [[10, 12]]],
    [`${total}, within: { distance: 2, of: b }`, [[6, 10]]],
    [`all_of: [{ ${total}, at_least: 7 }, { ${total}, within: { distance: 2, of: b } }]`, [[7, 10]]],
    [
      `any_of: [{ ${total}, at_most: 1 }, { ${total}, at_least: 11 }]`,
      [
        [0, 1],
        [11, 12],
      ],
    ],
  ] as const)('%s', (prediction, stretches) => {
    const { stated, most, observed, task, share, centre } = scaleOf(prediction);
    expect(stated).toEqual(stretches.map(([lower, upper]) => ({ lower, upper })));
    expect({ most, observed, task, share, centre }).toEqual({
      most: 12,
      observed: 6,
      task: null,
      share: null,
      centre: null,
    });
  });

  it('are on the scale of the count', () => {
    expect(scaleOf('target: per_task_results.t2.passes, exactly: 3')).toMatchObject({
      task: 't2',
      most: 3,
      observed: 1,
    });
    expect(scaleOf('target: failure_modes.gave_up, at_least: 3')).toMatchObject({
      task: null,
      most: 12,
      observed: 6,
      stated: [{ lower: 3, upper: 12 }],
      again: { missing: expect.stringContaining('counts of passes only') },
    });
    expect(scaleOf('target: per_task_results.t1.failure_modes.gave_up, at_most: 1')).toMatchObject({
      task: 't1',
      most: 3,
      observed: 0,
    });
  });
});

describe('figures and distributions', () => {
  it('have a centre, and a stretch that was held so probable', () => {
    expect(scaleOf(`${total}, point: 8`)).toMatchObject({ stated: [], share: null, centre: 8 });
    expect(scaleOf(`${total}, compared_with: b, point: -1`)).toMatchObject({ centre: 7 });
    expect(scaleOf(`${total}, quantiles: { 0.1: 4, 0.5: 6, 0.9: 9 }`)).toMatchObject({
      stated: [{ lower: 4, upper: 9 }],
      share: 0.8,
      centre: 6,
    });
    expect(scaleOf(`${total}, compared_with: b, distribution: { -2: 0.5, 1: 0.5 }`).stated).toEqual([
      { lower: 6, upper: 9 },
    ]);
    // 0.025 on either side: 1 and 11 are left out, 2 and 9 are not.
    const { stated, share, centre } = scaleOf(`${total}, distribution: { 1: 0.02, 2: 0.06, 6: 0.8, 9: 0.1, 11: 0.02 }`);
    expect(stated).toEqual([{ lower: 2, upper: 9 }]);
    expect(share).toBeCloseTo(0.96, 12);
    expect(centre).toBeCloseTo(0.02 + 0.12 + 4.8 + 0.9 + 0.22, 12);
  });

  it('have the range of a repetition that the prediction itself has, and so have events', () => {
    const { outcome, row } = rowOf(`${total}, point: 8`);
    if ('missing' in row.count) throw new Error(row.count.missing);
    expect(row.count.again).toEqual(outcome.rangeAgain);
    expect(scaleOf(`${total}, at_least: 9`).again).toEqual(outcome.rangeAgain);
    // The count itself, also where the prediction is about a difference.
    expect(scaleOf(`${total}, compared_with: b, at_least: 2`).again).toEqual(outcome.rangeAgain);
  });
});

it.each([
  ['note: not published', 'what was predicted is not published'],
  [
    `all_of: [{ ${total}, at_least: 7 }, { target: per_task_results.t1.passes, at_least: 2 }]`,
    'speaks of several numbers',
  ],
  ['target: run_summary.cost_total_usd, at_most: 3', 'run_summary.cost_total_usd is not a count of runs'],
  ['target: run_summary.constructor, at_most: 3', 'run_summary.constructor is not a count of runs'],
  ['target: per_task_results.t0.failure_modes.unheard, at_most: 3', null],
  [`${total}, compared_with: nobody, at_least: 1`, 'needs the campaign nobody, which is not here'],
])('%s: %s', (prediction, missing) => {
  const { count } = rowOf(prediction).row;
  expect('missing' in count ? count.missing : null).toBe(missing);
});
