import { describe, expect, it } from 'vitest';
import { binomialCdf, binomialPmf } from '../../special.ts';
import { binomialWindow, lowerTails, upperTails } from './binomial-window.ts';

describe('the window of a binomial', () => {
  it.each([
    [0, 0.5],
    [3, 1 / 3],
    [50, 0.02],
    [1000, 0.5],
    [20_000, 0.9],
    [1_000_000, 0.001],
    [40, 0],
    [40, 1],
  ])('of %d trials at rate %d leaves out at most 1e-20 on each side', (trials, rate) => {
    const { start, pmf } = binomialWindow(trials, rate);
    const end = start + pmf.length - 1;
    if (start > 0) expect(binomialCdf(start - 1, trials, rate).lower).toBeLessThanOrEqual(1e-20);
    if (end < trials) expect(binomialCdf(end, trials, rate).upper).toBeLessThanOrEqual(1e-20);
    for (const k of [start, Math.floor((start + end) / 2), end]) {
      const expected = binomialPmf(k, trials, rate);
      expect(Math.abs(pmf[k - start]! - expected)).toBeLessThanOrEqual(1e-12 * expected);
    }
  });

  it('knows its tails', () => {
    const window = binomialWindow(30, 0.4);
    expect(window.start).toBe(0);
    [0, 7, 12, 30].forEach((k) => {
      expect(lowerTails(window)[k]).toBeCloseTo(binomialCdf(k, 30, 0.4).lower, 14);
      expect(upperTails(window)[k]).toBeCloseTo(binomialCdf(k - 1, 30, 0.4).upper, 14);
    });
  });
});
