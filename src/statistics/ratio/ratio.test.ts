import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { randomStream } from '../random.ts';
import { normalDraw } from '../sampling/normal-draw.ts';
import { meanRatio } from './mean-ratio.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/simultaneous.json', import.meta.url), 'utf8'),
) as {
  readonly fieller: readonly {
    readonly numerator: readonly [number, number];
    readonly denominator: readonly [number, number];
    readonly covariance: number;
    readonly df: number | null;
    readonly level: number;
    readonly shape: 'inside' | 'outside' | 'everything';
    readonly limits: readonly [number, number] | null;
  }[];
};

describe('meanRatio', () => {
  it.each(reference.fieller)('$numerator over $denominator, covariance $covariance, df $df', (record) => {
    const [numerator, denominator] = [record.numerator, record.denominator].map(([mean, variance]) => ({
      mean,
      variance,
    }));
    const { shape, lower, upper } = meanRatio(numerator!, denominator!, {
      level: record.level,
      covariance: record.covariance,
      ...(record.df === null ? {} : { degreesOfFreedom: record.df }),
    });
    expect(shape).toBe(record.shape);
    const [low, high] = record.limits ?? [-Infinity, Infinity];
    if (record.limits === null) return expect([lower, upper]).toEqual([low, high]);
    expect(lower).toBeCloseTo(low, 11);
    expect(upper).toBeCloseTo(high, 11);
  });

  it('leaves one end open where the denominator is just at its bound', () => {
    // A denominator of 2 standard errors of 1 at the level whose quantile is 2 has a leading coefficient of 0.
    const one = meanRatio({ mean: 3, variance: 1 }, { mean: 2, variance: 1 }, { level: 0.9544997361036416 });
    expect(Math.max(Math.abs(one.lower), Math.abs(one.upper))).toBeGreaterThan(1e12);
    expect(one.lower <= one.estimate || one.shape === 'outside').toBe(true);
  });

  it('covers as stated also where the denominator is close to 0', () => {
    const stream = randomStream(7);
    const repeats = 20_000;
    let covered = 0;
    for (let i = 0; i < repeats; i++) {
      const numerator = { mean: 2 + normalDraw(stream), variance: 1 };
      const denominator = { mean: 1.5 + normalDraw(stream), variance: 1 };
      const { lower, upper, shape } = meanRatio(numerator, denominator, { level: 0.9 });
      const between = lower <= 2 / 1.5 && 2 / 1.5 <= upper;
      if (shape === 'outside' ? !between : between) covered++;
    }
    expect(Math.abs(covered / repeats - 0.9)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / repeats));
  });

  const one = { mean: 1, variance: 1 };
  it.each([
    [() => meanRatio(one, { mean: 0, variance: 1 }), 'meanRatio: denominator.mean must not be 0, received 0'],
    [
      () => meanRatio({ mean: Number.NaN, variance: 1 }, one),
      'meanRatio: numerator.mean must be a finite number, received NaN',
    ],
    [
      () => meanRatio({ mean: 1, variance: -1 }, one),
      'meanRatio: numerator.variance must be at least 0 and finite, received -1',
    ],
    [
      () => meanRatio(one, { mean: 1, variance: Number.NaN }),
      'meanRatio: denominator.variance must be at least 0 and finite, received NaN',
    ],
    [
      () => meanRatio({ mean: 1, variance: 0 }, { mean: 1, variance: 0 }),
      'meanRatio: variances must not both be 0, received 0',
    ],
    [
      () => meanRatio(one, one, { covariance: 1.1 }),
      'meanRatio: covariance must not exceed the root of the product of the variances, received 1.1',
    ],
    [() => meanRatio(one, one, { level: 1 }), 'meanRatio: level must be between 0 and 1, received 1'],
    [
      () => meanRatio(one, one, { degreesOfFreedom: 0 }),
      'meanRatio: degreesOfFreedom must be positive and finite, received 0',
    ],
  ])('refuses what lies outside its domain', (call, message) => {
    expect(call).toThrow(DomainError);
    expect(call).toThrow(message);
  });
});
