import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coverageAt, coverageCurve, exactCoverage, worstCoverage } from './coverage.ts';
import type { IntervalMethodName } from './interval/methods.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/binomial-intervals.json', import.meta.url), 'utf8'),
) as {
  readonly coverages: readonly {
    readonly method: IntervalMethodName;
    readonly trials: number;
    readonly rate: number;
    readonly level: number;
    readonly coverage: number;
    readonly width: number;
  }[];
};

describe('coverageAt', () => {
  it.each(reference.coverages)(
    '$method, $trials trials, rate $rate',
    ({ method, trials, rate, level, coverage, width }) => {
      expect(coverageAt(method, trials, rate, level)).toBeCloseTo(coverage, 13);
      const curve = coverageCurve(method, trials, { level, rates: [rate] });
      expect(curve.expectedWidth).toBeCloseTo(width, 13);
      expect(curve.worst).toBe(curve.mean);
    },
  );
});

describe('coverageCurve', () => {
  // Mean and least coverage over 1999 rates, on which R, Python and JavaScript agreed to 6 decimals (NUMERICS.md §2).
  const rates = Array.from({ length: 1999 }, (_, i) => 0.001 + (i * 0.998) / 1998);

  it.each([
    ['wilson', 30, 0.952396, 0.847623],
    ['wilson', 100, 0.95104, 0.860654],
    ['wilson', 1000, 0.950046, 0.919791],
    ['clopper-pearson', 30, 0.973401, 0.950536],
    ['clopper-pearson', 100, 0.964513, 0.950473],
    ['clopper-pearson', 1000, 0.955078, 0.950091],
  ] as const)('%s, %d trials: mean %d, least %d', (method, trials, mean, worst) => {
    const curve = coverageCurve(method, trials, { rates });
    expect(curve.mean).toBeCloseTo(mean, 6);
    expect(curve.worst).toBeCloseTo(worst, 6);
    expect(curve.coverages[rates.indexOf(curve.worstRate)]).toBe(curve.worst);
  });

  it('takes the rates .001 to .999 by itself and says what it is about', () => {
    const curve = coverageCurve('blaker', 3);
    expect(curve).toMatchObject({ method: 'blaker', trials: 3, level: 0.95 });
    expect([curve.rates.length, curve.rates[0], curve.rates.at(-1)]).toEqual([999, 0.001, 0.999]);
  });
});

describe('worstCoverage', () => {
  it('at 3 trials is .83 for Wilson, .975 for Clopper-Pearson and .95 for Blaker', () => {
    expect(worstCoverage('wilson', 3).coverage).toBeCloseTo(0.8266, 4);
    expect(worstCoverage('clopper-pearson', 3).coverage).toBeCloseTo(0.975, 12);
    expect(worstCoverage('blaker', 3).coverage).toBeCloseTo(0.95, 12);
  });

  it('is nothing for Wald, whose interval of no successes is [0, 0]', () => {
    expect(worstCoverage('wald', 30).coverage).toBe(0);
  });

  it('is approached by the coverage beside its rate, and undercut by none of a fine grid', () => {
    for (const method of ['wilson', 'jeffreys', 'mid-p'] as const) {
      const { coverage, rate } = worstCoverage(method, 12);
      const beside = [rate - 1e-9, rate + 1e-9].map((near) => coverageAt(method, 12, near));
      expect(Math.min(...beside)).toBeCloseTo(coverage, 6);
      expect(coverageCurve(method, 12).worst).toBeGreaterThanOrEqual(coverage);
    }
  });
});

describe('exactCoverage', () => {
  it('counts limits as inside', () => {
    const intervals = [
      { lower: 0, upper: 0.5 },
      { lower: 0.5, upper: 1 },
    ];
    expect(exactCoverage(intervals, 0.5)).toBe(1);
    expect(exactCoverage(intervals, 0.25)).toBe(0.75);
  });

  it.each([
    [() => coverageAt('wilson', 3, 1.2), 'exactCoverage: rate must be from 0 to 1, received 1.2'],
    [() => coverageAt('wilson', 0, 0.5), 'proportionInterval: tally must have at least one trial, received 0'],
    [() => coverageCurve('wilson', 1.5), 'coverage: trials must be an integer from 0 up, received 1.5'],
    [() => worstCoverage('wilson', 3, { level: 2 }), 'coverage: level must be between 0 and 1, received 2'],
  ])('refuses what lies outside its domain', (call, message) => {
    expect(call).toThrow(message);
  });
});
