import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betaCdf, normalCdf } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { probabilityGreater } from '../probability-greater.ts';
import { type RateModel, rateModel } from '../rate-model.ts';
import { stratumRates } from '../stratum-rates.ts';
import { meanRateTail } from './mean-rate.ts';
import { meanReach } from './mean-reach.ts';
import { meanSpread } from './mean-spread.ts';

type Pairs = [number, number][];
const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/rate-model.json', import.meta.url), 'utf8'),
) as {
  cases: {
    name: string;
    strata: Pairs;
    meanExceeds: Pairs;
  }[];
  meanGreater: { a: Pairs; b: Pairs; probability: number }[];
};

const tallies = (pairs: readonly (readonly [number, number])[]): Tally[] =>
  pairs.map(([successes, trials]) => ({ successes, trials }));
const strataOf = (counts: readonly number[], trials: number) => tallies(counts.map((c) => [c, trials] as const));
const run1 = strataOf([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3);

/** Where no stratum shows a failure, or no success, the posterior ends abruptly and the series is cut. */
const isCertain = (strata: Pairs) => strata.every(([c]) => c === 0) || strata.every(([c, n]) => c === n);

describe.each(reference.cases)('SciPy: $name', ({ strata, ...expected }) => {
  const model = rateModel(tallies(strata));

  it('mean of these strata', () => {
    for (const [rate, probability] of expected.meanExceeds.slice(-2)) {
      const error = Math.abs(meanRateTail(model)(rate) - probability);
      expect(error).toBeLessThan(isCertain(strata) ? 2e-3 : 1e-4);
    }
  });
});

describe('two models', () => {
  it.each(reference.meanGreater)('SciPy: $a against $b', ({ a, b, probability }) => {
    const [one, other] = [rateModel(tallies(a)), rateModel(tallies(b))];
    expect(Math.abs(probabilityGreater(one, other) - probability)).toBeLessThan(5e-6);
  });

  it('a model against itself is a toss', () => {
    const model = rateModel(run1);
    expect(probabilityGreater(model, model)).toBeCloseTo(0.5, 12);
  });

  it('turns with the models', () => {
    const [one, other] = [run1, strataOf([1, 2, 5, 4, 5, 5], 5)].map((strata) =>
      rateModel(strata, { meanPoints: 24, sizePoints: 12 }),
    ) as [RateModel, RateModel];
    expect(probabilityGreater(other, one)).toBeCloseTo(1 - probabilityGreater(one, other), 12);
  });

  it('may have different numbers of strata and of trials', () => {
    const better = rateModel(strataOf([5, 5, 4, 5], 5));
    const p = probabilityGreater(better, rateModel(run1));
    expect(p).toBeGreaterThan(0.9);
    expect(p).toBeLessThan(1);
  });

  it('where the posteriors are narrow is the normal approximation', () => {
    const strata = (c: number) => strataOf(Array(60).fill(c), 100);
    const model = rateModel(strata(70));
    const slightly = rateModel(
      strataOf(
        Array.from({ length: 60 }, (_, t) => (t % 2 ? 71 : 70)),
        100,
      ),
    );
    // Means .70 and .705, each with a standard error of sqrt(.21 / 6000) = .0059; the prior draws both by less than 1 %.
    expect(probabilityGreater(slightly, model)).toBeGreaterThan(0.71);
    expect(probabilityGreater(slightly, model)).toBeLessThan(0.74);
  });
});

describe('the mean rate of the strata', () => {
  it('with one stratum is a mixture of betas', () => {
    const model = rateModel(tallies([[7, 12]]));
    for (const rate of [0.5]) {
      const exact = model.weight.reduce(
        (sum, w, node) => sum + w * betaCdf(rate, model.alpha[node]! + 7, model.beta[node]! + 5).upper,
        0,
      );
      expect(meanRateTail(model)(rate)).toBeCloseTo(exact, 5);
    }
  });

  it('has nearly nothing beyond its reach', () => {
    for (const strata of [strataOf(Array(10).fill(30), 30), strataOf([...Array(20).fill(5), 3], 5), run1]) {
      const model = rateModel(strata);
      const { centre, reach } = meanReach(model);
      const tail = meanRateTail(model);
      if (centre + reach < 1) expect(tail(centre + 0.98 * reach)).toBeLessThan(2e-3);
      expect(tail(Math.max(0, centre - 0.98 * reach))).toBeGreaterThan(1 - 2e-3);
    }
  });

  it('where all trials came out alike: as often above .99 as in a simulation', () => {
    // 400,000 draws from the posterior by NumPy on a grid of 900 × 120: ten strata of 30 of 30 (standard error .00016).
    expect(meanRateTail(rateModel(strataOf(Array(10).fill(30), 30)))(0.99)).toBeCloseTo(0.9902, 3);
  });

  it('falls with the rate, from 1 to 0', () => {
    const model = rateModel(run1, { meanPoints: 24, sizePoints: 12 });
    const values = [0, 0.7, 0.8, 1].map(meanRateTail(model));
    expect(values).toEqual(values.toSorted((x, y) => y - x));
    expect(values[0]).toBeCloseTo(1, 5);
    expect(values.at(-1)).toBeCloseTo(0, 5);
  });

  it('does not depend on the grid where strata are alike, so that one node alone knows the mean to 0.01', () => {
    // A step in the mean falls between the nodes of the default grid, and not of the finer one.
    const strata = strataOf(Array(10).fill(2), 3);
    const fine = rateModel(strata, { meanPoints: 256 });
    for (const rate of [0.62, 0.7]) {
      const error = Math.abs(meanRateTail(rateModel(strata))(rate) - meanRateTail(fine)(rate));
      expect(error).toBeLessThan(1e-5);
    }
  });

  it('of many strata is nearly normal', () => {
    const counts = Array.from({ length: 300 }, (_, t) => [10, 9, 3, 7, 10, 5][t % 6]!);
    const model = rateModel(strataOf(counts, 10), { meanPoints: 24, sizePoints: 12 });
    const estimates = stratumRates(model).map(({ estimate }) => estimate);
    const average = estimates.reduce((sum, x) => sum + x, 0) / 300;
    for (const deviations of [-2, -1, 1, 2]) {
      const probability = meanRateTail(model)(average + deviations * meanSpread(model));
      expect(Math.abs(probability - normalCdf(deviations).upper)).toBeLessThan(2e-3);
    }
  });
});
