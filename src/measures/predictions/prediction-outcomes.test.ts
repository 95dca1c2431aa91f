import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import type { PredictionOutcome } from './prediction-outcome.ts';
import { nearMissFrom, predictionOutcomes } from './prediction-outcomes.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/predictions.json', import.meta.url), 'utf8'),
) as {
  a: [number, number][];
  b: [number, number][];
  chances: Record<string, number>;
  both: Record<string, number>;
  scores: Record<string, number>;
};

interface PackOptions {
  readonly id?: string;
  readonly date?: string;
  readonly model?: string;
  readonly tasks?: readonly (readonly [number, number])[];
  readonly totals?: readonly [passes: number, runs: number];
  readonly more?: string;
}

function campaign(
  { id = 'a', date = '', model = 'm', tasks = [], totals, more = '' }: PackOptions,
  ...predictions: string[]
): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${date === '' ? '' : `, date: ${date}`} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    ...(totals
      ? [
          `run_summary: { runs: ${totals[1]}, passes: ${totals[0]}${totals[0] > 0 ? ', cost_per_pass_usd: 0.0013' : ''} }`,
        ]
      : []),
    ...(tasks.length === 0 ? [] : ['per_task_results:']),
    ...tasks.map(([passes, runs], index) => `  t${index}: { runs: ${runs}, passes: ${passes} }`),
    more,
    ...(predictions.length === 0 ? [] : ['predictions:']),
    ...predictions.map((prediction, index) => `  - { id: P${index}, ${prediction} }`),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const total = 'target: run_summary.passes';
const task = (index: number) => `target: per_task_results.t${index}.passes`;

/** One prediction about campaign a of the reference, b beside it. */
function outcome(prediction: string, options: PackOptions = { tasks: reference.a }): PredictionOutcome {
  const own = campaign(options, prediction);
  const other = campaign({ id: 'b', model: 'n', tasks: reference.b });
  return predictionOutcomes(own, [own, other])[0]!;
}

function only(row: PredictionOutcome) {
  if ('missing' in row.scores) throw new Error(row.scores.missing);
  return row.scores[0]!;
}

