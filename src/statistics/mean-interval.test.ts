import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './mean-interval.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/clustered-calibration.json', import.meta.url), 'utf8'),
) as {
  mean: {
    values: number[];
    against: number;
    level: number;
    estimate: number;
    lower: number;
    upper: number;
    p: number;
  }[];
};

describe('the mean with limits', () => {
  it.each(reference.mean)("of $values equals R's t.test", ({ values, against, level, ...expected }) => {
    const mean = meanInterval(values, { level, mean: against });
    const size = Math.max(...values.map(Math.abs));
    expect(Math.abs(mean.estimate - expected.estimate) / size).toBeLessThan(1e-13);
    expect(Math.abs(mean.lower - expected.lower) / size).toBeLessThan(1e-12);
    expect(Math.abs(mean.upper - expected.upper) / size).toBeLessThan(1e-12);
    expect(mean.pValue).toBeCloseTo(expected.p, 12);
  });

  it('knows nothing from values that are all alike', () => {
    expect(meanInterval([3, 3, 3])).toEqual({
      estimate: 3,
      lower: -Infinity,
      upper: Infinity,
      level: 0.95,
      method: 'student-t',
      pValue: 1,
    });
  });

  it('refuses what has no spread or is no number', () => {
    expect(() => meanInterval([1])).toThrow('meanInterval: values must hold at least 2 values, received 1');
    expect(() => meanInterval([1, Number.NaN])).toThrow('meanInterval: values[1] must be a finite number');
    expect(() => meanInterval([1, 2], { mean: Infinity })).toThrow('meanInterval: mean[0] must be a finite number');
    expect(() => meanInterval([1, 2], { level: 0 })).toThrow('meanInterval: level must be between 0 and 1');
  });

  it('takes values that differ by the dust of binary arithmetic for alike', () => {
    expect(meanInterval([0.3, 0.1 + 0.2, 0.3])).toMatchObject({ lower: -Infinity, upper: Infinity, pValue: 1 });
  });
});
