import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareCdf } from '../special.ts';
import type { Tally } from '../tally.ts';
import { homogeneity } from './homogeneity.ts';
import { trend } from './trend.ts';

type Pair = readonly [successes: number, trials: number];

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/several-arms.json', import.meta.url), 'utf8'),
) as {
  cochran: { rows: number[][]; statistic: number; degreesOfFreedom: number; chiSquare: number }[];
  exact: {
    arms: Pair[][];
    scores: number[];
    statistic: number;
    exact: number;
    trend: number;
    trendExact: number;
    slope: number;
  }[];
  oneStratum: {
    successes: number[];
    trials: number[];
    scores: number[];
    pearson: number;
    pearsonP: number;
    trend: number;
    trendP: number;
  }[];
};

const arm = (pairs: readonly Pair[]): Tally[] => pairs.map(([successes, trials]) => ({ successes, trials }));
const columns = (rows: readonly (readonly number[])[]): Tally[][] =>
  rows[0]!.map((_, j) => rows.map((row) => ({ successes: row[j]!, trials: 1 })));

describe('homogeneity', () => {
  it.each(reference.cochran)('is Cochran’s Q of single trials', ({ rows, statistic, degreesOfFreedom, chiSquare }) => {
    const test = homogeneity(columns(rows));
    expect(test.statistic).toBeCloseTo(statistic, 10);
    expect(test.degreesOfFreedom).toBe(degreesOfFreedom);
    expect(chiSquareCdf(test.statistic, test.degreesOfFreedom).upper).toBeCloseTo(chiSquare, 12);
    // The exact p-value is near that of χ², but for lumps where hardly anything differs.
    expect(Math.abs(test.pValue - chiSquare)).toBeLessThan(chiSquare < 0.5 ? 0.01 : 0.05);
  });

  it.each(reference.exact)('is exact given the totals of strata', ({ arms, statistic, exact }) => {
    expect(homogeneity(arms.map(arm))).toMatchObject({
      statistic: expect.closeTo(statistic, 10),
      pValue: expect.closeTo(exact, 12),
      method: 'exact',
    });
  });

  it.each(reference.oneStratum)('is Pearson’s χ² of one stratum', ({ successes, trials, pearson }) => {
    const arms = successes.map((x, j) => arm([[x, trials[j]!]]));
    expect(homogeneity(arms).statistic).toBeCloseTo(pearson, 10);
  });

  it('takes χ² where enumeration would take long', () => {
    const arms = [40, 52, 60, 71, 33].map((x) => arm(Array.from({ length: 20 }, (_, t): Pair => [(x + t) % 80, 80])));
    const test = homogeneity(arms);
    expect(test.method).toBe('chi-square');
    expect(test.pValue).toBe(chiSquareCdf(test.statistic, 4).upper);
  });

  it('finds nothing where everything came out alike', () => {
    expect(homogeneity([arm([[3, 3]]), arm([[2, 2]]), arm([[1, 1]])]).pValue).toBe(1);
  });

  it('does not care in which order arms and strata come', () => {
    const pair = fc.integer({ min: 1, max: 3 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    const design = fc.array(fc.tuple(pair, pair, pair), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(design, (strata) => {
        const arms = [0, 1, 2].map((j) => arm(strata.map((stratum) => stratum[j as 0]!)));
        const turned = [2, 0, 1].map((j) => arms[j]!.toReversed());
        const [one, other] = [homogeneity(arms), homogeneity(turned)];
        expect(other.statistic).toBeCloseTo(one.statistic, 8);
        expect(other.pValue).toBeCloseTo(one.pValue, 10);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses arms over other strata, and a stratum without trials', () => {
    expect(() => homogeneity([arm([[1, 2]])])).toThrow('at least 2 arms');
    expect(() => homogeneity([arm([[1, 2]]), arm([[1, 2], [1, 1]])])).toThrow('must hold 1 strata like arms[0]'); // biome-ignore format: one row
    expect(() => homogeneity([arm([[1, 2]]), arm([[0, 0]])])).toThrow('at least one trial');
  });
});

describe('trend', () => {
  it.each(reference.exact)('is exact given the totals of strata', (one) => {
    expect(trend(one.arms.map(arm), one.scores)).toMatchObject({
      statistic: expect.closeTo(one.trend, 10),
      pValue: expect.closeTo(one.trendExact, 12),
      slope: expect.closeTo(one.slope, 12),
      method: 'exact',
    });
  });

  it.each(reference.oneStratum)('is the Cochran–Armitage test of one stratum', (one) => {
    const test = trend(
      one.successes.map((x, j) => arm([[x, one.trials[j]!]])),
      one.scores,
    )!;
    expect(test.statistic).toBeCloseTo(one.trend, 9);
    expect(chiSquareCdf(test.statistic, 1).upper).toBeCloseTo(one.trendP, 9);
    expect(Math.abs(test.pValue - one.trendP)).toBeLessThan(0.005);
  });

  it('is the same of scores in other units, and falls where it rose', () => {
    const arms = [arm([[1, 3], [0, 3]]), arm([[2, 3], [1, 3]]), arm([[3, 3], [1, 3]])]; // biome-ignore format: one row an arm
    const [days, hours, back] = [trend(arms, [0, 1, 3])!, trend(arms, [24, 48, 96])!, trend(arms, [3, 2, 0])!];
    expect(hours.pValue).toBeCloseTo(days.pValue, 12);
    expect(hours.slope).toBeCloseTo(days.slope / 24, 12);
    expect(back.slope).toBeCloseTo(-days.slope, 12);
    expect(days.slope).toBeGreaterThan(0);
  });

  it('needs two different scores', () => {
    const arms = [arm([[1, 3]]), arm([[2, 3]])];
    expect(trend(arms, [5, 5])).toBeUndefined();
    expect(() => trend(arms, [5])).toThrow('must hold 2 scores');
    expect(() => trend(arms, [5, Number.NaN])).toThrow('must be finite');
    expect(trend([arm([[3, 3]]), arm([[3, 3]])], [1, 2])).toMatchObject({ pValue: 1, slope: 0 });
  });
});