describe('the noise reading', () => {
  it.each([
    [`${total}, range: [5, 7]`, 'total 5 to 7'],
    [`${task(0)}, exactly: 3`, 'task 0 exactly 3'],
    [`all_of: [{ ${task(0)}, at_least: 2 }, { ${task(2)}, at_least: 2 }]`, 'task 0 and task 2 at least 2'],
    [`any_of: [{ ${task(2)}, at_least: 2 }, { ${task(0)}, at_least: 2 }]`, 'task 0 or task 2 at least 2'],
    [`all_of: [{ ${total}, at_least: 7 }, { ${task(3)}, at_most: 0 }]`, 'total at least 7 and task 3 at most 0'],
    [
      `any_of: [{ ${total}, at_most: 6 }, { all_of: [{ ${task(1)}, at_least: 1 }, { ${task(3)}, at_least: 1 }] }]`,
      'total at most 6 or tasks 1, 3 at least 1',
    ],
    [`${total}, within: { distance: 1, of: b }`, 'total within 1 of 6'],
    [`${total}, compared_with: b, range: [-1, 1]`, 'total within 1 of 6'],
  ])('of { %s } equals the sum over all outcomes (SciPy)', (prediction, key) => {
    const { probabilityTrue } = outcome(prediction);
    expect(probabilityTrue).toMatchObject({ method: expect.stringMatching(/^task-rate model/u) });
    expect((probabilityTrue as { value: number }).value).toBeCloseTo(reference.chances[key]!, 8);
  });

  it.each([
    [`${total}, within: { distance: 1, of: b }`, 'within 1'],
    [`${total}, compared_with: b, at_least: 1`, 'at least 1 more'],
    [
      `all_of: [{ ${total}, compared_with: b, at_least: 1 }, { ${total}, at_least: 6 }]`,
      'at least 1 more and at least 6',
    ],
  ])('of { %s } with both campaigns repeated equals the sum over both', (prediction, key) => {
    const { probabilityTrueBoth } = outcome(prediction);
    expect(probabilityTrueBoth).toMatchObject({ method: expect.stringContaining('both') });
    expect((probabilityTrueBoth as { value: number }).value).toBeCloseTo(reference.both[key]!, 8);
  });

  it('holds the other campaign at its figure and says so', () => {
    expect(outcome(`${total}, within: { distance: 1, of: b }`).probabilityTrue).toMatchObject({
      method: 'task-rate model, the other campaign held at its figure',
    });
  });

  it('takes the Jeffreys beta-binomial where the pack holds totals only', () => {
    // 2 of 3 with Beta(2.5, 1.5): P(3 of 3) = 2.5 × 3.5 × 4.5 / (4 × 5 × 6).
    const { probabilityTrue } = outcome(`${total}, at_least: 3`, { totals: [2, 3] });
    expect(probabilityTrue).toMatchObject({ method: 'beta-binomial of the total (Jeffreys)' });
    expect((probabilityTrue as { value: number }).value).toBeCloseTo((2.5 * 3.5 * 4.5) / (4 * 5 * 6), 12);
  });

  it.each<[string, PackOptions, string]>([
    ['note: unpublished', {}, 'what was predicted is not published'],
    [`${total}, point: 4`, {}, 'a single figure is not an event'],
    [`${total}, quantiles: { 0.5: 4 }`, {}, 'a list of quantiles is not an event'],
    [`${total}, distribution: { 4: 1 }`, {}, 'a distribution is not an event'],
    [
      'target: failure_modes.wrong, at_least: 1',
      { more: 'failure_modes: { wrong: 5 }' },
      'repetitions are modelled for counts of passes only, not for failure_modes.wrong',
    ],
    [
      'target: run_summary.cost_per_pass_usd, at_least: 1',
      { totals: [6, 11] },
      'repetitions are modelled for counts of passes only, not for run_summary.cost_per_pass_usd',
    ],
    [
      'target: run_summary.passes.more, at_least: 1',
      {},
      'repetitions are modelled for counts of passes only, not for run_summary.passes.more',
    ],
    [`${task(0)}, at_least: 1`, { tasks: [[2, 3]] }, 'needs per-task results of the whole suite, of two tasks or more'],
    [`${total}, within: { distance: 1, of: gone }`, {}, 'needs the campaign gone, which is not here'],
    [`${total}, at_least: 1`, { tasks: [], totals: [0, 0] }, 'no graded runs'],
    [
      `all_of: [${[0, 1, 2, 3].map((index) => `{ ${task(index)}, at_least: 1 }`).join(', ')}, { ${total}, at_least: 1 }]`,
      { tasks: Array.from({ length: 5 }, () => [2, 3] as const) },
      'needs the joint distribution of 4 tasks beside the total, which is too large to add up',
    ],
    [
      `all_of: [{ ${task(0)}, at_least: 1 }, { ${total}, at_least: 1 }]`,
      { tasks: Array.from({ length: 5 }, () => [100, 140] as const) },
      'needs the joint distribution of 1 task beside the total, which is too large to add up',
    ],
    [
      `all_of: [${[0, 1].map((index) => `{ ${task(index)}, at_least: 1 }`).join(', ')}]`,
      { tasks: [[100, 200] as const, [100, 200] as const] },
      'needs the joint distribution of 2 tasks, which is too large to add up',
    ],
  ])('of { %s } is missing with its reason', (prediction, options, missing) => {
    expect(outcome(prediction, { tasks: 'totals' in options ? [] : reference.a, ...options }).probabilityTrue).toEqual({
      missing,
    });
  });

  it.each([
    [`${total}, at_least: 3`, null],
    [`${total}, point: 3, compared_with: b`, null],
    [`${total}, within: { distance: 1, of: gone }`, { missing: 'needs the campaign gone, which is not here' }],
    [
      `any_of: [{ ${total}, compared_with: b, at_least: 1 }, { ${task(0)}, compared_with: b, at_least: 1 }]`,
      { missing: 'needs one number of one other campaign' },
    ],
    [
      'target: failure_modes.x, within: { distance: 1, of: b }',
      { missing: 'repetitions are modelled for counts of passes only, not for failure_modes.x' },
    ],
  ])('of { %s } with both repeated is %j', (prediction, expected) => {
    expect(outcome(prediction).probabilityTrueBoth).toEqual(expected);
  });

  it('needs the tasks of both campaigns to repeat both', () => {
    const { probabilityTrueBoth } = outcome(`${total}, within: { distance: 1, of: b }`, { totals: [6, 11] });
    expect(probabilityTrueBoth).toEqual({ missing: 'needs per-task results of both campaigns' });
  });

  it('adds up to 1 with that of the opposite event', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 3 }), (passes, count) => {
        const [yes, no] = [
          `all_of: [{ ${total}, at_least: ${passes} }, { ${task(2)}, at_least: ${count} }]`,
          `any_of: [{ ${total}, at_most: ${passes - 1} }, { ${task(2)}, at_most: ${count - 1} }]`,
        ].map((prediction) => (outcome(prediction).probabilityTrue as { value: number }).value);
        expect(yes! + no!).toBeCloseTo(1, 12);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a near miss', () => {
  it('is a miss that a repetition would have made true often enough', () => {
    // Task 0 exactly 3: .2587 from 2 of 3; task 2 exactly 3: far less from 1 of 3.
    expect(nearMissFrom).toBe(0.25);
    expect(outcome(`${task(0)}, exactly: 3`)).toMatchObject({ outcome: 'miss', nearMiss: true });
    expect(outcome(`${total}, at_most: 1`)).toMatchObject({ outcome: 'miss', nearMiss: false });
    expect(outcome(`${total}, exactly: 6`)).toMatchObject({ outcome: 'hit', nearMiss: false });
    expect(
      outcome('target: failure_modes.x, exactly: 6', { tasks: reference.a, more: 'failure_modes: { x: 5 }' }),
    ).toMatchObject({
      outcome: 'miss',
      nearMiss: false,
    });
  });
});

