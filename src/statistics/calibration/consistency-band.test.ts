import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { binomialDraw } from '../sampling/binomial-draw.ts';
import { binomialCdf } from '../special.ts';
import { consistencyBand, resampledLimits } from './consistency-band.ts';
import { exactLimits } from './exact-band.ts';
import { forecastGroups } from './forecast-groups.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/calibration.json', import.meta.url), 'utf8'),
) as { bands: { p: number[]; level: number; lower: number[]; upper: number[] }[] };

const random = randomStream(1);
const groupsOf = (p: readonly number[]) => forecastGroups('test', p, new Float64Array(p.length));
/** n forecasts, k of them different. */
const spreadOut = (n: number, k: number) => Array.from({ length: n }, (_, i) => ((i % k) + 0.5) / k);

describe('the consistency band', () => {
  it.each(reference.bands)(
    'of $p at $level equals the enumeration of all outcomes in R',
    ({ p, level, lower, upper }) => {
      const band = consistencyBand(p, random, { level });
      expect(band.method).toBe('exact');
      expect(band.replicates).toBeUndefined();
      band.points.forEach((point, j) => {
        expect(point.lower).toBeCloseTo(lower[j]!, 11);
        expect(point.upper).toBeCloseTo(upper[j]!, 11);
      });
      expect(band.points.map(({ probability }) => probability)).toEqual([...new Set(p)].sort((a, b) => a - b));
    },
  );

  it('of one forecast repeated is binomial', () => {
    const { points } = consistencyBand(Array<number>(40).fill(0.3), random);
    const lower = 40 * points[0]!.lower;
    const upper = 40 * points[0]!.upper;
    expect(binomialCdf(lower - 1, 40, 0.3).lower).toBeLessThanOrEqual(0.025);
    expect(binomialCdf(lower, 40, 0.3).lower).toBeGreaterThan(0.025);
    expect(binomialCdf(upper, 40, 0.3).upper).toBeLessThanOrEqual(0.025);
    expect(binomialCdf(upper - 1, 40, 0.3).upper).toBeGreaterThan(0.025);
  });

  it('rises, holds the diagonal, and narrows with more forecasts', () => {
    const few = consistencyBand(spreadOut(20, 10), random).points;
    const many = consistencyBand(spreadOut(200, 10), random).points;
    few.forEach(({ probability, lower, upper }, j) => {
      expect(lower).toBeLessThanOrEqual(probability);
      expect(upper).toBeGreaterThanOrEqual(probability);
      expect(many[j]!.upper - many[j]!.lower).toBeLessThan(upper - lower);
      if (j > 0) expect(lower).toBeGreaterThanOrEqual(few[j - 1]!.lower);
      if (j > 0) expect(upper).toBeGreaterThanOrEqual(few[j - 1]!.upper);
    });
  });

  it('when resampled agrees with the exact one to Monte-Carlo error', () => {
    const groups = groupsOf(spreadOut(60, 12));
    const resampled = resampledLimits(groups, 0.1, randomStream(2), 9999);
    // Limits move by whole steps: the resampled one must lie between the exact ones of neighbouring levels.
    const wide = exactLimits(groups, 0.085);
    const narrow = exactLimits(groups, 0.115);
    for (let j = 0; j < 12; j++) {
      expect(resampled.lower[j]).toBeGreaterThanOrEqual(wide.lower[j]! - 1e-12);
      expect(resampled.lower[j]).toBeLessThanOrEqual(narrow.lower[j]! + 1e-12);
      expect(resampled.upper[j]).toBeLessThanOrEqual(wide.upper[j]! + 1e-12);
      expect(resampled.upper[j]).toBeGreaterThanOrEqual(narrow.upper[j]! - 1e-12);
    }
  });

  it('when resampled takes the outermost of 39 curves at 95 %, and the second of 79', () => {
    const groups = groupsOf(Array<number>(50).fill(0.3));
    for (const [replicates, rank] of [
      [39, 0],
      [79, 1],
    ] as const) {
      const replayed = randomStream(5);
      const shares = Array.from({ length: replicates }, () => binomialDraw(replayed, 50, 0.3) / 50).sort(
        (a, b) => a - b,
      );
      const { lower, upper } = resampledLimits(groups, 0.05, randomStream(5), replicates);
      expect(lower[0]).toBe(shares[rank]);
      expect(upper[0]).toBe(shares[replicates - 1 - rank]);
    }
  });

  it('is resampled for many different forecasts, says so, and repeats itself with its seed', () => {
    const p = spreadOut(300, 300);
    const band = consistencyBand(p, randomStream(3), { replicates: 199, level: 0.9 });
    expect(band.method).toBe('resampled');
    expect(band.replicates).toBe(199);
    expect(band.monteCarloError).toBeCloseTo(Math.sqrt((0.05 * 0.95) / 199), 14);
    expect(band).toEqual(consistencyBand(p, randomStream(3), { replicates: 199, level: 0.9 }));
    expect(band).not.toEqual(consistencyBand(p, randomStream(4), { replicates: 199, level: 0.9 }));
  });

  it.each([
    [() => consistencyBand([], random), 'consistencyBand: probabilities must hold at least 1 value, received 0'],
    [() => consistencyBand([1.5], random), 'consistencyBand: probabilities[0] must be from 0 to 1, received 1.5'],
    [() => consistencyBand([0.5], random, { level: 1 }), 'consistencyBand: level must be between 0 and 1, received 1'],
    [
      () => consistencyBand([0.5], random, { replicates: 38 }),
      'consistencyBand: replicates must be an integer from 39 up, received 38',
    ],
    [
      () => consistencyBand([0.5], random, { replicates: 99.5, level: 0.9 }),
      'consistencyBand: replicates must be an integer from 19 up, received 99.5',
    ],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

it('draws as many curves as a high level takes, unless told how many', () => {
  expect(() => consistencyBand([0.2, 0.7, 0.9], randomStream(1), { level: 0.9999 })).not.toThrow();
  expect(() => consistencyBand([0.2, 0.7, 0.9], randomStream(1), { level: 0.9999, replicates: 999 })).toThrow(
    /20000|19999/u,
  );
});
