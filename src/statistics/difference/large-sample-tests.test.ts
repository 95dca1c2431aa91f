import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { scoreEquivalence, waldEquivalence } from './equivalence-tests.ts';
import { intervalEquivalence } from './interval-equivalence.ts';
import { differenceInterval } from './intervals/difference-interval.ts';
import { differenceMethods } from './intervals/difference-methods.ts';
import { newcombe } from './intervals/newcombe.ts';
import { observedRates, restrictedRates, standardErrorOf } from './intervals/restricted-rates.ts';
import { likelihoodRatioTest, yatesTest, zPooledTest, zUnpooledTest } from './large-sample-tests.ts';

type Table = [number, number, number, number];
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const fromR = read('two-arm-tests').arms as {
  table: Table;
  square: number;
  zPooled: number;
  yatesStatistic: number;
  yates: number;
  deviance: number;
  wald90: [number, number];
}[];
const tost = read('two-arm-methods').equivalence as {
  table: Table;
  margin: number;
  score: [number, number];
  wald: [number, number];
}[];

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const armsOf = ([x, n, y, m]: Table) => [tally(x, n), tally(y, m)] as const;
const someArm = fc
  .integer({ min: 1, max: 40 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const flipped = ({ successes, trials }: Tally) => tally(trials - successes, trials);

describe.each(fromR)('R on $table', ({ table, ...expected }) => {
  const [a, b] = armsOf(table);

  it('pooled z is prop.test without correction', () => {
    const { pValue, statistic } = zPooledTest(a, b);
    expect(pValue / expected.zPooled).toBeCloseTo(1, 12);
    expect(statistic ** 2 / expected.square).toBeCloseTo(1, 12);
    expect(Math.sign(statistic)).toBe(Math.sign(a.successes / a.trials - b.successes / b.trials));
  });

  it('Yates is prop.test', () => {
    const { pValue, statistic } = yatesTest(a, b);
    expect(pValue / expected.yates).toBeCloseTo(1, 12);
    expect(statistic).toBeCloseTo(expected.yatesStatistic, 11);
  });

  it('the likelihood ratio is the deviance that glm explains', () => {
    expect(likelihoodRatioTest(a, b).statistic).toBeCloseTo(expected.deviance, 8);
  });

  it('Wald is the interval of prop.test', () => {
    const { lower, upper } = differenceInterval(a, b, { method: 'wald', level: 0.9 });
    expect(lower).toBeCloseTo(expected.wald90[0], 12);
    expect(upper).toBeCloseTo(expected.wald90[1], 12);
  });
});

describe('large-sample tests', () => {
  const tests = { zPooledTest, zUnpooledTest, yatesTest, likelihoodRatioTest };

  it.each(Object.entries(tests))('%s turns with the arms and the outcome, and is 1 without a gap', (_, test) => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { pValue } = test(a, b);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(test(b, a).pValue).toBeCloseTo(pValue, 12);
        expect(test(flipped(a), flipped(b)).pValue).toBeCloseTo(pValue, 12);
        expect(test(a, a).pValue).toBe(1);
        const tripled = tally(3 * a.successes, 3 * a.trials);
        expect(test(tripled, a).pValue).toBeCloseTo(1, 7);
      }),
    );
  });

  it('are 1 where nothing or everything succeeded', () => {
    for (const test of Object.values(tests)) {
      expect(test(tally(0, 3), tally(0, 5))).toEqual({ pValue: 1, statistic: 0 });
      expect(test(tally(3, 3), tally(5, 5))).toEqual({ pValue: 1, statistic: 0 });
    }
  });

  it('unpooled z is that at which Wald’s interval ends at 0', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { pValue, statistic } = zUnpooledTest(a, b);
        if (statistic === 0 || pValue < 1e-6) return;
        const { lower, upper } = differenceMethods.wald.bounds(a, b, 1 - pValue);
        expect(statistic > 0 ? lower : upper).toBeCloseTo(0, 8);
      }),
    );
    expect(zUnpooledTest(tally(3, 3), tally(0, 3))).toEqual({ pValue: 0, statistic: Infinity });
  });

  it('pooled z is that at which Mee’s interval ends at 0', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { pValue, statistic } = zPooledTest(a, b);
        if (Math.abs(statistic) < 0.01 || pValue < 1e-6) return;
        const { lower, upper } = differenceMethods.mee.bounds(a, b, 1 - pValue);
        expect(statistic > 0 ? lower : upper).toBeCloseTo(0, 7);
      }),
    );
  });
});

