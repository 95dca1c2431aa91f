import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaBinomialPmfs } from '../special.ts';
import { runAllocation } from './run-allocation.ts';

const strata = [
  { successes: 3, trials: 3 },
  { successes: 1, trials: 3 },
  { successes: 2, trials: 4 },
];

/** Expected posterior variance of the mean rate, from the posterior of every outcome that the runs may have. */
function expectedVariance(runs: readonly number[]): number {
  const ofStrata = strata.map(({ successes, trials }, t) => {
    const [a, b] = [0.5 + successes, 0.5 + trials - successes];
    return betaBinomialPmfs(runs[t]!, a, b).reduce((sum, mass, x) => {
      const [after, size] = [a + x, a + b + runs[t]!];
      return sum + (mass * after * (size - after)) / (size * size * (size + 1));
    }, 0);
  });
  return ofStrata.reduce((sum, variance) => sum + variance, 0) / strata.length ** 2;
}

describe('allocation of runs', () => {
  it('is the best of all ways to spend the budget', () => {
    for (let budget = 0; budget <= 12; budget++) {
      let best = Infinity;
      for (let i = 0; i <= budget; i++) {
        for (let j = 0; i + j <= budget; j++) best = Math.min(best, expectedVariance([i, j, budget - i - j]));
      }
      const { runs, varianceNow, varianceAfter, varianceEven } = runAllocation(strata, budget);
      expect(runs.reduce((sum, each) => sum + each, 0)).toBe(budget);
      expect(expectedVariance(runs)).toBeCloseTo(best, 15);
      expect(varianceAfter).toBeCloseTo(best, 15);
      expect(varianceNow).toBeCloseTo(expectedVariance([0, 0, 0]), 15);
      expect(varianceAfter).toBeLessThanOrEqual(varianceEven + 1e-15);
    }
    expect(runAllocation(strata, 7).varianceEven).toBeCloseTo(expectedVariance([3, 2, 2]), 15);
  });

  it('tends to Neyman’s rule: runs in proportion to the standard deviation of a trial', () => {
    const [often, seldom] = [
      { successes: 500, trials: 1000 },
      { successes: 100, trials: 1000 },
    ];
    const { runs } = runAllocation([often, seldom], 30_000);
    expect((1000 + runs[0]!) / (1000 + runs[1]!)).toBeCloseTo(0.5 / 0.3, 2);
  });

  it('splits evenly between equals, the first strata taking the rest, and keeps to the most that a stratum may get', () => {
    const equal = Array.from({ length: 4 }, () => ({ successes: 1, trials: 2 }));
    expect(runAllocation(equal, 10).runs).toEqual([3, 3, 2, 2]);
    expect(runAllocation(strata, 9, { atMost: 3 }).runs).toEqual([3, 3, 3]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 10, max: 20 }), (budget, atMost) => {
        const { runs } = runAllocation(strata, budget, { atMost });
        expect(Math.max(...runs)).toBeLessThanOrEqual(atMost);
        expect(runs.reduce((sum, each) => sum + each, 0)).toBe(budget);
      }),
    );
  });

  it('refuses what cannot be spent', () => {
    expect(() => runAllocation([], 3)).toThrow('runAllocation: strata must hold at least 1, received 0');
    expect(() => runAllocation(strata, 1.5)).toThrow(
      'runAllocation: budget must be an integer from 0 up, received 1.5',
    );
    expect(() => runAllocation(strata, 10, { atMost: 3 })).toThrow(
      'runAllocation: atMost must be an integer from 4 up for 10 runs, received 3',
    );
    expect(() => runAllocation(strata, 1, { atMost: 2.5 })).toThrow(
      'runAllocation: atMost must be an integer from 1 up',
    );
    expect(() => runAllocation(strata, 1, { prior: { alpha: 1, beta: 0 } })).toThrow(
      'runAllocation: prior.beta must be',
    );
  });
});
