import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { centralRange } from '../rate-model/central-range.ts';
import { predictiveTotal } from '../rate-model/predictive-total.ts';
import { rateModel } from '../rate-model/rate-model.ts';
import { binomialPmfs, poissonBinomialPmfs } from '../special.ts';
import { drawnCounts } from './outcome-draws.ts';
import { profiles } from './profiles.ts';
import { rerunRangeCoverage } from './rerun-range.ts';

/** All outcomes of two strata, one by one, with the full grid of the rate model. */
function coverageOfTwo(rates: readonly number[], trials: number): number {
  const [first, second] = rates.map((rate) => binomialPmfs(trials, rate)) as [Float64Array, Float64Array];
  const total = poissonBinomialPmfs(rates.flatMap((rate) => new Array<number>(trials).fill(rate)));
  let covered = 0;
  for (let a = 0; a <= trials; a++) {
    for (let b = 0; b <= trials; b++) {
      const model = rateModel([a, b].map((successes) => ({ successes, trials })));
      const { lower, upper } = centralRange(predictiveTotal(model, trials), 0.95);
      for (let k = lower; k <= upper; k++) covered += first[a]! * second[b]! * total[k]!;
    }
  }
  return covered;
}

describe('rerunRangeCoverage', () => {
  it('is about the level or more at 10 × 3 (STATISTICS.md: .94 to 1.0)', () => {
    for (const { coverage, error, width } of rerunRangeCoverage({ strata: 10, trials: 3 }, randomStream(1))) {
      expect(coverage).toBeGreaterThan(0.94);
      expect(error).toBeLessThan(0.01);
      expect(width).toBeLessThan(16);
    }
  });

  it('agrees with the sum over all outcomes', () => {
    const rows = rerunRangeCoverage({ strata: 2, trials: 4 }, randomStream(3), { replicates: 4000 });
    for (const { profile, coverage, error } of rows) {
      const exact = coverageOfTwo(profiles[profile].population.rates(2), 4);
      expect(Math.abs(coverage - exact)).toBeLessThanOrEqual(4.5 * error + 1e-9);
    }
  });

  it('has the ranges of the full grid, though it uses half of it', () => {
    const stream = randomStream(4);
    for (const [strata, trials] of [
      [5, 3],
      [10, 3],
      [10, 10],
    ] as const) {
      const pmfs = profiles.rising.population.rates(strata).map((rate) => binomialPmfs(trials, rate));
      for (let i = 0; i < 10; i++) {
        const tallies = drawnCounts(pmfs, stream).map((successes) => ({ successes, trials }));
        const range = (options: object) => {
          const { lower, upper } = centralRange(predictiveTotal(rateModel(tallies, options), trials), 0.95);
          return [lower, upper];
        };
        expect(range({ meanPoints: 24, sizePoints: 14 })).toEqual(range({}));
      }
    }
  });

  it.each([
    [{ strata: 1, trials: 3 }, {}, 'rerunRangeCoverage: strata must be an integer from 2 up, received 1'],
    [{ strata: 2, trials: 3 }, { level: 0 }, 'rerunRangeCoverage: level must be between 0 and 1, received 0'],
    [
      { strata: 2, trials: 3 },
      { replicates: 10 },
      'rerunRangeCoverage: replicates must be an integer from 100 up, received 10',
    ],
  ])('refuses %j %j', (design, options, message) => {
    expect(() => rerunRangeCoverage(design, randomStream(1), options)).toThrow(message);
  });
});
