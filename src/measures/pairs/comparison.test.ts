import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { moverDifference } from '../../statistics/difference/intervals/mover.ts';
import { withinStrataPermutation } from '../../statistics/difference/within-strata/within-strata-permutation.ts';
import { leastDifference } from '../../statistics/one-sided/least-difference.ts';
import { strataEquivalence } from '../../statistics/one-sided/strata-equivalence.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import { isFigure } from '../figure.ts';
import { tested } from '../fixture/tested.ts';
import { comparedStrata } from './compared-strata.ts';
import { comparison as compare, fullComparison as compareFully } from './comparison.ts';
import { modelPairs } from './model-pairs.ts';
import { probabilityBetter, probabilityGap } from './pair-probability.ts';
import { pairTaskTest, pairTest } from './pair-test.ts';
import { rerunDrift } from './rerun-drift.ts';

const comparison = (...of: Parameters<typeof compare>) => tested(compare(...of));
const fullComparison = (...of: Parameters<typeof compareFully>) => tested(compareFully(...of));

interface ByTask {
  readonly a: number[];
  readonly aRuns: number[];
  readonly b: number[];
  readonly bRuns: number[];
  readonly difference: number;
  readonly shares: number[];
  readonly permutation: number;
  readonly heterogeneity: number;
  readonly fisher: number[];
  readonly holm: number[];
  readonly pairedT: [number, number];
}

interface Totals {
  readonly a: number;
  readonly aRuns: number;
  readonly b: number;
  readonly bRuns: number;
  readonly boschloo: number;
  readonly fisher: number;
  readonly barnard: number;
  readonly better: number;
  readonly gap: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/comparison.json', import.meta.url), 'utf8'),
) as { readonly byTask: Record<string, ByTask>; readonly totals: Record<string, Totals> };

type Task = readonly [passes: number, runs: number, id?: string, ungraded?: number];

interface Pack {
  readonly model?: string;
  readonly tasks?: readonly Task[];
  readonly totals?: readonly [passes: number, runs: number];
  readonly suite?: string;
  readonly harness?: string;
}

/** A campaign by way of a pack, as a user would write it. */
function campaign(id: string, { model = 'm', tasks = [], totals, suite = 's', harness }: Pack): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: ${suite}${harness === undefined ? '' : `, harness: ${harness}`} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    ...(totals === undefined ? [] : [`run_summary: { runs: ${totals[1]}, passes: ${totals[0]} }`]),
    ...(tasks.length === 0 ? [] : ['per_task_results:']),
    ...tasks.map(([passes, runs, name, ungraded = 0], index) => {
      const notGraded = ungraded === 0 ? '' : `, not_graded: ${ungraded}`;
      return `  ${name ?? `t${index}`}: { runs: ${runs + ungraded}, passes: ${passes}${notGraded} }`;
    }),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function withTasks(id: string, passes: readonly number[], runs: readonly number[] | number, more: Pack = {}): Campaign {
  const of = (index: number) => (typeof runs === 'number' ? runs : runs[index]!);
  return campaign(id, { model: id, ...more, tasks: passes.map((count, index) => [count, of(index)] as const) });
}

