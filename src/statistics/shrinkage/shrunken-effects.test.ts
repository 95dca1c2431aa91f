import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EffectCell, EffectCluster } from './effect-cluster.ts';
import { shrunkenEffects } from './shrunken-effects.ts';

interface Expected {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly probabilityPositive: number;
}
interface Case {
  readonly scale: number;
  readonly features: number;
  readonly clusters: EffectCluster[];
  readonly wanted: number[][];
  readonly expected: Expected[];
}
const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/shrunken-effects.json', import.meta.url), 'utf8'),
) as { level: number; cases: Case[] };

const cell = (value: number, features: number[] = [], more: Partial<EffectCell> = {}): EffectCell => ({
  value,
  count: 1,
  features,
  noise: 1,
  about: 'total',
  ...more,
});
const someClusters = fc.array(
  fc.array(
    fc.record({
      value: fc.integer({ min: -60, max: 60 }).map((value) => value / 10),
      count: fc.integer({ min: 1, max: 4 }),
      features: fc.subarray([0, 1]),
      noise: fc.integer({ min: 5, max: 60 }).map((noise) => noise / 10),
      about: fc.constantFrom('total', 'task'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 5 },
);
const wanted = [
  [1, 1, 0],
  [1, 0, 1],
];

describe('effects of features', () => {
  it.each(reference.cases)('equal brute-force quadrature in SciPy: $clusters', (each) => {
    const { clusters, features, scale, expected } = each;
    const effects = shrunkenEffects(clusters, features, each.wanted, scale, { level: reference.level });
    expect(effects).toHaveLength(expected.length);
    effects.forEach((effect, w) => {
      for (const key of ['estimate', 'lower', 'upper'] as const) {
        expect(Math.abs(effect[key] - expected[w]![key]) / scale, key).toBeLessThan(2e-5);
      }
      expect(effect.probabilityPositive).toBeCloseTo(expected[w]!.probabilityPositive, 5);
    });
  });

  it('turn with the sign of the values, grow with their unit and do not know the order of clusters', () => {
    fc.assert(
      fc.property(someClusters, (clusters) => {
        const changed = (times: number) =>
          clusters.map((cells) =>
            cells.map((each) => ({ ...each, value: times * each.value, noise: times * times * each.noise })),
          );
        const effects = shrunkenEffects(clusters, 2, wanted, 2);
        const turned = shrunkenEffects(changed(-1), 2, wanted, 2);
        const inCents = shrunkenEffects(changed(100).toReversed(), 2, wanted, 200);
        effects.forEach((effect, w) => {
          expect(turned[w]!.estimate).toBeCloseTo(-effect.estimate, 8);
          expect(turned[w]!.lower).toBeCloseTo(-effect.upper, 7);
          expect(inCents[w]!.estimate / 100).toBeCloseTo(effect.estimate, 7);
          expect(effect.lower).toBeLessThan(effect.estimate);
          expect(effect.upper).toBeGreaterThan(effect.estimate);
        });
      }),
      { numRuns: 6 },
    );
  });

  it('follow the data where there are many', () => {
    const many = Array.from({ length: 150 }, (_, c) => [cell(3 + Math.sin(c), [0]), cell(Math.cos(c), [1])]);
    const [first, second] = shrunkenEffects(many, 2, wanted, 1);
    expect(first!.estimate).toBeCloseTo(3, 1);
    expect(second!.estimate).toBeCloseTo(0, 1);
    const finer = shrunkenEffects(many, 2, wanted, 1, { points: 32 });
    expect(first!.lower).toBeCloseTo(finer[0]!.lower, 4);
  });

  it('lend each other strength: a feature seen once is drawn towards one seen often', () => {
    const often = Array.from({ length: 30 }, () => [cell(3, [0])]);
    const once = [cell(1, [1])];
    const beside = shrunkenEffects([...often, once], 2, wanted, 1)[1]!.estimate;
    const alone = shrunkenEffects([once], 2, wanted, 1)[1]!.estimate;
    expect(beside).toBeGreaterThan(alone + 0.1);
  });

  it('gain nothing from cells that share their noise: a value said three times in one cluster is one value', () => {
    const once = Array.from({ length: 8 }, (_, c) => [cell(Math.sin(3 * c) + 1, [0], { noise: 4 })]);
    const width = (clusters: EffectCluster[]) => {
      const [effect] = shrunkenEffects(clusters, 1, [[1, 1]], 2);
      return effect!.upper - effect!.lower;
    };
    const thrice = once.map(([only]) => [{ ...only!, count: 3 }]);
    expect(width(thrice) / width(once)).toBeGreaterThan(0.8);
    const apart = once.flatMap(([only]) => [[only!], [only!], [only!]]);
    expect(width(apart) / width(once)).toBeLessThan(0.75);
  });

  it.each([
    [() => shrunkenEffects([], 0, [[1]], 1), 'clusters must hold at least 1 cluster, received 0'],
    [() => shrunkenEffects([[]], 0, [[1]], 1), 'clusters[0] must hold at least 1 cell, received 0'],
    [
      () => shrunkenEffects([[cell(Number.NaN)]], 0, [[1]], 1),
      'clusters[0][0].value must be a finite number, received NaN',
    ],
    [() => shrunkenEffects([[cell(1, [0])]], 0, [[1]], 1), 'clusters[0][0].features must be integers from 0 to -1'],
    [
      () => shrunkenEffects([[cell(1, [], { count: 0 })]], 0, [[1]], 1),
      'clusters[0][0].count must be positive and finite, received 0',
    ],
    [
      () => shrunkenEffects([[cell(1, [], { noise: -1 })]], 0, [[1]], 1),
      'clusters[0][0].noise must be finite and from 0 up, received -1',
    ],
    [() => shrunkenEffects([[cell(1)]], 0, [[1, 1]], 1), 'wanted[0] must hold 1 weights, received 2'],
    [() => shrunkenEffects([[cell(1)]], 0, [[1]], 0), 'scale must be positive and finite, received 0'],
    [() => shrunkenEffects([[cell(1)]], 0, [[1]], 1, { level: 1 }), 'level must be between 0 and 1, received 1'],
    [() => shrunkenEffects([[cell(1)]], 0, [[1]], 1, { points: 7 }), 'points must be an integer from 8 up, received 7'],
  ])('refuse %s', (call, message) => {
    expect(call).toThrow(`shrunkenEffects: ${message}`);
  });
});
