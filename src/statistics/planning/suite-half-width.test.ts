import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/campaign-plans.json' with { type: 'json' };
import { variance } from '../descriptive.ts';
import { newStrataInterval } from '../stratified/new-strata.ts';
import { sameStrataInterval } from '../stratified/same-strata.ts';
import { newStrataForHalfWidth, newStrataHalfWidth } from './new-strata-for-half-width.ts';
import { sameStrataHalfWidth, sameStrataTrials } from './same-strata-trials.ts';

describe.each(reference.suites)('$counts of $trials to within $halfWidth', (suite) => {
  const { counts, level, halfWidth, rate, withinVariance, rateVariance, trials } = suite;
  const same = { strata: counts.length, rate, level };

  it('takes the trials of each stratum that a scan in SciPy finds', () => {
    const planned = sameStrataTrials({ ...same, withinVariance, halfWidth });
    expect(planned.trials).toBe(suite.sameTrials);
    expect(planned.halfWidth).toBeCloseTo(suite.sameHalfWidth, 13);
    const most = sameStrataTrials({ ...same, withinVariance: rate * (1 - rate), halfWidth });
    expect(most.trials).toBe(suite.sameTrialsAtMost);
  });

  it('takes the strata that a scan in SciPy finds', () => {
    const planned = newStrataForHalfWidth({ rate, rateVariance, trials, level, halfWidth });
    expect(planned.strata).toBe(suite.newStrata);
    expect(planned.halfWidth).toBeCloseTo(suite.newHalfWidth, 12);
    expect(newStrataHalfWidth({ rate, rateVariance: 0, trials: 50, strata: counts.length, level })).toBeCloseTo(
      suite.newLeast,
      12,
    );
  });

  it('is the width of the interval on average, to 1 %, when drawn 20,000 times', () => {
    const plugIn = counts.reduce((sum, x) => sum + (x / trials) * (1 - x / trials), 0) / counts.length;
    const expected = sameStrataHalfWidth({ ...same, withinVariance: plugIn, trials: 20 });
    expect(expected).toBeCloseTo(suite.plugInAt20, 13);
    expect(Math.abs(expected / suite.expectedAt20 - 1)).toBeLessThan(0.01);
  });
});

describe('the planned width', () => {
  const suites = fc
    .integer({ min: 2, max: 12 })
    .chain((trials) =>
      fc.tuple(fc.constant(trials), fc.array(fc.integer({ min: 0, max: trials }), { minLength: 2, maxLength: 12 })),
    );

  it('is that of the intervals that the analysis uses, where the strata are as they were seen', () => {
    fc.assert(
      fc.property(suites, fc.constantFrom(0.8, 0.95), ([trials, counts], level) => {
        const strata = counts.map((successes) => ({ successes, trials }));
        const rates = counts.map((successes) => successes / trials);
        const rate = rates.reduce((sum, p) => sum + p, 0) / rates.length;
        const seen = rates.reduce((sum, p) => sum + (p * (1 - p) * trials) / (trials - 1), 0) / rates.length;
        const withinVariance = Math.min(seen, rate * (1 - rate));
        const same = sameStrataInterval(strata, { level });
        expect(sameStrataHalfWidth({ strata: counts.length, rate, withinVariance, trials, level })).toBeCloseTo(
          (same.upper - same.lower) / 2,
          12,
        );
        const other = newStrataInterval(strata, { level });
        expect(
          newStrataHalfWidth({ strata: counts.length, rate, rateVariance: variance(rates), trials, level }),
        ).toBeCloseTo((other.upper - other.lower) / 2, 12);
      }),
    );
  });

  it('is reached by the answer and not by one less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.4, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (halfWidth, strata) => {
          const design = { strata, rate: 0.7, withinVariance: 0.1 };
          const { trials } = sameStrataTrials({ ...design, halfWidth });
          expect(sameStrataHalfWidth({ ...design, trials })).toBeLessThanOrEqual(halfWidth);
          if (trials > 2) expect(sameStrataHalfWidth({ ...design, trials: trials - 1 })).toBeGreaterThan(halfWidth);
          const more = { rate: 0.7, rateVariance: 0.1, trials: 3 };
          const planned = newStrataForHalfWidth({ ...more, halfWidth });
          expect(newStrataHalfWidth({ ...more, strata: planned.strata })).toBeLessThanOrEqual(halfWidth);
          if (planned.strata > 2) {
            expect(newStrataHalfWidth({ ...more, strata: planned.strata - 1 })).toBeGreaterThan(halfWidth);
          }
        },
      ),
    );
  });

  const same = { strata: 10, rate: 0.5, withinVariance: 0.1, trials: 3 };
  const other = { strata: 10, rate: 0.5, rateVariance: 0.1, trials: 3 };
  it.each([
    [() => sameStrataHalfWidth({ ...same, strata: 0 }), /sameStrataHalfWidth: strata must be an integer from 1 up/u],
    [() => sameStrataHalfWidth({ ...same, trials: 1 }), /sameStrataHalfWidth: trials must be an integer from 2 up/u],
    [() => sameStrataHalfWidth({ ...same, rate: 1.2 }), /sameStrataHalfWidth: rate must be from 0 to 1/u],
    [() => sameStrataHalfWidth({ ...same, withinVariance: 0.26 }), /withinVariance must be from 0 to .*0\.25/u],
    [() => sameStrataHalfWidth({ ...same, withinVariance: Number.NaN }), /withinVariance must be from 0/u],
    [() => sameStrataHalfWidth({ ...same, level: 1 }), /sameStrataHalfWidth: level must be between 0 and 1/u],
    [() => sameStrataTrials({ ...same, halfWidth: 0.5 }), /sameStrataTrials: halfWidth must be between 0 and 0\.5/u],
    [() => sameStrataTrials({ ...same, halfWidth: 1e-6 }), /sameStrataTrials: halfWidth must be at least .*10000000/u],
    [() => newStrataHalfWidth({ ...other, strata: 1 }), /newStrataHalfWidth: strata must be an integer from 2 up/u],
    [() => newStrataHalfWidth({ ...other, trials: 0 }), /newStrataHalfWidth: trials must be an integer from 1 up/u],
    [() => newStrataHalfWidth({ ...other, rate: -0.1 }), /newStrataHalfWidth: rate must be from 0 to 1/u],
    [() => newStrataHalfWidth({ ...other, rateVariance: 0.6 }), /rateVariance must be from 0 to 0\.5/u],
    [() => newStrataHalfWidth({ ...other, level: 0 }), /newStrataHalfWidth: level must be between 0 and 1/u],
    [() => newStrataForHalfWidth({ ...other, halfWidth: 0 }), /newStrataForHalfWidth: halfWidth must be between/u],
  ])('%s throws', (call, message) => {
    expect(call).toThrow(message);
  });
});
