import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { differenceInterval } from './intervals/difference-interval.ts';
import { differenceMethods } from './intervals/difference-methods.ts';
import { observedRates, restrictedRates, standardErrorOf } from './intervals/restricted-rates.ts';
import { zPooledTest } from './z-pooled-test.ts';

type Table = [number, number, number, number];
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const fromR = read('two-arm-tests').arms as {
  table: Table;
  square: number;
  zPooled: number;
  wald90: [number, number];
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

  it('Wald is the interval of prop.test', () => {
    const { lower, upper } = differenceInterval(a, b, { method: 'wald', level: 0.9 });
    expect(lower).toBeCloseTo(expected.wald90[0], 12);
    expect(upper).toBeCloseTo(expected.wald90[1], 12);
  });
});

describe('the pooled z test', () => {
  it('turns with the arms and the outcome, and is 1 without a gap', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { pValue } = zPooledTest(a, b);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(zPooledTest(b, a).pValue).toBeCloseTo(pValue, 12);
        expect(zPooledTest(flipped(a), flipped(b)).pValue).toBeCloseTo(pValue, 12);
        expect(zPooledTest(a, a).pValue).toBe(1);
        const tripled = tally(3 * a.successes, 3 * a.trials);
        expect(zPooledTest(tripled, a).pValue).toBeCloseTo(1, 7);
      }),
    );
  });

  it('is 1 where nothing or everything succeeded', () => {
    expect(zPooledTest(tally(0, 3), tally(0, 5))).toEqual({ pValue: 1, statistic: 0 });
    expect(zPooledTest(tally(3, 3), tally(5, 5))).toEqual({ pValue: 1, statistic: 0 });
  });

  it('is that at which Mee’s interval ends at 0', () => {
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

it('says what must be and what was received', () => {
  expect(() => zPooledTest(tally(1, 2), tally(0, 0))).toThrow(
    'zPooledTest: b must have at least one trial, received 0',
  );
});
