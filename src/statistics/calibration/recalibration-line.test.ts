import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../interval/interval.ts';
import { recalibrationLine } from './recalibration-line.ts';

interface Case {
  readonly p: readonly number[];
  readonly y: readonly number[];
  /** Estimate, lower, upper; null when separated. */
  readonly line:
    | (Readonly<Record<'intercept' | 'slope' | 'inTheLarge', readonly number[]>> & { pValue: number })
    | null;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/calibration.json', import.meta.url), 'utf8'),
) as { reliability: readonly Case[] };

function expectInterval({ estimate, lower, upper, level, method }: Interval, expected: readonly number[]) {
  expect(estimate).toBeCloseTo(expected[0]!, 9);
  expect(lower).toBeCloseTo(expected[1]!, 9);
  expect(upper).toBeCloseTo(expected[2]!, 9);
  expect({ level, method }).toEqual({ level: 0.95, method: 'profile-likelihood' });
}

describe('calibration intercept and slope', () => {
  it.each(reference.reliability)('of $p against $y equal R', ({ p, y, line }) => {
    const result = recalibrationLine(p, y);
    expect(result.estimable).toBe(line !== null);
    if (!result.estimable || line === null) return;
    expectInterval(result.intercept, line.intercept);
    expectInterval(result.slope, line.slope);
    expectInterval(result.inTheLarge, line.inTheLarge);
    expect(result.pValue).toBeCloseTo(line.pValue, 10);
  });

  it('are 0 and 1 for forecasts that are exactly right', () => {
    const p = [...Array<number>(4).fill(0.25), ...Array<number>(10).fill(0.7), ...Array<number>(2).fill(0.5)];
    const y = [1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0];
    const result = recalibrationLine(p, y);
    if (!result.estimable) throw new Error(result.reason);
    expect(result.intercept.estimate).toBeCloseTo(0, 9);
    expect(result.slope.estimate).toBeCloseTo(1, 9);
    expect(result.inTheLarge.estimate).toBeCloseTo(0, 9);
    expect(result.pValue).toBeCloseTo(1, 9);
  });

  it('say slope below 1 for forecasts that are too extreme', () => {
    const p = [0.02, 0.02, 0.02, 0.98, 0.98, 0.98];
    const result = recalibrationLine(p, [0, 0, 1, 1, 1, 0]);
    if (!result.estimable) throw new Error(result.reason);
    expect(result.slope.estimate).toBeCloseTo(Math.log(2) / Math.log(49), 9);
  });

  it.each([
    [
      [0.2, 0.3, 0.8],
      [0, 0, 1],
    ],
    [
      [0.2, 0.3, 0.8],
      [1, 1, 1],
    ],
    [
      [0.2, 0.3, 0.8],
      [0, 0, 0],
    ],
  ])('cannot be told of %s against %s', (p, y) => {
    expect(recalibrationLine(p, y)).toEqual({
      estimable: false,
      reason: 'the predictors separate successes from failures, so that no finite coefficients fit best',
    });
  });

  it.each([
    [[], [], 'recalibrationLine: probabilities must hold at least 1 value, received 0'],
    [[0.5], [1, 1], 'recalibrationLine: labels must be as many as probabilities (1), received 2'],
    [[0.5, 1], [1, 0], 'recalibrationLine: probabilities[1] must be between 0 and 1, received 1'],
    [[0, 0.5], [1, 0], 'recalibrationLine: probabilities[0] must be between 0 and 1, received 0'],
    [[0.5, 0.4], [1, 2], 'recalibrationLine: labels[1] must be 0 or 1, received 2'],
    [[0.4, 0.4], [1, 0], 'recalibrationLine: probabilities must not all be the same, received 0.4'],
  ])('refuse %s against %s', (p, y, message) => {
    expect(() => recalibrationLine(p, y)).toThrow(message);
  });

  it('refuse a level of 0', () => {
    expect(() => recalibrationLine([0.5], [1], { level: 0 })).toThrow(
      'recalibrationLine: level must be between 0 and 1, received 0',
    );
  });
});
