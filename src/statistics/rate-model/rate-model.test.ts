import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaBinomialPmfs, betaQuantile } from '../special.ts';
import type { Tally } from '../tally.ts';
import { centralRange } from './central-range.ts';
import { expectedMovedFromObserved } from './expected-moved.ts';
import { predictiveStratum } from './predictive-stratum.ts';
import { predictiveTotal } from './predictive-total.ts';
import { rateModel } from './rate-model.ts';
import { repeatDifference } from './repeat-difference.ts';
import { stratumRates } from './stratum-rates.ts';
import { gaussLegendre } from './waves/gauss-legendre.ts';
import { mixtureByFourier } from './waves/mixture-by-fourier.ts';
import { mixtureByConvolution } from './waves/mixture-of-sums.ts';

interface Case {
  readonly name: string;
  readonly strata: [number, number][];
  readonly future: number[];
  readonly logEvidence: number;
  readonly rates: { mean: number; '0.95': [number, number]; '0.5': [number, number] }[];
  readonly predictiveFirst: number[];
  readonly total: number[];
  readonly gap: number[];
  readonly movedObserved: number;
}
const { cases } = JSON.parse(
  readFileSync(new URL('../../../data/reference/rate-model.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const tallies = (pairs: readonly (readonly [number, number])[]): Tally[] =>
  pairs.map(([successes, trials]) => ({ successes, trials }));
const strataOf = (counts: readonly number[], trials: number) => tallies(counts.map((c) => [c, trials] as const));
const run1 = strataOf([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3);

const sum = (values: ArrayLike<number>, from = 0, to = values.length - 1) => {
  let total = 0;
  for (let i = from; i <= to; i++) total += values[i]!;
  return total;
};
function expectAllClose(received: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(received.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(received[i]! - expected[i]!), `[${i}]`).toBeLessThanOrEqual(tolerance);
  }
}

describe.each(cases)('SciPy, brute force: $name', ({ strata, future, ...expected }) => {
  const model = rateModel(tallies(strata));

  it('evidence', () => expect(model.logEvidence).toBeCloseTo(expected.logEvidence, 6));

  it('predictive distributions', () => {
    expectAllClose(predictiveStratum(model, 0, future[0]!), expected.predictiveFirst, 1e-8);
    expectAllClose(predictiveTotal(model, future), expected.total, 1e-8);
    expectAllClose(repeatDifference(model, future).pmf, expected.gap, 1e-8);
  });

  it('strata expected to move', () => {
    expect(expectedMovedFromObserved(model)).toBeCloseTo(expected.movedObserved, 7);
  });

  it.each(['0.95', '0.5'] as const)('stratum rates at %s', (level) => {
    for (const [t, rate] of stratumRates(model, { level: Number(level) }).entries()) {
      const { mean, [level]: limits } = expected.rates[t]!;
      expect(rate.estimate).toBeCloseTo(mean, 8);
      expect(rate.lower).toBeCloseTo(limits[0], 6);
      expect(rate.upper).toBeCloseTo(limits[1], 6);
      expect(rate).toMatchObject({ level: Number(level), method: 'rate-model' });
    }
  });
});

describe('run 1 of the seed', () => {
  const model = rateModel(run1);
  const total = predictiveTotal(model, 3);

  it('says what a rerun would have shown', () => {
    expect(total[23]!.toFixed(4)).toBe('0.1564');
    expect(sum(total, 24, 27).toFixed(4)).toBe('0.3822');
    expect(sum(total, 18, 27).toFixed(4)).toBe('0.9449');
    const range = centralRange(total, 0.95);
    expect(range).toMatchObject({ lower: 17, upper: 27, level: 0.95 });
    expect(range.probability).toBeCloseTo(sum(total, 17, 27), 14);
    expect(expectedMovedFromObserved(model).toFixed(2)).toBe('4.06');
    const { start, pmf } = repeatDifference(model, 3);
    expect(sum(pmf, 2 - start).toFixed(3)).toBe('0.276');
  });

  it('draws the rates together', () => {
    const rates = stratumRates(model);
    expect(rates[8]!.estimate).toBeGreaterThan(0.05);
    expect(rates[1]!.estimate).toBeLessThan(0.95);
    expect(rates[1]).toEqual(rates[2]);
  });
});

/** A generator that needs no state outside the test. */
function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function simulated(strata: number, trials: number): Tally[] {
  const random = lcg(strata * 31 + trials);
  return Array.from({ length: strata }, () => {
    const rate = Math.min(0.999, 1.2 * random());
    return { successes: Array.from({ length: trials }, random).filter((u) => u < rate).length, trials };
  });
}

describe('the grid', () => {
  it.each([
    [10, 3],
    [50, 4],
    [8, 20],
    [100, 1],
  ])('of %i × %i: the default differs from one four times finer each way by less than 1e-8', (T, n) => {
    const strata = simulated(T, n);
    const fine = rateModel(strata, { meanPoints: 192, sizePoints: 112 });
    const model = rateModel(strata);
    expectAllClose(predictiveTotal(model, 1), predictiveTotal(fine, 1), 1e-8);
    expect(model.logEvidence).toBeCloseTo(fine.logEvidence, 6);
    expect(model.prunedMass).toBeLessThan(1e-10);
  });

  it('weighs its nodes to 1 and finds a posterior that is narrower than its steps', () => {
    const model = rateModel(simulated(2000, 20));
    expect(sum(model.weight)).toBeCloseTo(1, 12);
    expect(model.box.meanTo - model.box.meanFrom).toBeLessThan(0.3);
    expect(model.weight.length).toBeGreaterThan(100);
  });

  it('is plain data, and the same for the same strata in another order', () => {
    const model = rateModel(run1);
    expect(structuredClone(model)).toEqual(model);
    expectAllClose(predictiveTotal(rateModel(run1.toReversed()), 3), predictiveTotal(model, 3), 1e-14);
  });

  it('follows the prior', () => {
    const alike = rateModel(run1, { prior: { sizeFrom: 50, sizeTo: 100 } });
    const apart = rateModel(run1, { prior: { sizeFrom: 0.3, sizeTo: 0.6 } });
    const width = (model: typeof alike) => {
      const { lower, upper } = centralRange(predictiveTotal(model, 3), 0.95);
      return upper - lower;
    };
    expect(width(alike)).toBeGreaterThan(width(apart));
    expect(alike.prior).toEqual({ sizeFrom: 50, sizeTo: 100 });
  });

  it('integrates polynomials exactly', () => {
    for (const points of [1, 2, 5, 16, 33]) {
      const { nodes, weights } = gaussLegendre(points, -0.5, 2);
      const degree = 2 * points - 1;
      const integral = nodes.reduce((total, x, i) => total + weights[i]! * x ** degree, 0);
      const exact = (2 ** (degree + 1) - 0.5 ** (degree + 1)) / (degree + 1);
      expect(integral / exact).toBeCloseTo(1, 12);
    }
  });
});

describe('sums of strata', () => {
  it('agree by convolution and by Fourier inversion', () => {
    const small = rateModel(simulated(30, 6));
    const summands = [
      { members: 20, size: 6, pmf: (alpha: number, beta: number) => betaBinomialPmfs(6, alpha + 3, beta + 3) },
      { members: 7, size: 9, pmf: (alpha: number, beta: number) => betaBinomialPmfs(9, alpha, beta + 8) },
      { members: 3, size: 1, pmf: (alpha: number, beta: number) => betaBinomialPmfs(1, alpha + 9, beta) },
    ];
    const direct = mixtureByConvolution(small, summands);
    expectAllClose(mixtureByFourier(small, summands), direct, 1e-14);
    expect(direct.every((p) => p > 0)).toBe(true);
  });

  it('agree where the sum cannot be spread: all strata certain', () => {
    const model = rateModel(strataOf(Array(40).fill(20), 20));
    const summands = [{ members: 40, size: 20, pmf: (a: number, b: number) => betaBinomialPmfs(20, a + 20, b) }];
    expectAllClose(mixtureByFourier(model, summands), mixtureByConvolution(model, summands), 3e-14);
  });

  it('add up to 1 beyond the limit of plain convolution', () => {
    const total = predictiveTotal(rateModel(simulated(300, 10)), 10);
    expect(total.length).toBe(3001);
    expect(sum(total)).toBeCloseTo(1, 11);
    expect(Math.min(...total)).toBeGreaterThanOrEqual(0);
  });

  it('keep within their time', () => {
    const milliseconds = (work: () => void) => {
      work();
      const start = performance.now();
      work();
      return performance.now() - start;
    };
    // Ten times the target: a test shares its machine.
    expect(milliseconds(() => predictiveTotal(rateModel(run1), 3))).toBeLessThan(300);
    expect(milliseconds(() => predictiveTotal(rateModel(simulated(500, 10)), 10))).toBeLessThan(1000);
  });
});

const someStrata = fc
  .array(
    fc.integer({ min: 1, max: 8 }).chain((n) => fc.nat(n).map((c) => [c, n] as const)),
    { minLength: 1, maxLength: 6 },
  )
  .map(tallies);
const coarse = { meanPoints: 24, sizePoints: 16 };

describe('properties', () => {
  it('every distribution adds up to 1, and its mean is that of the rates', () => {
    fc.assert(
      fc.property(someStrata, fc.integer({ min: 0, max: 5 }), (strata, trials) => {
        const model = rateModel(strata, coarse);
        const total = predictiveTotal(model, trials);
        expect(sum(total)).toBeCloseTo(1, 11);
        const mean = total.reduce((acc, p, k) => acc + k * p, 0);
        const rates = stratumRates(model, { level: 0.8 });
        expect(mean).toBeCloseTo(trials * rates.reduce((acc, { estimate }) => acc + estimate, 0), 9);
      }),
      { numRuns: 10 },
    );
  });

  it('is mirrored when successes become failures', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const mirror = strata.map(({ successes, trials }) => ({ successes: trials - successes, trials }));
        const one = rateModel(strata, coarse);
        const other = rateModel(mirror, coarse);
        expectAllClose(predictiveTotal(other, 2).toReversed(), predictiveTotal(one, 2), 1e-10);
        const [rate] = stratumRates(one, { level: 0.8 });
        const [mirrored] = stratumRates(other, { level: 0.8 });
        expect(mirrored!.lower).toBeCloseTo(1 - rate!.upper, 8);
        expect(mirrored!.upper).toBeCloseTo(1 - rate!.lower, 8);
      }),
      { numRuns: 10 },
    );
  });

  it('a difference is symmetric, and as variable as two totals of the same rates', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const { start, pmf } = repeatDifference(rateModel(strata, coarse), 2);
        expect(start).toBe(-2 * strata.length);
        expectAllClose(pmf.toReversed(), pmf, 1e-14);
        expect(sum(pmf)).toBeCloseTo(1, 11);
      }),
      { numRuns: 25 },
    );
  });

  it('with one stratum is a mixture of beta-binomials, and the interval widens with the level', () => {
    const model = rateModel(tallies([[4, 9]]));
    expectAllClose(predictiveTotal(model, 7), predictiveStratum(model, 0, 7), 1e-14);
    const [inner, outer] = [0.5, 0.99].map((level) => stratumRates(model, { level })[0]!);
    expect(outer!.lower).toBeLessThan(inner!.lower);
    expect(outer!.upper).toBeGreaterThan(inner!.upper);
  });

  it('with a prior that is nearly a point gives the rate of one beta', () => {
    // At size 1e6 all strata share one rate, which 13 of 20 trials and a uniform mean make Beta(14, 8).
    const model = rateModel(strataOf([3, 4, 2, 4], 5), {
      meanPoints: 512,
      sizePoints: 4,
      prior: { sizeFrom: 9.9e5, sizeTo: 1e6 },
    });
    const [rate] = stratumRates(model);
    expect(rate!.estimate).toBeCloseTo(14 / 22, 4);
    expect(rate!.lower).toBeCloseTo(betaQuantile(0.025, 14, 8), 3);
    expectAllClose(predictiveTotal(model, 2), betaBinomialPmfs(8, 14, 8), 1e-4);
  });
});

