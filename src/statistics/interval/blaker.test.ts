import { describe, expect, it } from 'vitest';
import { binomialPmfs } from '../special.ts';
import { blaker } from './blaker.ts';
import { clopperPearson } from './clopper-pearson.ts';

/** The definition: the probability of all outcomes whose smaller tail is not above that of the tally. */
function acceptability(successes: number, trials: number, rate: number): number {
  const pmf = binomialPmfs(trials, rate);
  const smallerTails = pmf.map((_, k) => Math.min(sum(pmf.subarray(0, k + 1)), sum(pmf.subarray(k))));
  const limit = smallerTails[successes]! * (1 + 1e-12);
  return pmf.reduce((total, cell, k) => (smallerTails[k]! <= limit ? total + cell : total), 0);
}

function sum(cells: Float64Array): number {
  return cells.reduce((total, cell) => total + cell, 0);
}

describe('blaker', () => {
  it.each([
    [23, 30, 0.586, 0.894],
    [1, 3, 0.017, 0.865],
    [3, 3, 0.368, 1],
    [0, 3, 0, 0.632],
  ])('of %d/%d is [%d, %d]', (successes, trials, lower, upper) => {
    const bounds = blaker.bounds({ successes, trials }, 0.95);
    expect(bounds.lower).toBeCloseTo(lower, 3);
    expect(bounds.upper).toBeCloseTo(upper, 3);
  });

  it('is the hull of the acceptable rates: none beyond it, the limits themselves acceptable', () => {
    const extended = process.env.EXTENDED === '1';
    for (const level of extended ? [0.3, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999] : [0.3, 0.8, 0.95, 0.99]) {
      for (let trials = 1; trials <= (extended ? 50 : 16); trials++) {
        for (let successes = 0; successes <= trials; successes++) {
          const { lower, upper } = blaker.bounds({ successes, trials }, level);
          for (const limit of [lower, upper]) {
            const inside = limit + (successes / trials - limit) * 1e-9;
            expect(acceptability(successes, trials, inside)).toBeGreaterThanOrEqual(1 - level - 1e-8);
          }
          for (let i = 1; i <= 40; i++) {
            // Denser towards the limit, where a rate is most nearly acceptable.
            const share = 1 - (i / 41) ** 3 - 1e-9;
            const below = lower * share;
            const above = 1 - (1 - upper) * share;
            if (lower > 0) expect(acceptability(successes, trials, below)).toBeLessThan(1 - level + 1e-12);
            if (upper < 1) expect(acceptability(successes, trials, above)).toBeLessThan(1 - level + 1e-12);
          }
        }
      }
    }
  });

  it('is never wider than Clopper-Pearson', () => {
    for (const level of [0.5, 0.95, 0.999]) {
      for (const trials of [1, 2, 3, 10, 30, 101, 1000]) {
        for (let successes = 0; successes <= trials; successes++) {
          const inner = blaker.bounds({ successes, trials }, level);
          const outer = clopperPearson.bounds({ successes, trials }, level);
          expect(inner.lower).toBeGreaterThanOrEqual(outer.lower);
          expect(inner.upper).toBeLessThanOrEqual(outer.upper);
        }
      }
    }
  });

  it('takes its limit where the far tail equals the near one to the last digit', () => {
    // At rate 1/2 the tails of 2 of 2 and of 0 of 2 are both 1/4, which is half of 1 - level.
    expect(blaker.bounds({ successes: 2, trials: 2 }, 0.5).lower).toBeCloseTo(0.5, 12);
  });

  it('needs milliseconds at most for a million trials', () => {
    const started = performance.now();
    for (let i = 0; i < 20; i++) blaker.bounds({ successes: 333_333 + i, trials: 1_000_000 }, 0.95);
    expect((performance.now() - started) / 20).toBeLessThan(20);
  });
});