describe('compared task by task', () => {
  it.each(Object.entries(reference.byTask))('has the figures of SciPy: %s', (_, figures) => {
    const a = [withTasks('a', figures.a, figures.aRuns)];
    const b = [withTasks('b', figures.b, figures.bRuns)];
    const compared = comparison(a, b);
    expect(compared.pairing).toBe('by task');
    expect(compared.pairingReason).toBeNull();
    expect(compared.difference.value).toBeCloseTo(figures.difference, 12);
    expect(compared.test.pValue).toBeCloseTo(figures.permutation, 10);
    expect(pairTaskTest(comparedStrata(a, b))).toMatchObject({ pValue: expect.closeTo(figures.heterogeneity, 10) });
    expect(compared.tasks.map(({ pValue }) => pValue)).toEqual(figures.fisher.map((p) => expect.closeTo(p, 10)));
    expect(compared.tasks.map(({ pValueAdjusted }) => pValueAdjusted)).toEqual(
      figures.holm.map((p) => expect.closeTo(p, 10)),
    );
    expect(compared.tasks.map(({ share }) => share)).toEqual(figures.shares.map((share) => expect.closeTo(share, 10)));
    // The t interval of the task differences, unless the runs alone vary more than these differences do.
    const { lower, upper } = compared.differenceNewTasks as { lower: number; upper: number };
    expect(lower).toBeLessThan(figures.pairedT[0] + 1e-9);
    expect(upper).toBeGreaterThan(Math.min(1, figures.pairedT[1]) - 1e-9);
  });

  it('has the MOVER interval of the two same-tasks intervals, and equivalence by limits that promise α on each side', () => {
    const strata = (passes: readonly number[]) => passes.map((successes) => ({ successes, trials: 10 }));
    const [x, y] = [
      [9, 8, 10, 5],
      [8, 9, 10, 4],
    ];
    const compared = comparison([withTasks('a', x, 10)], [withTasks('b', y, 10)], { level: 0.95, margin: 0.2 });
    const mover = (level: number) =>
      moverDifference(sameStrataInterval(strata(x), { level }), sameStrataInterval(strata(y), { level }));
    expect(compared.difference).toMatchObject({ lower: mover(0.95).lower, upper: mover(0.95).upper, level: 0.95 });
    expect(compared.difference).toMatchObject({
      scope: 'same tasks',
      about: '40 against 40\u00a0runs of 4\u00a0tasks',
    });
    const { lower, upper, pValue, equivalent } = compared.equivalence;
    expect(compared.equivalence).toMatchObject({ level: 0.9, lower: leastDifference(strata(x), strata(y), 0.05) });
    expect(upper).toBe(-leastDifference(strata(y), strata(x), 0.05));
    expect(pValue).toBe(strataEquivalence(strata(x), strata(y), 0.2).pValue);
    expect(equivalent).toBe(lower > -0.2 && upper < 0.2);
    // Blaker's ends and MOVER would have said so of these.
    expect([mover(0.9).lower > -0.2 && mover(0.9).upper < 0.2, equivalent]).toEqual([true, false]);
    const wide = comparison([withTasks('a', x, 10)], [withTasks('b', y, 10)], { margin: 0.5 });
    expect(wide.equivalence.equivalent).toBe(true);
  });

  it('takes the campaigns of a side together: the same as one campaign with the sums', () => {
    const apart = [
      withTasks('a1', [1, 3, 0], 3, { model: 'x' }),
      withTasks('a2', [2, 3, 2], [3, 3, 4], { model: 'x' }),
    ];
    const other = [withTasks('b', [0, 3, 1], 3)];
    const summed = [withTasks('a', [3, 6, 2], [6, 6, 7], { model: 'x' })];
    const [pooled, single] = [comparison(apart, other), comparison(summed, other)];
    expect(comparedStrata(apart, other)).toEqual(comparedStrata(summed, other));
    expect({ ...pooled, a: null, unstated: null }).toEqual({ ...single, a: null, unstated: null });
    expect(pooled.a).toEqual({
      model: 'Model x',
      campaigns: ['a1', 'a2'],
      passes: 11,
      graded: 19,
      rate: expect.closeTo(0.5952380952, 9),
    });
  });

  it('gives each task what it adds to the difference', () => {
    const { tasks, difference } = comparison([withTasks('a', [3, 1, 0], 3)], [withTasks('b', [1, 2, 0], [3, 4, 3])]);
    const added = tasks.reduce((sum, { contribution }) => sum + contribution!, 0);
    expect(added).toBeCloseTo(difference.value, 12);
    expect(tasks[1]).toMatchObject({ task: 't1', a: { passes: 1, graded: 3 }, b: { passes: 2, graded: 4 } });
    expect(tasks[1]!.difference).toBeCloseTo(1 / 3 - 1 / 2, 12);
    const level = comparison([withTasks('a', [3, 0], 3)], [withTasks('b', [0, 3], 3)]);
    expect(level.tasks.map(({ share }) => share)).toEqual([null, null]);
  });

  it('says the score of each side, of which the difference is the difference, also where tasks were run unequally often', () => {
    const { a, b, difference } = comparison([withTasks('a', [0, 50], [10, 50])], [withTasks('b', [1, 900], [1, 1000])]);
    expect([a.rate, b.rate]).toEqual([0.5, 0.95]);
    expect(difference.value).toBeCloseTo(a.rate - b.rate, 12);
  });

  it('leaves out the tasks that not both sides have graded, and stays by task', () => {
    const tasks = (...all: Task[]) => all;
    const a = campaign('a', { model: 'a', tasks: tasks([3, 3, 'x'], [1, 3, 'y'], [2, 3, 'z'], [3, 3, 'only']) });
    const b = campaign('b', { model: 'b', tasks: tasks([0, 3, 'x'], [1, 3, 'y'], [0, 0, 'z', 3], [1, 3, 'other']) });
    const compared = comparison([a], [b]);
    expect(compared.pairing).toBe('by task');
    expect(compared.tasks.map(({ task }) => task)).toEqual(['x', 'y']);
    expect(compared.leftOut).toEqual([
      { task: 'z', graded: 'a' },
      { task: 'only', graded: 'a' },
      { task: 'other', graded: 'b' },
    ]);
    expect(compared.a).toMatchObject({ passes: 4, graded: 6, rate: 4 / 6 });
    expect(compared.b).toMatchObject({ passes: 1, graded: 6 });
    expect(compared.difference.value).toBeCloseTo(0.5, 12);
    const whole = [
      campaign('a', { model: 'a', tasks: tasks([3, 3, 'x'], [1, 3, 'y']) }),
      campaign('b', { model: 'b', tasks: tasks([0, 3, 'x'], [1, 3, 'y']) }),
    ];
    expect(compared.difference).toEqual(comparison([whole[0]!], [whole[1]!]).difference);
  });

  it('keeps the pairing of tasks that were run once: Tango, McNemar and the paired t', () => {
    // 500 tasks, 50 passed by the first alone, 40 by the second alone. R: t.test(paired = TRUE) -0.0171, 0.0571; binom.test 0.3429.
    const runs = (only: number) => Array.from({ length: 500 }, (_, t) => (t < 50 ? only : t < 90 ? 1 - only : t % 2));
    const compared = comparison([withTasks('a', runs(1), 1)], [withTasks('b', runs(0), 1)]);
    expect(compared.isRunOnce).toBe(true);
    expect(compared.test).toMatchObject({ method: 'McNemar, exact, two-sided', pValue: expect.closeTo(0.3428, 4) });
    expect(compared.difference).toMatchObject({ value: expect.closeTo(0.02, 12), method: 'Tango' });
    for (const { lower, upper } of [compared.difference, compared.differenceNewTasks as typeof compared.difference]) {
      expect(lower).toBeCloseTo(-0.0172, 3);
      expect(upper).toBeCloseTo(0.0574, 3);
    }
    expect(
      probabilityBetter(comparedStrata([withTasks('a', runs(1), 1)], [withTasks('b', runs(0), 1)])).value,
    ).toBeCloseTo(0.855, 2);
  });

  it('keeps the order of the first side, whatever that of the other', () => {
    const a = campaign('a', {
      model: 'a',
      tasks: [
        [3, 3, 'x'],
        [0, 3, 'y'],
        [2, 3, 'z'],
      ],
    });
    const b = campaign('b', {
      model: 'b',
      tasks: [
        [1, 3, 'z'],
        [1, 3, 'y'],
        [2, 3, 'x'],
      ],
    });
    const { tasks } = comparison([a], [b]);
    expect(tasks.map(({ task, b: { passes } }) => [task, passes])).toEqual([
      ['x', 2],
      ['y', 1],
      ['z', 1],
    ]);
  });

  it('compares forty of the pairs of twenty models on a hundred tasks in full', () => {
    const models = Array.from({ length: 20 }, (_, m) =>
      withTasks(
        `m${m}`,
        Array.from({ length: 100 }, (_, t) => (t * 7 + m * 3) % 4),
        3,
      ),
    );
    expect(modelPairs(models)).toHaveLength(40);
  });
});

