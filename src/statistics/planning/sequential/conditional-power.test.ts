import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmfs } from '../../special.ts';
import { oneSamplePower } from '../one-sample/one-sample.ts';
import { runsToSeparate } from '../one-sample/runs-needed.ts';
import { conditionalPower, runsStillNeeded } from './conditional-power.ts';

const design = { nullRate: 1 / 3, alternativeRate: 0.55 };

describe('power of the runs ahead', () => {
  it('weighs every outcome of the runs ahead by the test of all runs together', () => {
    for (const sided of ['one', 'two'] as const) {
      for (const [successes, trials, ahead] of [
        [1, 3, 7],
        [3, 3, 0],
        [0, 12, 30],
        [6, 10, 25],
      ] as const) {
        const { criticalLow, criticalHigh } = oneSamplePower({ ...design, sided, trials: trials + ahead });
        const expected = (rate: number) =>
          binomialPmfs(ahead, rate).reduce((sum, mass, x) => {
            const total = successes + x;
            return sum + (total <= (criticalLow ?? -1) || total >= (criticalHigh ?? Infinity) ? mass : 0);
          }, 0);
        const received = conditionalPower({ ...design, sided, done: { successes, trials }, trials: ahead });
        expect(received.runs).toBe(ahead);
        expect(received.power).toBeCloseTo(expected(0.55), 13);
        expect(received.alphaSpent).toBeCloseTo(expected(1 / 3), 13);
      }
    }
  });

  it('averages to the power of the fixed plan over what may have been seen', () => {
    const [trials, ahead] = [9, 14];
    const mean = binomialPmfs(trials, 0.55).reduce(
      (sum, mass, successes) =>
        sum + mass * conditionalPower({ ...design, done: { successes, trials }, trials: ahead }).power,
      0,
    );
    expect(mean).toBeCloseTo(oneSamplePower({ ...design, trials: trials + ahead }).power, 13);
  });

  it('without runs done is the plan from scratch', () => {
    const still = runsStillNeeded({ ...design, done: { successes: 0, trials: 0 } });
    const { first, safe } = runsToSeparate(design);
    expect([still.first.runs, still.safe.runs]).toEqual([first.runs, safe.runs]);
    expect(still.curve[0]).toEqual({ runs: 0, power: 0, alphaSpent: 0 });
  });

  it('needs no more runs where the question is settled', () => {
    const { first, safe } = runsStillNeeded({ ...design, done: { successes: 12, trials: 12 } });
    expect([first.runs, safe.runs]).toEqual([0, 0]);
    expect(first.power).toBe(1);
  });

  it('is safe: five times the scan finds no number that falls short again', () => {
    const cases = fc.record({
      nullRate: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      alternativeRate: fc.double({ min: 0, max: 1, noNaN: true }),
      trials: fc.integer({ min: 0, max: 40 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      sided: fc.constantFrom('one' as const, 'two' as const),
      power: fc.constantFrom(0.5, 0.8, 0.95),
    });
    fc.assert(
      fc.property(cases, ({ trials, share, power, ...rates }) => {
        fc.pre(Math.abs(rates.nullRate - rates.alternativeRate) > 0.2);
        const done = { successes: Math.round(share * trials), trials };
        const { safe, curve, scannedTo } = runsStillNeeded({ ...rates, done, power });
        if (safe.runs > 0) expect(curve[safe.runs - 1]!.power).toBeLessThan(power);
        for (let ahead = safe.runs; ahead <= 5 * scannedTo; ahead++) {
          expect(conditionalPower({ ...rates, done, trials: ahead }).power).toBeGreaterThanOrEqual(power);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('refuses what is no plan', () => {
    const done = { successes: 1, trials: 3 };
    expect(() => conditionalPower({ ...design, done: { successes: 4, trials: 3 }, trials: 1 })).toThrow(
      'conditionalPower: done: successes must be an integer from 0 to 3, received 4',
    );
    expect(() => conditionalPower({ ...design, done, trials: -1 })).toThrow(
      'conditionalPower: trials must be an integer',
    );
    expect(() => runsStillNeeded({ ...design, done: { successes: 0, trials: -1 } })).toThrow('runsStillNeeded: done');
    expect(() => runsStillNeeded({ ...design, nullRate: 1, done })).toThrow(
      'runsStillNeeded: nullRate must lie between',
    );
    expect(() => runsStillNeeded({ ...design, done, maxRuns: 3 })).toThrow('runsStillNeeded: maxRuns must be at least');
  });
});
