import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { randomStream } from '../random.ts';
import { normalDraw } from '../sampling/normal-draw.ts';
import { meanRatio } from './mean-ratio.ts';
import { oddsRatio } from './odds-ratio.ts';
import { rateRatio } from './rate-ratio.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/simultaneous.json', import.meta.url), 'utf8'),
) as {
  readonly ratios: readonly {
    readonly method: 'katz' | 'woolf';
    readonly cells: readonly [number, number, number, number];
    readonly level: number;
    readonly limits: readonly [number, number];
  }[];
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

describe('rateRatio and oddsRatio', () => {
  it.each(reference.ratios)('$method of $cells at $level', ({ method, cells, level, limits }) => {
    const [x1, n1, x2, n2] = cells;
    const ratio = method === 'katz' ? rateRatio : oddsRatio;
    const received = ratio({ successes: x1, trials: n1 }, { successes: x2, trials: n2 }, { level });
    expect(received).toMatchObject({ level, method });
    expect(received.lower / limits[0]).toBeCloseTo(1, 13);
    expect(received.upper / limits[1]).toBeCloseTo(1, 13);
    expect(received.estimate ** 2 / (received.lower * received.upper)).toBeCloseTo(1, 13);
  });

  it('are turned over when the sides change places', () => {
    const [first, second] = [
      { successes: 4, trials: 9 },
      { successes: 11, trials: 12 },
    ];
    for (const ratio of [rateRatio, oddsRatio]) {
      expect(ratio(second, first).lower).toBeCloseTo(1 / ratio(first, second).upper, 13);
    }
  });

  const some = { successes: 2, trials: 3 };
  const all = { successes: 3, trials: 3 };
  const none = { successes: 0, trials: 3 };
  it.each([
    [
      () => rateRatio(none, some),
      'rateRatio: first must have at least one success, received {"successes":0,"trials":3}',
    ],
    [() => rateRatio(some, none), 'rateRatio: second must have at least one success'],
    [() => rateRatio(all, all), 'rateRatio: tallies must have a failure between them'],
    [() => rateRatio({ successes: 4, trials: 3 }, some), 'rateRatio: first: successes must be an integer from 0 to 3'],
    [() => rateRatio(some, some, { level: 0 }), 'rateRatio: level must be between 0 and 1, received 0'],
    [() => oddsRatio(all, some), 'oddsRatio: first must have a success and a failure'],
    [() => oddsRatio(some, none), 'oddsRatio: second must have a success and a failure'],
    [() => oddsRatio(some, some, { level: 95 }), 'oddsRatio: level must be between 0 and 1, received 95'],
  ])('refuse what lies outside their domain', (call, message) => {
    expect(call).toThrow(DomainError);
    expect(call).toThrow(message);
  });
});

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
