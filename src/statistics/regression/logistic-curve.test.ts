import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { type LogisticCurve, logisticCurve } from './logistic-curve.ts';

interface Case {
  readonly predictor: readonly number[];
  readonly successes: readonly number[];
  readonly trials: readonly number[];
  readonly level: number;
  readonly at: readonly number[];
  readonly slope: readonly [number, number, number];
  readonly slopeStatistic: number;
  readonly slopePValue: number;
  readonly curvatureStatistic: number | null;
  readonly curvaturePValue: number | null;
  readonly estimates: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

const { records } = JSON.parse(
  readFileSync(new URL('../../../data/reference/logistic-curve.json', import.meta.url), 'utf8'),
) as { records: readonly Case[] };

const tallies = (successes: readonly number[], trials: readonly number[]): Tally[] =>
  successes.map((each, i) => ({ successes: each, trials: trials[i]! }));

function curveOf(...args: Parameters<typeof logisticCurve>): LogisticCurve {
  const curve = logisticCurve(...args);
  if (!curve.estimable) throw new Error(curve.reason);
  return curve;
}

describe('logisticCurve', () => {
  it.each(records)('of $successes of $trials at $predictor equals R', (each) => {
    const { level, at } = each;
    const curve = curveOf(each.predictor, tallies(each.successes, each.trials), { level, at });
    const near = (received: number | undefined, expected: number) =>
      expect(Math.abs(received! - expected)).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected)));
    near(curve.slope.estimate, each.slope[0]);
    near(curve.slope.lower, each.slope[1]);
    near(curve.slope.upper, each.slope[2]);
    near(curve.slopeTest.statistic, each.slopeStatistic);
    near(curve.slopeTest.pValue, each.slopePValue);
    expect(curve.curvatureTest === null).toBe(each.curvatureStatistic === null);
    if (each.curvatureStatistic !== null) {
      near(curve.curvatureTest!.statistic, each.curvatureStatistic);
      near(curve.curvatureTest!.pValue, each.curvaturePValue!);
    }
    for (const [index, { estimate, lower, upper }] of curve.rates.entries()) {
      near(estimate, each.estimates[index]!);
      near(lower, each.lower[index]!);
      near(upper, each.upper[index]!);
    }
    expect(curve.rates).toHaveLength(at.length);
  });

  it('does not mind where the predictor is counted from', () => {
    const data = tallies([14, 19, 25], [30, 30, 30]);
    const near = curveOf([11, 12, 14], data, { at: [13] });
    const far = curveOf([1011, 1012, 1014], data, { at: [1013] });
    expect(far.slope.lower).toBeCloseTo(near.slope.lower, 8);
    expect(far.rates[0]!.upper).toBeCloseTo(near.rates[0]!.upper, 8);
    expect(far.curvatureTest!.pValue).toBeCloseTo(near.curvatureTest!.pValue, 8);
  });

  it('tests curvature although the last level passed every run', () => {
    expect(curveOf([1, 2, 3], tallies([10, 20, 30], [30, 30, 30])).curvatureTest!.pValue).toBeGreaterThan(0);
  });

  it.each([
    ['one value of the predictor', [2, 2], [5, 6], 'two distinct values'],
    ['a level without trials besides', [1, 2], [0, 6], 'two distinct values'],
    ['separation', [1, 2], [0, 10], 'separate'],
  ])('is not estimable for %s', (_, predictor, successes, reason) => {
    const trials = reason === 'two distinct values' && successes[0] === 0 ? [0, 10] : [10, 10];
    expect(logisticCurve(predictor, tallies(successes, trials))).toEqual({
      estimable: false,
      reason: expect.stringContaining(reason),
    });
  });

  it('refuses lists of different length', () => {
    expect(() => logisticCurve([1], tallies([1, 2], [3, 3]))).toThrow(
      'logisticCurve: predictor must hold 2 values, received 1',
    );
  });
});