describe('coverage of the range for a rerun', () => {
  /** Both campaigns are drawn from the same rates; how often does the range of the first hold the total of the second? */
  it.each([
    ['all 0.5', () => 0.5],
    ['all 0.95', () => 0.95],
    ['mostly solved', (t: number) => (t < 7 ? 0.99 : 0.3)],
    ['two kinds', (t: number) => (t % 2 ? 0.05 : 0.95)],
    ['staircase', (t: number) => (t + 0.5) / 10],
  ])('is at least .93 at 10 × 3, %s', (_, rate) => {
    const random = lcg(7);
    const draw = (p: number) => Number(random() < p) + Number(random() < p) + Number(random() < p);
    const counts = () => Array.from({ length: 10 }, (_, t) => draw(rate(t)));
    const ranges = new Map<string, { lower: number; upper: number }>();
    const repeats = process.env.EXTENDED === '1' ? 4000 : 400;
    let held = 0;
    for (let i = 0; i < repeats; i++) {
      const first = counts().toSorted();
      let range = ranges.get(first.join());
      range ??= centralRange(predictiveTotal(rateModel(strataOf(first, 3), coarse), 3), 0.95);
      ranges.set(first.join(), range);
      const again = sum(counts());
      if (range.lower <= again && again <= range.upper) held++;
    }
    expect(held / repeats).toBeGreaterThan(0.93);
  });
});