describe('compared by totals', () => {
  it.each(Object.entries(reference.totals))('has the figures of SciPy: %s', (_, { a, aRuns, b, bRuns, ...figures }) => {
    const first = [campaign('a', { model: 'a', totals: [a, aRuns] })];
    const second = [campaign('b', { model: 'b', totals: [b, bRuns] })];
    const compared = fullComparison(first, second);
    expect(compared).toMatchObject({
      pairing: 'totals',
      pairingReason: expect.stringMatching(/per-task results.* a, b$/u),
    });
    expect(compared.difference.scope).toBe('pooled runs');
    expect(compared.differenceNewTasks).toEqual({ missing: compared.pairingReason });
    expect(compared.taskTest).toEqual({ missing: compared.pairingReason });
    expect(compared.test).toMatchObject({ method: 'Fisher, two-sided', pValue: expect.closeTo(figures.fisher, 6) });
    expect(compared.probabilityBetter.value).toBeCloseTo(figures.better, 9);
    expect(compared.probabilityGap.value).toBeCloseTo(figures.gap, 9);
    for (const [name, method] of [
      ['boschloo', 'Boschloo, two-sided'],
      ['barnard', 'Barnard, pooled, two-sided'],
    ] as const) {
      const { test } = comparison(first, second, { test: name });
      expect(test).toMatchObject({ method, pValue: expect.closeTo(figures[name], 7) });
    }
  });

  it.each<[string, Campaign[], Campaign[], RegExp]>([
    ['one side without tasks', [withTasks('a', [1, 2], 3)], [campaign('b', { totals: [3, 6] })], /from b$/u],
    [
      'one of two pooled campaigns without tasks',
      [withTasks('a', [1, 2], 3, { model: 'x' }), campaign('a2', { model: 'x', totals: [3, 6] })],
      [withTasks('b', [1, 2], 3)],
      /from a2$/u,
    ],
    [
      'one task shared',
      [withTasks('a', [1, 2], 3)],
      [withTasks('b', [1], 3)],
      /only one task has graded runs on both sides/u,
    ],
    [
      'many other tasks',
      [withTasks('a', [1], 3)],
      [
        campaign('b', {
          model: 'b',
          tasks: [
            [1, 3, 'v'],
            [1, 3, 'w'],
            [1, 3, 'x'],
            [1, 3, 'y'],
          ],
        }),
      ],
      /no task has graded runs on both sides/u,
    ],
    [
      'a task without graded runs',
      [
        campaign('a', {
          model: 'a',
          tasks: [
            [1, 3],
            [0, 0, 't1', 3],
          ],
        }),
      ],
      [withTasks('b', [1, 2], 3)],
      /only one task has graded runs on both sides/u,
    ],
    ['a single task', [withTasks('a', [1], 3)], [withTasks('b', [3], 3)], /one task only/u],
  ])('%s', (_, a, b, reason) => {
    for (const compared of [compare(a, b), compare(b, a)]) {
      expect(compared.pairing).toBe('totals');
      expect(compared.pairingReason).toMatch(compared.a.campaigns[0] === a[0]!.id ? reason : /\S/u);
      expect(compared.tasks.every(({ contribution, share }) => contribution === null && share === null)).toBe(true);
    }
  });
});

