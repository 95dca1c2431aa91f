import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../../tally.ts';
import { zPooledTest } from '../large-sample-tests.ts';
import { mantelHaenszelDifference } from './mantel-haenszel-difference.ts';
import { mantelHaenszelOddsRatio } from './mantel-haenszel-odds-ratio.ts';
import { mantelHaenszelTest } from './mantel-haenszel-test.ts';

type Row = [number, number, number, number];
type Pair = [number, number];
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const fromR = read('two-arm-tests').strata as {
  strata: Row[];
  corrected: Pair;
  plain: Pair;
  oddsRatio: number;
  limits95: Pair;
  limits90: Pair;
}[];
const sato = read('two-arm-methods').sato as {
  strata: Row[];
  level: number;
  estimate: number;
  standardError: number;
  lower: number;
  upper: number;
}[];

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const arms = (strata: readonly Row[]) =>
  [strata.map(([x, n]) => tally(x, n)), strata.map(([, , y, m]) => tally(y, m))] as const;
const someArm = fc
  .integer({ min: 1, max: 20 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const somePairs = fc.array(fc.tuple(someArm, someArm), { minLength: 1, maxLength: 6 });
const flipped = ({ successes, trials }: Tally) => tally(trials - successes, trials);

describe.each(fromR)("R's mantelhaen.test: $strata", ({ strata, ...expected }) => {
  const [a, b] = arms(strata);

  it('test', () => {
    for (const [correct, [statistic, pValue]] of [
      [true, expected.corrected],
      [false, expected.plain],
    ] as const) {
      const found = mantelHaenszelTest(a, b, { correct });
      expect(found.statistic).toBeCloseTo(statistic, 12);
      expect(found.pValue / pValue).toBeCloseTo(1, 12);
    }
  });

  it('odds ratio', () => {
    for (const [level, limits] of [
      [0.95, expected.limits95],
      [0.9, expected.limits90],
    ] as const) {
      const { estimate, lower, upper, method } = mantelHaenszelOddsRatio(a, b, { level });
      expect(estimate / expected.oddsRatio).toBeCloseTo(1, 13);
      expect(lower / limits[0]).toBeCloseTo(1, 12);
      expect(upper / limits[1]).toBeCloseTo(1, 12);
      expect(method).toBe('mantel-haenszel');
    }
  });
});

describe('Mantel-Haenszel', () => {
  it.each(sato)("difference with Sato's variance, rationals: $strata at $level", ({ strata, level, ...expected }) => {
    const found = mantelHaenszelDifference(...arms(strata), { level });
    for (const key of ['estimate', 'standardError', 'lower', 'upper'] as const) {
      expect(found[key], key).toBeCloseTo(expected[key], 13);
    }
    expect(found).toMatchObject({ level, method: 'mantel-haenszel' });
  });

  it('test of one stratum is the pooled z, but for N against N − 1', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const trials = a.trials + b.trials;
        const { statistic } = mantelHaenszelTest([a], [b], { correct: false });
        expect(statistic).toBeCloseTo((zPooledTest(a, b).statistic ** 2 * (trials - 1)) / trials, 9);
      }),
    );
  });

  it('turns with the arms and with the outcome', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const test = mantelHaenszelTest(a, b);
        const difference = mantelHaenszelDifference(a, b);
        const ratio = mantelHaenszelOddsRatio(a, b);
        for (const [one, other] of [
          [b, a],
          [a.map(flipped), b.map(flipped)],
        ] as const) {
          expect(mantelHaenszelTest(one, other).pValue).toBeCloseTo(test.pValue, 10);
          const turned = mantelHaenszelDifference(one, other);
          expect(turned.estimate).toBeCloseTo(-difference.estimate, 12);
          expect(turned.standardError).toBeCloseTo(difference.standardError, 7);
          const inverse = mantelHaenszelOddsRatio(one, other);
          expect(inverse.estimate * ratio.estimate || 1).toBeCloseTo(1, 9);
          expect(inverse.lower * ratio.upper || 1).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('is not moved by strata in which nothing varies, but for the weights of the difference', () => {
    const [a, b] = arms([
      [2, 4, 1, 4],
      [5, 6, 2, 5],
    ]);
    const [more, other] = [
      [...a, tally(3, 3), tally(0, 2)],
      [...b, tally(4, 4), tally(0, 3)],
    ];
    expect(mantelHaenszelTest(more, other)).toEqual(mantelHaenszelTest(a, b));
    expect(mantelHaenszelOddsRatio(more, other)).toEqual(mantelHaenszelOddsRatio(a, b));
    expect(mantelHaenszelDifference(more, other).estimate).toBeLessThan(mantelHaenszelDifference(a, b).estimate);
  });

  it('says what it cannot say', () => {
    const all = [tally(3, 3)];
    const none = [tally(0, 3)];
    expect(mantelHaenszelTest(all, all)).toEqual({ pValue: 1, statistic: 0 });
    expect(mantelHaenszelOddsRatio(all, all)).toMatchObject({ estimate: 1, lower: 0, upper: Infinity });
    expect(mantelHaenszelOddsRatio(all, none)).toMatchObject({ estimate: Infinity, lower: 0, upper: Infinity });
    expect(mantelHaenszelOddsRatio(none, all)).toMatchObject({ estimate: 0, lower: 0, upper: Infinity });
    expect(mantelHaenszelDifference(all, none)).toMatchObject({ estimate: 1, standardError: 0 });
  });

  it('refuses what is no question', () => {
    for (const f of [mantelHaenszelTest, mantelHaenszelOddsRatio, mantelHaenszelDifference]) {
      expect(() => f([], [])).toThrow(`${f.name}: a: strata must hold at least 1, received 0`);
    }
    for (const f of [mantelHaenszelOddsRatio, mantelHaenszelDifference]) {
      expect(() => f([tally(1, 2)], [tally(1, 2)], { level: 1 })).toThrow(
        `${f.name}: level must be between 0 and 1, received 1`,
      );
    }
  });
});
