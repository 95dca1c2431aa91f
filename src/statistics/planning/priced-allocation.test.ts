import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricedAllocation } from './priced-allocation.ts';
import { runAllocation } from './run-allocation.ts';

const strata = [
  { successes: 3, trials: 3 },
  { successes: 1, trials: 3 },
  { successes: 2, trials: 4 },
];

/** The least expected variance that any way to spend the budget reaches: all of them are tried. */
function best(budget: number, prices: readonly number[]): number {
  const variance = (runs: readonly number[]) =>
    strata.reduce((sum, { successes, trials }, t) => {
      const [a, b] = [0.5 + successes, 0.5 + trials - successes];
      return sum + (a * b) / ((a + b) * (a + b + 1) * (a + b + runs[t]!));
    }, 0) / 9;
  const most = prices.map((price) => Math.floor(budget / price + 1e-9));
  let least = Infinity;
  for (let i = 0; i <= most[0]!; i++) {
    for (let j = 0; j <= most[1]!; j++) {
      for (let k = 0; k <= most[2]!; k++) {
        if (i * prices[0]! + j * prices[1]! + k * prices[2]! > budget + 1e-9) break;
        least = Math.min(least, variance([i, j, k]));
      }
    }
  }
  return least;
}

describe('allocation of a budget at prices', () => {
  it('is that of runs where all cost the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 0.001, 0.07), (runs, price) => {
        const priced = pricedAllocation(strata, runs * price, [price, price, price]);
        const plain = runAllocation(strata, runs);
        expect(priced.runs).toEqual(plain.runs);
        expect(priced.varianceNow).toBeCloseTo(plain.varianceNow, 15);
        expect(priced.varianceAfter).toBeCloseTo(plain.varianceAfter, 15);
      }),
    );
  });

  it('spends within the budget, and reaches the best there is but for the gain of one run', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
        (budget, prices) => {
          const { runs, spent, varianceAfter, varianceNow } = pricedAllocation(strata, budget, prices);
          expect(spent).toBeCloseTo(
            runs.reduce((sum, each, t) => sum + each * prices[t]!, 0),
            12,
          );
          expect(spent).toBeLessThanOrEqual(budget);
          // Nothing that is left pays for another run.
          expect(budget - spent).toBeLessThan(Math.min(...prices));
          const least = best(budget, prices);
          // The first run of the stratum that gains most: no later run gains more.
          const oneRun = Math.max(...[0, 1, 2].map((t) => varianceNow - best1(t)));
          expect(varianceAfter).toBeGreaterThanOrEqual(least - 1e-15);
          expect(varianceAfter - least).toBeLessThanOrEqual(oneRun + 1e-15);
        },
      ),
    );
  });

  it('prefers the cheaper of two equals, by the root of the prices in the long run', () => {
    const equals = [
      { successes: 5, trials: 10 },
      { successes: 5, trials: 10 },
    ];
    const { runs } = pricedAllocation(equals, 30_000, [1, 4]);
    expect((10 + runs[0]!) / (10 + runs[1]!)).toBeCloseTo(2, 2);
  });

  it('compares with whole rounds over all strata', () => {
    const { evenRuns, evenSpent, varianceEven } = pricedAllocation(strata, 10, [1, 2, 1]);
    expect([evenRuns, evenSpent]).toEqual([2, 8]);
    expect(varianceEven).toBeCloseTo(pricedAllocation(strata, 6, [1, 1, 1]).varianceEven, 15);
  });

  it.each([
    [() => pricedAllocation([], 1, []), /pricedAllocation: strata must hold at least 1/u],
    [() => pricedAllocation(strata, 0, [1, 1, 1]), /pricedAllocation: budget must be positive/u],
    [() => pricedAllocation(strata, 1, [1, 1]), /pricedAllocation: prices must be as many as strata \(3\)/u],
    [() => pricedAllocation(strata, 1, [1, 0, 1]), /pricedAllocation: prices\[1\] must be positive/u],
    [() => pricedAllocation(strata, 1, [1, 1, 1e-9]), /pricedAllocation: budget must pay for at most 1000000 runs/u],
  ])('%s throws', (call, message) => {
    expect(call).toThrow(message);
  });
});

/** The expected variance after one run of stratum t alone. */
function best1(t: number): number {
  const runs = [0, 0, 0];
  runs[t] = 1;
  return (
    strata.reduce((sum, { successes, trials }, i) => {
      const [a, b] = [0.5 + successes, 0.5 + trials - successes];
      return sum + (a * b) / ((a + b) * (a + b + 1) * (a + b + runs[i]!));
    }, 0) / 9
  );
}