describe('scores', () => {
  it.each([
    [`${total}, at_least: 6, probability: 0.7`, ['brier', 'logarithmic'], ['brier .7 true', 'log .7 true']],
    [`${total}, at_least: 7, probability: 0.7`, ['brier', 'logarithmic'], ['brier .7 false', 'log .7 false']],
    [`${total}, range: [5, 8], probability: 0.7`, ['brier', 'logarithmic'], ['brier .7 true', 'log .7 true']],
    [`${total}, range: [5, 8], confidence: 0.8`, ['interval-score'], ['interval 5-8 at .8, 6']],
    [`${total}, range: [7, 8], confidence: 0.8`, ['interval-score'], ['interval 7-8 at .8, 6']],
    [`${total}, quantiles: { 0.1: 3, 0.25: 5, 0.5: 7, 0.75: 8, 0.9: 10 }`, ['weighted-interval-score'], ['wis']],
    [`${total}, quantiles: { 0.2: 4, 0.5: 7, 0.9: 9 }`, ['quantile-loss'], ['quantileLoss']],
    // An odd number of levels whose middle is no median: (0.1 × 3 + 0.6 × 1 + 0.1 × 2) / 3.
    [`${total}, quantiles: { 0.1: 3, 0.4: 7, 0.9: 8 }`, ['quantile-loss'], ['no median']],
    [`${total}, distribution: { 4: 0.1, 6: 0.2, 7: 0.4, 9: 0.3 }`, ['crps-discrete'], ['crps']],
  ])('of { %s } are %j', (prediction, rules, keys) => {
    const { scores } = outcome(prediction);
    if ('missing' in scores) throw new Error(scores.missing);
    expect(scores.map(({ rule }) => rule)).toEqual(rules);
    for (const [index, key] of keys.entries()) {
      expect(scores[index]!.value).toBeCloseTo(reference.scores[key]!, 12);
      expect(scores[index]!.orientation).toBe('lower');
    }
  });

  it('of a point is its absolute error, beside the signed one', () => {
    const row = outcome(`${total}, point: 4`);
    expect(only(row)).toMatchObject({ rule: 'absolute-error', value: 2 });
    expect(row).toMatchObject({ outcome: 'point', observed: 6, error: -2 });
  });

  it('of two levels that straddle no median is a quantile loss', () => {
    // (0.25 × (6 − 4) + 0.25 × (8 − 6)) / 2
    expect(only(outcome(`${total}, quantiles: { 0.25: 4, 0.75: 8 }`))).toMatchObject({
      rule: 'quantile-loss',
      value: 0.5,
    });
  });

  it('makes the weighted interval score twice the mean quantile loss', () => {
    const levels = [0.05, 0.5, 0.95] as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 3, maxLength: 3 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const pairs = levels.map((level, index) => `${level}: ${sorted[index]}`).join(', ');
        const loss = levels.reduce(
          (sum, level, i) => sum + (6 >= sorted[i]! ? level * (6 - sorted[i]!) : (1 - level) * (sorted[i]! - 6)),
          0,
        );
        expect(only(outcome(`${total}, quantiles: { ${pairs} }`)).value).toBeCloseTo((2 * loss) / 3, 12);
      }),
      { numRuns: 20 },
    );
  });

  it('forgives the printed rounding of a distribution', () => {
    const row = outcome(`${total}, distribution: { 5: 0.333, 6: 0.333, 7: 0.333 }`);
    // Thirds: ∫(F − 1{x ≥ 6})² = 1/9 + 1/9.
    expect(only(row).value).toBeCloseTo(2 / 9, 12);
    expect(row.error).toBeCloseTo(0, 12);
  });

  it.each([
    [`${total}, range: [5, 8]`, 'a range without a confidence has no proper score'],
    [`${total}, at_least: 5`, 'an event without a probability has no proper score'],
    ['note: unpublished', 'what was predicted is not published'],
    [
      `${total}, within: { distance: 1, of: gone }, probability: 0.5`,
      'its target is not in the packs, or no run of it is graded',
    ],
    ['target: run_summary.cost_total_usd, point: 1', 'its target is not in the packs, or no run of it is graded'],
  ])('of { %s } are missing: %s', (prediction, missing) => {
    expect(outcome(prediction).scores).toEqual({ missing });
  });

  it('can be infinite, and only the logarithmic one', () => {
    const { scores } = outcome(`${total}, at_least: 7, probability: 1`);
    expect(scores).toMatchObject([
      { rule: 'brier', value: 1 },
      { rule: 'logarithmic', value: Infinity },
    ]);
  });
});

