import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { meanInterval } from '../mean-interval.ts';
import { strataMeanInterval } from './strata-mean.ts';

const { strata: reference } = JSON.parse(
  readFileSync(new URL('../../../data/reference/amounts.json', import.meta.url), 'utf8'),
) as {
  strata: {
    strata: number[][];
    level: number;
    estimate: number;
    lower: number;
    upper: number;
    degreesOfFreedom: number;
  }[];
};

describe('the mean over fixed strata', () => {
  it.each(reference)('of $strata is that of SciPy', ({ strata, level, ...expected }) => {
    const found = strataMeanInterval(strata, { level });
    for (const name of ['estimate', 'lower', 'upper', 'degreesOfFreedom'] as const) {
      expect(Math.abs(found[name] - expected[name]) / expected.estimate).toBeLessThan(1e-10);
    }
  });

  it("of one stratum is Student's", () => {
    const values = [3.2, 1.1, 4.8, 2.2];
    const { lower, upper } = meanInterval(values);
    expect(strataMeanInterval([values]).lower).toBeCloseTo(lower, 12);
    expect(strataMeanInterval([values]).upper).toBeCloseTo(upper, 12);
  });

  it('is narrower than that of the pooled values where strata differ, and knows nothing where none varies', () => {
    const strata = [
      [1, 2, 3],
      [101, 102, 103],
    ];
    const { lower, upper } = meanInterval(strata.flat());
    const within = strataMeanInterval(strata);
    expect(within.upper - within.lower).toBeLessThan((upper - lower) / 10);
    expect(
      strataMeanInterval([
        [0.1, 0.1 + 1e-17],
        [0.7, 0.7],
      ]),
    ).toMatchObject({ lower: -Infinity, upper: Infinity });
  });

  it('refuses strata that cannot vary', () => {
    expect(() => strataMeanInterval([])).toThrow(DomainError);
    expect(() => strataMeanInterval([[1]])).toThrow(DomainError);
    expect(() => strataMeanInterval([[1, Number.NaN]])).toThrow(DomainError);
    expect(() => strataMeanInterval([[1, 2]], { level: 0 })).toThrow(DomainError);
  });
});