describe('central ranges', () => {
  it('leave at most half of the rest on each side and no less than they must', () => {
    const pmfs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 }).filter((w) => sum(w) > 0);
    fc.assert(
      fc.property(pmfs, fc.double({ min: 0.05, max: 0.99, noNaN: true }), (weights, level) => {
        const pmf = Float64Array.from(weights, (w) => w / sum(weights));
        const { lower, upper, probability } = centralRange(pmf, level);
        const tail = (1 - level) / 2 + 1e-12;
        expect(lower).toBeLessThanOrEqual(upper);
        expect(sum(pmf, 0, lower - 1)).toBeLessThanOrEqual(tail);
        expect(sum(pmf, upper + 1)).toBeLessThanOrEqual(tail);
        expect(probability).toBeGreaterThanOrEqual(level - 1e-12);
        if (lower < upper) expect(sum(pmf, 0, lower)).toBeGreaterThan(tail - 2e-12);
      }),
    );
  });
});

describe('errors', () => {
  const model = rateModel(run1, coarse);

  it('say what must be and what was received', () => {
    expect(() => rateModel([])).toThrow('rateModel: strata must hold at least 1, received 0');
    expect(() => rateModel(strataOf([0], 0))).toThrow('rateModel: strata[0] must have at least one trial, received 0');
    expect(() => rateModel(run1, { meanPoints: 3 })).toThrow(
      'rateModel: meanPoints must be an integer from 4 up, received 3',
    );
    expect(() => rateModel(run1, { sizePoints: 8.5 })).toThrow('rateModel: sizePoints must be an integer from 4 up');
    expect(() => rateModel(run1, { prior: { sizeFrom: 2, sizeTo: 2 } })).toThrow(
      'rateModel: prior must have 0 < sizeFrom < sizeTo, received {"sizeFrom":2,"sizeTo":2}',
    );
    expect(() => predictiveStratum(model, 10, 3)).toThrow(
      'predictiveStratum: index must be an integer from 0 to 9, received 10',
    );
    expect(() => predictiveStratum(model, 0, -1)).toThrow('predictiveStratum: trials must be an integer from 0 up');
    expect(() => predictiveTotal(model, [3, 3])).toThrow(
      'predictiveTotal: trialsPerStratum must hold one number for each of 10 strata, received 2',
    );
    expect(() => repeatDifference(model, 1.5)).toThrow(
      'repeatDifference: trialsPerStratum must be an integer from 0 up',
    );
    expect(() => stratumRates(model, { level: 0 })).toThrow('stratumRates: level must be between 0 and 1, received 0');
    expect(() => centralRange(new Float64Array(0), 0.9)).toThrow(
      'centralRange: pmf must hold at least one probability',
    );
    expect(() => centralRange(Float64Array.of(1), 2)).toThrow(
      'centralRange: level must be between 0 and 1, received 2',
    );
  });
});