describe('the baseline of a score', () => {
  const before = campaign({ id: 'before', date: '2026-01-01', tasks: reference.a });
  const later = (prediction: string) =>
    campaign(
      {
        id: 'later',
        date: '2026-02-01',
        tasks: [
          [0, 3],
          [0, 3],
          [0, 3],
          [0, 2],
        ],
      },
      prediction,
    );
  const score = (prediction: string, ...campaigns: Campaign[]) => {
    const own = later(prediction);
    return only(predictionOutcomes(own, [...campaigns, own])[0]!).baseline;
  };

  it('is the task-rate model of the earlier campaign, for every form', () => {
    // The chance of the event in a campaign like `before`; it did not happen.
    const p = reference.chances['total 5 to 7']!;
    const of = 'forecast from 1\u00a0earlier campaign by the task-rate model';
    const event = score(`${total}, range: [5, 7], probability: 0.5`, before);
    expect(event).toMatchObject({ of });
    expect((event as { value: number }).value).toBeCloseTo(p * p, 7);
    for (const form of [
      'range: [5, 7], confidence: 0.8',
      'point: 4',
      'distribution: { 4: 1 }',
      'quantiles: { 0.5: 4 }',
      'quantiles: { 0.4: 4 }',
    ]) {
      const baseline = score(`${total}, ${form}`, before);
      expect(baseline).toMatchObject({ of });
      expect((baseline as { value: number }).value).toBeGreaterThan(0);
    }
    // Of 6 the reference says that less than half lies below it, and more than half up to it.
    expect(reference.chances['total at most 5']).toBeLessThan(0.5);
    expect(reference.chances['total at most 6']).toBeGreaterThan(0.5);
    expect(score(`${total}, point: 4`, before)).toMatchObject({ value: 6 });
  });

  it('of a range is the central range of that model', () => {
    const baseline = score(`${total}, range: [5, 7], confidence: 0.8`, before);
    expect((baseline as { value: number }).value).toBeCloseTo(reference.scores['central range at .8, 0']!, 9);
  });

  it('never looks at the campaign itself, nor at later ones, other models or campaigns without a date', () => {
    const missing = { missing: 'needs an earlier campaign of the model on the suite, with its date' };
    const none = [
      campaign({ id: 'same-day', date: '2026-02-01', tasks: reference.a }),
      campaign({ id: 'after', date: '2026-03-01', tasks: reference.a }),
      campaign({ id: 'undated', tasks: reference.a }),
      campaign({ id: 'other', model: 'n', date: '2026-01-01', tasks: reference.a }),
    ];
    expect(score(`${total}, point: 4`, ...none)).toEqual(missing);
    expect(score(`${total}, at_least: 4, probability: 0.5`, ...none)).toEqual(missing);
  });
});

