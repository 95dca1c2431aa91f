import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/task-discrimination.json' with { type: 'json' };
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { randomStream } from '../../statistics/random.ts';
import { binomialDraw } from '../../statistics/sampling/binomial-draw.ts';
import { taskDiscrimination } from './task-discrimination.ts';

type Counts = readonly (readonly number[])[];

function campaigns(models: readonly Counts[], harness: (model: number) => string = () => 'h'): Campaign[] {
  return models.map((tasks, m) => {
    const text = [
      'pack_version: 1',
      `campaign: { id: c${m}, suite: s, harness: ${harness(m)} }`,
      `model: { id: m${m}, name: Model ${m} }`,
      'per_task_results:',
      ...tasks.map(([passes, runs], t) => `  t${t}: { runs: ${runs}, passes: ${passes} }`),
    ].join('\n');
    return dataPack.read({ name: `c${m}.yaml`, text, sha256: '' }).campaigns[0]!;
  });
}

const measured = (models: readonly Counts[], level = 0.95) => taskDiscrimination(campaigns(models), { level })!;

describe('discrimination of tasks', () => {
  it.each(reference.cases.map((one, index) => ({ ...one, index })))(
    'equals SciPy and fractions, case $index',
    ({ arms, tasks }) => {
      const found = measured(arms);
      for (const [t, { stronger, weaker, p, adjusted, alike }] of tasks.entries()) {
        const { groups } = found.tasks[t]!;
        expect(groups === null).toBe(p === null);
        if (groups === null) continue;
        expect([groups.stronger.successes, groups.stronger.trials]).toEqual(stronger);
        expect([groups.weaker.successes, groups.weaker.trials]).toEqual(weaker);
        expect(groups.test.pValue).toBeCloseTo(p!, 12);
        expect(groups.adjusted.pValueAdjusted).toBeCloseTo(adjusted!, 12);
        if (groups.alike?.method.includes('exact')) expect(groups.alike.pValue).toBeCloseTo(alike, 10);
      }
    },
  );

  it('shows a task against the order, and those that separate', () => {
    const tasks = (own: number) => [[8 - own, 8], ...Array.from({ length: 6 }, () => [own, 8]), [8, 8]];
    const found = measured([tasks(8), tasks(0)]);
    expect(found.tasks.map(({ groups }) => groups?.shown ?? null)).toEqual([-1, 1, 1, 1, 1, 1, 1, null]);
    expect(found.tasks[0]!.groups!.difference.upper).toBeLessThan(0);
    expect(found.tested).toBe(7);
    expect(found.couldShow).toBe(true);
  });

  it('shows nothing where the models are alike on the other tasks', () => {
    const found = measured([
      [
        [0, 9],
        [5, 9],
        [4, 9],
        [5, 9],
      ],
      [
        [9, 9],
        [4, 9],
        [5, 9],
        [4, 9],
      ],
    ]);
    expect(found.tasks[0]!.groups!.adjusted.pValueAdjusted).toBeLessThan(0.001);
    expect(found.tasks[0]!.groups!.alike!.pValue).toBeGreaterThan(0.5);
    expect(found.tasks[0]!.groups!.shown).toBe(0);
  });

  it('says that three runs of two models could show nothing', () => {
    expect(
      measured([
        [
          [3, 3],
          [2, 3],
          [3, 3],
        ],
        [
          [0, 3],
          [1, 3],
          [0, 3],
        ],
      ]).couldShow,
    ).toBe(false);
    expect(
      measured(
        [
          [
            [3, 3],
            [2, 3],
            [3, 3],
          ],
          [
            [0, 3],
            [1, 3],
            [0, 3],
          ],
        ],
        0.5,
      ).couldShow,
    ).toBe(true);
  });

  it('counts the tasks that are tested in what could be shown', () => {
    const clear = (tasks: number) => [4, 0].map((passes) => Array.from({ length: tasks }, () => [passes, 4]));
    // Fisher's test of 4/4 against 0/4 gives 2/70 = .029, which Holm over three tasks makes .086.
    expect(measured(clear(3)).couldShow).toBe(false);
    expect(measured(clear(3), 0.9).couldShow).toBe(true);
  });

  it('asks for two models of one harness and three tasks', () => {
    const three = [
      [1, 3],
      [2, 3],
      [3, 3],
    ];
    expect(taskDiscrimination(campaigns([three]))).toBeNull();
    expect(taskDiscrimination(campaigns([three.slice(1), three.slice(1)]))).toBeNull();
    expect(taskDiscrimination(campaigns([three, three], (m) => `h${m}`))).toBeNull();
    expect(taskDiscrimination(campaigns([three, three]))!.tasks.every(({ groups }) => groups === null)).toBe(true);
  });
});

/** True rates by model and task, and the runs of each model. Nothing runs against an order in any of them. */
const designs: Record<string, { readonly runs: readonly number[]; readonly rate: (m: number, t: number) => number }> = {
  'two equal models, a staircase': { runs: [10, 10], rate: (_, t) => 0.05 + 0.1 * t },
  'two equal models, one a specialist on the first task': {
    runs: [10, 10],
    rate: (m, t) => (t === 0 ? 0.05 + 0.9 * m : 0.5),
  },
  'three models, unequal runs, alike': { runs: [3, 20, 8], rate: () => 0.5 },
  'six models, five alike, each a specialist on one task': {
    runs: [5, 5, 5, 5, 5, 5],
    rate: (m, t) => (m === t ? 0.99 : 0.4),
  },
  'four models in order, unequal runs': { runs: [4, 12, 6, 20], rate: (m, t) => (t === 0 ? 0.5 : 0.2 + 0.2 * m) },
};

describe('false alarms against the order, 10 tasks', () => {
  const suites = process.env.EXTENDED === '1' ? 2000 : 60;
  it.each(Object.entries(designs))('%s', (name, { runs, rate }) => {
    const random = randomStream(7);
    let alarms = 0;
    for (let suite = 0; suite < suites; suite++) {
      const arms = runs.map((n, m) =>
        Array.from({ length: 10 }, (_, t) => [binomialDraw(random, n, rate(m, t)), n] as const),
      );
      if (measured(arms).tasks.some(({ groups }) => groups?.shown === -1)) alarms++;
    }
    if (process.env.EXTENDED === '1') console.log(`${name}: ${alarms} of ${suites}`);
    // Three standard errors above the promised share.
    expect(alarms / suites).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / suites));
  });
});
