import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/campaign-plans.json' with { type: 'json' };
import { newStrataInterval } from '../stratified/new-strata.ts';
import { sameStrataInterval } from '../stratified/same-strata.ts';
import { leastNewStrataHalfWidth, newStrataForHalfWidth, newStrataHalfWidth } from './new-strata-for-half-width.ts';
import { sameStrataHalfWidth, sameStrataTrials } from './same-strata-trials.ts';

const strataOf = (counts: readonly number[], trials: number) => counts.map((successes) => ({ successes, trials }));

describe.each(reference.suites)('$counts of $trials to within $halfWidth', (suite) => {
  const { counts, level, halfWidth, trials, rate } = suite;
  const strata = strataOf(counts, trials);

  it('takes the trials of each stratum that a scan in SciPy finds', () => {
    const planned = sameStrataTrials({ strata, level, halfWidth });
    expect(planned.trials).toBe(suite.sameTrials);
    expect(planned.halfWidth).toBeCloseTo(suite.sameHalfWidth, 12);
    expect(sameStrataTrials({ strata, assumed: 'alike', level, halfWidth }).trials).toBe(suite.sameTrialsAtMost);
    expect(sameStrataHalfWidth({ strata, level, trials: 20 })).toBeCloseTo(suite.sameAt20, 12);
  });

  it('takes the strata that a scan in SciPy finds', () => {
    const planned = newStrataForHalfWidth({ pilot: strata, trials, level, halfWidth });
    expect(planned.strata).toBe(suite.newStrata);
    expect(planned.halfWidth).toBeCloseTo(suite.newHalfWidth, 12);
    expect(leastNewStrataHalfWidth(rate, counts.length, level)).toBeCloseTo(suite.newLeast, 12);
  });

  it('is the width of the interval on average, to 1 %, when drawn 20,000 times', () => {
    // A pilot of so many trials that its unbiased variances are those of the rates.
    const exact = strata.map(({ successes, trials: n }) => ({ successes: successes * 1e7, trials: n * 1e7 }));
    const expected = sameStrataHalfWidth({ strata: exact, level, trials: 20 });
    expect(expected).toBeCloseTo(suite.plugInAt20, 7);
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
        const strata = strataOf(counts, trials);
        const same = sameStrataInterval(strata, { level });
        expect(sameStrataHalfWidth({ strata, trials, level })).toBeCloseTo((same.upper - same.lower) / 2, 12);
        const other = newStrataInterval(strata, { level });
        expect(newStrataHalfWidth({ pilot: strata, strata: counts.length, trials, level })).toBeCloseTo(
          (other.upper - other.lower) / 2,
          12,
        );
      }),
    );
  });

  it('is reached by the answer and not by one less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.4, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (halfWidth, strata) => {
          const design = {
            strata: strataOf(
              Array.from({ length: strata }, (_, t) => (t * 7) % 5),
              4,
            ),
          };
          const { trials } = sameStrataTrials({ ...design, halfWidth });
          expect(sameStrataHalfWidth({ ...design, trials })).toBeLessThanOrEqual(halfWidth);
          if (trials > 2) expect(sameStrataHalfWidth({ ...design, trials: trials - 1 })).toBeGreaterThan(halfWidth);
          const more = { pilot: strataOf([3, 3, 1, 2, 3, 0], 3), trials: 3 };
          const planned = newStrataForHalfWidth({ ...more, halfWidth });
          expect(newStrataHalfWidth({ ...more, strata: planned.strata })).toBeLessThanOrEqual(halfWidth);
          if (planned.strata > 2) {
            expect(newStrataHalfWidth({ ...more, strata: planned.strata - 1 })).toBeGreaterThan(halfWidth);
          }
        },
      ),
    );
  });

  const strata = strataOf([1, 2, 3], 3);
  const same = { strata, trials: 3 };
  const other = { pilot: strata, strata: 10, trials: 3 };
  it.each([
    [() => sameStrataHalfWidth({ ...same, strata: [] }), /sameStrataHalfWidth: strata must hold at least 1/u],
    [() => sameStrataHalfWidth({ ...same, trials: 1 }), /sameStrataHalfWidth: trials must be an integer from 2 up/u],
    [() => sameStrataHalfWidth({ ...same, level: 1 }), /sameStrataHalfWidth: level must be between 0 and 1/u],
    [() => sameStrataTrials({ ...same, halfWidth: 0.5 }), /sameStrataTrials: halfWidth must be between 0 and 0\.5/u],
    [() => sameStrataTrials({ ...same, halfWidth: 1e-6 }), /sameStrataTrials: halfWidth must be at least .*10000000/u],
    [() => newStrataHalfWidth({ ...other, strata: 1 }), /newStrataHalfWidth: strata must be an integer from 2 up/u],
    [() => newStrataHalfWidth({ ...other, trials: 0 }), /newStrataHalfWidth: trials must be an integer from 1 up/u],
    [
      () => newStrataHalfWidth({ ...other, pilot: [strata[0]!] }),
      /newStrataHalfWidth: pilot: strata must hold at least 2/u,
    ],
    [() => newStrataHalfWidth({ ...other, level: 0 }), /newStrataHalfWidth: level must be between 0 and 1/u],
    [() => newStrataForHalfWidth({ ...other, halfWidth: 0 }), /newStrataForHalfWidth: halfWidth must be between/u],
  ])('%s throws', (call, message) => {
    expect(call).toThrow(message);
  });
});