describe('where the observed number fell', () => {
  it.each([
    [`${total}, distribution: { 4: 0.1, 6: 0.2, 7: 0.4, 9: 0.3 }`, { below: 0.1, upTo: 0.3 }],
    [`${total}, distribution: { 4: 0.1, 7: 0.9 }`, { below: 0.1, upTo: 0.1 }],
    [`${total}, quantiles: { 0.1: 3, 0.5: 5, 0.9: 9 }`, { below: 0.5, upTo: 0.9 }],
    [`${total}, quantiles: { 0.1: 3, 0.5: 6, 0.9: 9 }`, { below: 0.1, upTo: 0.9 }],
    [`${total}, quantiles: { 0.1: 7, 0.5: 8, 0.9: 9 }`, { below: 0, upTo: 0.1 }],
    [`${total}, quantiles: { 0.1: 1, 0.5: 2, 0.9: 3 }`, { below: 0.9, upTo: 1 }],
    [`${total}, compared_with: b, distribution: { -1: 0.25, 0: 0.75 }`, { below: 0.25, upTo: 1 }],
    [`${total}, point: 6`, null],
    [`${total}, at_least: 6`, null],
  ])('in { %s } is %j', (prediction, expected) => {
    const { pit } = outcome(prediction);
    if (expected === null) expect(pit).toBeNull();
    else {
      expect(pit!.below).toBeCloseTo(expected.below, 12);
      expect(pit!.upTo).toBeCloseTo(expected.upTo, 12);
    }
  });

  it('takes the dust of a subtraction for none', () => {
    const cost = (id: string, usd: string) =>
      `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 3, passes: 1, cost_per_pass_usd: ${usd} }\n`;
    const read = (text: string) => dataPack.read({ name: 'x.yaml', text, sha256: '' }).campaigns[0]!;
    const target = 'target: run_summary.cost_per_pass_usd, compared_with: y';
    const own = read(
      `${cost('x', '0.0022')}predictions:\n  - { id: d, ${target}, distribution: { 0: 0.5, 0.0009: 0.5 } }\n`,
    );
    // 0.0022 − 0.0013 is 0.0009000000000000001 in binary.
    expect(predictionOutcomes(own, [own, read(cost('y', '0.0013'))])[0]!.pit).toEqual({ below: 0.5, upTo: 1 });
  });
});

describe('the range of a repetition', () => {
  it('is that of the number, also of a difference', () => {
    const alone = outcome(`${total}, point: 4`).rangeAgain;
    const compared = outcome(`${total}, compared_with: b, point: 4`).rangeAgain;
    expect(alone).toMatchObject({ lower: expect.any(Number), level: 0.95 });
    if (alone === null || compared === null || 'missing' in alone || 'missing' in compared) throw new Error('missing');
    expect([compared.lower, compared.upper]).toEqual([alone.lower - 6, alone.upper - 6]);
    expect(alone.probability).toBeGreaterThanOrEqual(0.95);
  });

  it('is null for events, and missing with its reason for what is no count', () => {
    expect(outcome(`${total}, at_least: 4`).rangeAgain).toBeNull();
    expect(outcome('target: run_summary.cost_total_usd, point: 4').rangeAgain).toEqual({
      missing: 'repetitions are modelled for counts of passes only, not for run_summary.cost_total_usd',
    });
  });
});

describe('what was said', () => {
  it('is handed on, the confidence of a range as the probability of its event', () => {
    const row = outcome(`${total}, range: [5, 8], confidence: 0.8, by: me, made_on: 2026-01-01, tags: [x]`);
    expect(row).toMatchObject({
      campaign: 'a',
      model: 'Model m',
      id: 'P0',
      by: 'me',
      madeOn: '2026-01-01',
      tags: ['x'],
      probability: 0.8,
      confidence: 0.8,
      file: null,
      frozen: null,
      path: 'predictions[0].id',
      observed: 6,
      error: null,
    });
    expect(outcome(`${total}, at_least: 5`).probability).toBeNull();
  });

  it('knows its file and whether the seal still holds', () => {
    const own = campaign({ tasks: reference.a }, `${total}, at_least: 5`);
    const file = {
      name: 'p.yaml',
      sha256: 'x',
      document: {},
      frozen: { on: '2026-01-01', by: 'f.frozen.json', names: null, sha256: 'y', intact: false },
    };
    const filed = { ...own, predictions: own.predictions.map((each) => ({ ...each, file })) };
    expect(predictionOutcomes(filed, [filed])[0]).toMatchObject({
      file: 'p.yaml',
      frozen: { on: '2026-01-01', by: 'f.frozen.json', names: null, intact: false, late: null },
      standing: 'changed',
    });
  });
});