describe('restricted rates', () => {
  const logLikelihood = (a: Tally, b: Tally, rateB: number, difference: number) => {
    const part = (count: number, rate: number) => (count === 0 ? 0 : count * Math.log(Math.max(rate, 0)));
    const of = ({ successes, trials }: Tally, rate: number) =>
      part(successes, rate) + part(trials - successes, 1 - rate);
    return of(a, rateB + difference) + of(b, rateB);
  };

  it('are the most likely ones with that difference', () => {
    fc.assert(
      fc.property(someArm, someArm, fc.double({ min: -0.99, max: 0.99, noNaN: true }), (a, b, difference) => {
        const { rateA, rateB } = restrictedRates(a, b, difference);
        expect(rateA - rateB).toBeCloseTo(difference, 12);
        expect(Math.min(rateA, rateB)).toBeGreaterThanOrEqual(0);
        expect(Math.max(rateA, rateB)).toBeLessThanOrEqual(1);
        const best = logLikelihood(a, b, rateB, difference);
        const [low, high] = [Math.max(0, -difference), Math.min(1, 1 - difference)];
        for (let i = 0; i <= 200; i++) {
          expect(logLikelihood(a, b, low + ((high - low) * i) / 200, difference)).toBeLessThanOrEqual(best + 1e-6);
        }
      }),
    );
  });

  it('are the observed ones at the observed difference', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const rates = observedRates(a, b);
        const found = restrictedRates(a, b, rates.rateA - rates.rateB);
        expect(standardErrorOf(found, a, b)).toBeCloseTo(standardErrorOf(rates, a, b), 6);
      }),
    );
  });
});

describe('equivalence', () => {
  it.each(tost)('mpmath: $table within $margin', ({ table, margin, ...expected }) => {
    const [a, b] = armsOf(table);
    for (const [test, [lower, upper]] of [
      [scoreEquivalence, expected.score],
      [waldEquivalence, expected.wald],
    ] as const) {
      const { pLower, pUpper, pValue } = test(a, b, margin);
      expect(pLower).toBeCloseTo(lower, 12);
      expect(pUpper).toBeCloseTo(upper, 12);
      expect(pValue).toBe(Math.max(pLower, pUpper));
    }
  });

  it('by an interval is the alpha at which the interval at 1 − 2 alpha lies inside', () => {
    fc.assert(
      fc.property(someArm, someArm, fc.double({ min: 0.02, max: 0.9, noNaN: true }), (a, b, margin) => {
        const interval = (level: number) => newcombe(a, b, { level });
        const { pValue } = intervalEquivalence(interval, margin);
        if (pValue === 1) {
          expect(Math.abs(interval(0.5).estimate)).toBeGreaterThan(margin - 1e-4);
          return;
        }
        expect(pValue).toBeLessThanOrEqual(0.5);
        if (pValue > 1e-11) {
          const isInside = (level: number) => Math.max(interval(level).upper, -interval(level).lower) < margin;
          expect(isInside(1 - 2 * pValue * (1 + 1e-6))).toBe(true);
          expect(isInside(1 - 2 * pValue * (1 - 1e-6))).toBe(false);
        }
      }),
    );
  });

  it('by Wald’s and Mee’s intervals is the test that has these intervals', () => {
    const [a, b] = [tally(160, 200), tally(155, 200)];
    const byWald = intervalEquivalence((level) => differenceMethods.wald.bounds(a, b, level), 0.1);
    expect(byWald.pValue / waldEquivalence(a, b, 0.1).pValue).toBeCloseTo(1, 9);
    const byScore = intervalEquivalence((level) => differenceMethods.mee.bounds(a, b, level), 0.1);
    expect(byScore.pValue / scoreEquivalence(a, b, 0.1).pValue).toBeCloseTo(1, 9);
  });

  it('ends where a level ends: certain within, estimate without', () => {
    expect(intervalEquivalence(() => ({ lower: -0.01, upper: 0.01 }), 0.1).pValue).toBeLessThan(1e-12);
    expect(intervalEquivalence(() => ({ lower: 0.09, upper: 0.11 }), 0.1).pValue).toBe(1);
    expect(intervalEquivalence(() => ({ lower: -0.1, upper: 0.05 }), 0.1).pValue).toBe(1);
    expect(waldEquivalence(tally(1, 2), tally(0, 2), 0.5).pUpper).toBe(0.5);
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    const none = tally(0, 0);
    const some = tally(1, 2);
    for (const test of [zPooledTest, zUnpooledTest, yatesTest, likelihoodRatioTest]) {
      expect(() => test(some, none)).toThrow(`${test.name}: b must have at least one trial, received 0`);
    }
    expect(() => waldEquivalence(none, some, 0.1)).toThrow(
      'waldEquivalence: a must have at least one trial, received 0',
    );
    expect(() => waldEquivalence(some, some, 0)).toThrow('waldEquivalence: margin must be between 0 and 1, received 0');
    expect(() => scoreEquivalence(some, some, 1)).toThrow(
      'scoreEquivalence: margin must be between 0 and 1, received 1',
    );
    expect(() => intervalEquivalence(() => ({ lower: 0, upper: 0 }), Number.NaN)).toThrow(
      'intervalEquivalence: margin must be positive, received NaN',
    );
  });
});
