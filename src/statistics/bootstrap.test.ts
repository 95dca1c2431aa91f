import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bcaInterval, percentileInterval } from './bootstrap.ts';

interface Case {
  readonly estimate: number;
  readonly replicates: readonly number[];
  readonly jackknife: readonly number[];
  readonly level: number;
  readonly percentile: readonly [number, number];
  readonly BCa: readonly [number, number];
}

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/resampling.json', import.meta.url), 'utf8'),
) as { bootstrap: readonly Case[] };

describe('bootstrap limits', () => {
  it.each(reference.bootstrap)('of an estimate of $estimate equal SciPy', (each) => {
    const { estimate, replicates, jackknife, level } = each;
    const percentile = percentileInterval(estimate, replicates, { level });
    expect(percentile.lower).toBeCloseTo(each.percentile[0], 12);
    expect(percentile.upper).toBeCloseTo(each.percentile[1], 12);
    expect(percentile).toMatchObject({ estimate, level, method: 'bootstrap-percentile' });
    const bca = bcaInterval(estimate, replicates, jackknife, { level });
    expect(bca.lower).toBeCloseTo(each.BCa[0], 12);
    expect(bca.upper).toBeCloseTo(each.BCa[1], 12);
    expect(bca).toMatchObject({ estimate, level, method: 'bootstrap-bca' });
  });

  it('are the percentile limits when there is neither bias nor skew', () => {
    const replicates = Array.from({ length: 101 }, (_, i) => i);
    const { lower, upper } = percentileInterval(50, replicates, { level: 0.9 });
    const bca = bcaInterval(50, replicates, [1, 2, 3], { level: 0.9 });
    expect(bca.lower).toBeCloseTo(lower, 10);
    expect(bca.upper).toBeCloseTo(upper, 10);
    expect(bcaInterval(50, replicates, [2, 2, 2], { level: 0.9 }).lower).toBeCloseTo(lower, 10);
  });

  it('stop at the outermost replicate when the correction runs past its pole', () => {
    const replicates = Array.from({ length: 1001 }, (_, i) => i);
    // The acceleration is at most 1/6, so that the pole lies beyond six standard errors.
    const level = 1 - 1e-12;
    const jackknife = [0, ...Array<number>(1000).fill(1)];
    expect(bcaInterval(500, replicates, jackknife, { level }).upper).toBe(1000);
    const mirrored = [1, ...Array<number>(1000).fill(0)];
    expect(bcaInterval(500, replicates, mirrored, { level }).lower).toBe(0);
  });

  it.each([
    [() => percentileInterval(Number.NaN, [1]), 'percentileInterval: estimate must be a finite number, received NaN'],
    [() => percentileInterval(1, []), 'percentileInterval: replicates must hold at least 1 value, received 0'],
    [() => percentileInterval(1, [1], { level: 0 }), 'percentileInterval: level must be between 0 and 1, received 0'],
    [() => bcaInterval(5, [1, 2], [1, 2]), 'bcaInterval: estimate must lie among the replicates, received 5'],
    [() => bcaInterval(0, [1, 2], [1, 2]), 'bcaInterval: estimate must lie among the replicates, received 0'],
    [() => bcaInterval(1, [1, 2], [1]), 'bcaInterval: jackknife must hold at least 2 values, received 1'],
    [
      () => bcaInterval(1, [1, Infinity], [1, 2]),
      'bcaInterval: replicates[1] must be a finite number, received Infinity',
    ],
  ])('refuse %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