const tasksOf = (count: number) =>
  fc.array(
    fc.integer({ min: 1, max: 4 }).chain((runs) => fc.tuple(fc.integer({ min: 0, max: runs }), fc.constant(runs))),
    { minLength: count, maxLength: count },
  );

/** Two sides of 2 to 5 tasks, run unequally often. */
const bothSides = fc.integer({ min: 2, max: 5 }).chain((count) => fc.tuple(tasksOf(count), tasksOf(count)));

function side(id: string, tasks: readonly (readonly [number, number])[]): Campaign[] {
  return [campaign(id, { model: id, tasks: tasks.map(([passes, runs], t) => [passes, runs, `t${t}`] as const) })];
}

describe('whichever side comes first', () => {
  it('flips signs and mirrors intervals, and leaves p-values as they are', () => {
    fc.assert(
      fc.property(bothSides, ([x, y]) => {
        const [ab, ba] = [comparison(side('a', x), side('b', y)), comparison(side('b', y), side('a', x))];
        for (const key of ['difference', 'differenceNewTasks'] as const) {
          const [first, second] = [ab[key], ba[key]];
          if (!isFigure(first) || !isFigure(second)) throw new Error('both have tasks');
          expect(first.value).toBeCloseTo(-second.value, 12);
          expect(first.lower).toBeCloseTo(-second.upper, 12);
          expect(first.upper).toBeCloseTo(-second.lower, 12);
        }
        expect(ab.equivalence.equivalent).toBe(ba.equivalence.equivalent);
        expect(ab.test.pValue).toBeCloseTo(ba.test.pValue, 12);
        expect(ab.tasks.map(({ pValueAdjusted }) => pValueAdjusted)).toEqual(
          ba.tasks.map(({ pValueAdjusted }) => expect.closeTo(pValueAdjusted, 12)),
        );
        expect(ab.tasks.map(({ share }) => share ?? 0)).toEqual(
          ba.tasks.map(({ share }) => expect.closeTo(share ?? 0, 9)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      [3, 1, 0, 2],
      [1, 1, 2, 3],
    ],
    [
      [3, 3, 2, 3],
      [0, 1, 0, 2],
    ],
  ])('%j against %j: probabilities of being better add up to 1, and the gap is as likely', (x, y) => {
    const [ab, ba] = [
      fullComparison([withTasks('a', x, 3)], [withTasks('b', y, 3)]),
      fullComparison([withTasks('b', y, 3)], [withTasks('a', x, 3)]),
    ];
    expect(ab.probabilityBetter.value + ba.probabilityBetter.value).toBeCloseTo(1, 4);
    expect(ab.probabilityGap.value).toBeCloseTo(ba.probabilityGap.value, 12);
    expect(ab.probabilityGap.method).toBe('task-rate model of both together');
  });

  it('finds the better side the better one, and a gap less likely the larger it is', () => {
    const strata = comparedStrata([withTasks('a', [3, 3, 2, 3], 3)], [withTasks('b', [0, 1, 0, 2], 3)]);
    expect(probabilityBetter(strata).value).toBeGreaterThan(0.95);
    const gaps = [
      [3, 3, 2, 3],
      [3, 2, 2, 2],
      [2, 1, 1, 2],
    ].map((x) => probabilityGap(comparedStrata([withTasks('a', x, 3)], [withTasks('b', [1, 1, 1, 2], 3)])).value);
    expect(gaps).toEqual(gaps.toSorted((x, y) => x - y));
    expect(gaps[2]).toBeLessThan(0.6);
  });

  it('deals out the runs where tasks were run unequally or very often, which comes to the same as the model', () => {
    const counts = (n: number) => [Math.round(0.8 * n), Math.round(0.4 * n), n];
    const behind = (n: number) => [Math.round(0.7 * n), Math.round(0.4 * n), Math.round(0.9 * n)];
    const of = (n: number) => comparedStrata([withTasks('a', counts(n), n)], [withTasks('b', behind(n), n)]);
    const [modelled, dealt] = [probabilityGap(of(20)), probabilityGap(of(21))];
    expect(modelled.method).toBe('task-rate model of both together');
    expect(dealt.method).toBe('exact permutation within tasks, one-sided');
    expect(Math.abs(modelled.value - dealt.value)).toBeLessThan(0.05);
    const { a, b } = of(21);
    expect(dealt.value).toBeCloseTo(withinStrataPermutation(a, b, { alternative: 'greater' }).pValue, 12);
    const mirrored = comparedStrata([withTasks('b', behind(21), 21)], [withTasks('a', counts(21), 21)]);
    expect(probabilityGap(mirrored).value).toBeCloseTo(dealt.value, 12);
    const uneven = comparedStrata([withTasks('a', [1, 2], 3)], [withTasks('b', [1, 1], [3, 4])]);
    expect(probabilityGap(uneven).method).toBe('exact permutation within tasks, one-sided');
  });

  it('compares unequal totals alike', () => {
    const [a, b] = [[campaign('a', { totals: [20, 33] })], [campaign('b', { totals: [25, 30] })]];
    const [ab, ba] = [comparedStrata(a, b), comparedStrata(b, a)];
    expect(probabilityGap(ab).value).toBeCloseTo(probabilityGap(ba).value, 12);
    expect(probabilityGap(ab).value).toBeLessThan(0.5);
    expect(probabilityBetter(ab).value + probabilityBetter(ba).value).toBeCloseTo(1, 9);
    expect(pairTest(ab).pValue).toBeCloseTo(pairTest(ba).pValue, 9);
  });
});

describe('whatever the tasks are called', () => {
  it('comes out the same in any order and under any names', () => {
    fc.assert(
      fc.property(bothSides, fc.integer(), ([x, y], seed) => {
        const order = x.map((_, t) => t).sort((s, t) => ((s * 7 + seed) % 5) - ((t * 7 + seed) % 5));
        const renamed = (id: string, tasks: readonly (readonly [number, number])[]) => [
          campaign(id, { model: id, tasks: order.map((t) => [...tasks[t]!, `other${t}`] as const) }),
        ];
        const [plain, other] = [comparison(side('a', x), side('b', y)), comparison(renamed('a', x), renamed('b', y))];
        expect(other.test.pValue).toBeCloseTo(plain.test.pValue, 12);
        for (const key of ['value', 'lower', 'upper'] as const) {
          expect(other.difference[key]).toBeCloseTo(plain.difference[key], 12);
        }
        expect(other.tasks.map(({ task }) => task)).toEqual(order.map((t) => `other${t}`));
        for (const [index, t] of order.entries()) {
          expect(other.tasks[index]!.pValueAdjusted).toBeCloseTo(plain.tasks[t]!.pValueAdjusted, 12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('takes names as data', () => {
    const tasks = [
      [1, 3, 'hasOwnProperty'],
      [3, 3, 'constructor'],
      [0, 3, 'toString'],
    ] as const;
    const { pairing, tasks: rows } = comparison(
      [campaign('a', { model: 'a', tasks })],
      [campaign('b', { model: 'b', tasks })],
    );
    expect(pairing).toBe('by task');
    expect(rows.map(({ task }) => task)).toEqual(['hasOwnProperty', 'constructor', 'toString']);
  });
});

describe('what can never be compared', () => {
  const some = campaign('a', { totals: [1, 3] });

  it.each<[string, Campaign[], Campaign[], RegExp]>([
    ['an empty side', [], [some], /comparison: a must hold at least one campaign, received 0/u],
    ['an empty other side', [some], [], /comparison: b must hold at least one campaign, received 0/u],
    [
      'two suites',
      [some],
      [campaign('b', { totals: [1, 3], suite: 'other' })],
      /b: campaign\.suite must be s, as in a\.yaml/u,
    ],
    [
      'two models on a side',
      [some, campaign('c', { model: 'n', totals: [1, 3] })],
      [campaign('b', { totals: [1, 3] })],
      /c: model\.id must be m, as in a\.yaml: the campaigns of one side are of one model, received "n"/u,
    ],
    ['a campaign with itself', [some], [some], /a: campaign\.id must take part once/u],
    [
      'no graded runs',
      [campaign('b', { tasks: [[0, 0, 't', 3]] })],
      [some],
      /b: run_summary\.runs must hold at least one graded/u,
    ],
  ])('%s', (_, a, b, message) => expect(() => comparison(a, b)).toThrow(message));

  it('leaves harness and provider to whoever asks', () => {
    const [a, b] = [campaign('a', { totals: [1, 3], harness: 'h1' }), campaign('b', { totals: [1, 3], harness: 'h2' })];
    expect(comparison([a], [b])).toMatchObject({
      changed: ['harness'],
      unstated: [{ version: 'provider', campaigns: ['a', 'b'] }],
    });
  });
});

describe('a rerun', () => {
  it('has the figures of the comparison of its two campaigns', () => {
    const [first, second] = [
      withTasks('a', [3, 1, 0, 2], 3, { model: 'x' }),
      withTasks('b', [1, 1, 2, 3], 3, { model: 'x' }),
    ];
    const drift = tested(rerunDrift(first, second, { level: 0.9, margin: 0.3 }));
    // A rerun's difference is the later score minus the earlier one.
    const compared = comparison([second], [first], { level: 0.9, margin: 0.3 });
    expect(drift.difference).toEqual(compared.difference);
    expect(drift.differenceNewTasks).toEqual(compared.differenceNewTasks);
    expect(drift.totalTest).toMatchObject(compared.test);
    expect(drift.taskTest).toMatchObject(pairTaskTest(comparedStrata([second], [first])));
    expect(drift.equivalence).toMatchObject(compared.equivalence);
    expect(drift.tasks.map(({ change }) => change)).toEqual([-2, 0, 2, 1]);
    expect(drift.moved).toMatchObject({ tasks: 3 });
  });

  it('does not count tasks as moved that were only run more often', () => {
    const drift = tested(
      rerunDrift(withTasks('a', [3, 1], 3, { model: 'x' }), withTasks('b', [4, 1], [4, 3], { model: 'x' })),
    );
    expect(drift.moved).toEqual({ missing: 'needs tasks that were run equally often in both' });
    expect(drift.predicted).toMatchObject({ identical: null });
  });
});
