import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../random.ts';
import { binomialPmfs, hypergeometricPmfs, normalCdf } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { heterogeneity } from '../within-strata/heterogeneity.ts';
import { withinStrataPermutation } from '../within-strata/within-strata-permutation.ts';
import { boschlooTest } from './boschloo.ts';
import { fisherTest } from './fisher.ts';
import type { Alternative } from './tail-probability.ts';

type Table = [number, number, number, number];
type HeterogeneityReference = { strata: Table[]; observed: number; expected: number; pValue: number };
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const fromR = read('difference-tests') as {
  fisher: { table: Table; alternative: Alternative; pValue: number }[];
  withinStrata: { strata: Table[]; alternative: Alternative; pValue: number }[];
};
const fromPython = read('difference') as {
  boschloo: { table: Table; alternative: Alternative; pValue: number }[];
  heterogeneity: HeterogeneityReference[];
  heterogeneityOfMany: HeterogeneityReference[];
};

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const arms = (strata: readonly Table[]) => ({
  a: strata.map(([x, n]) => tally(x, n)),
  b: strata.map(([, , y, m]) => tally(y, m)),
});
const strataOf = (counts: readonly number[], trials: number) => counts.map((c) => tally(c, trials));
const run1 = strataOf([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3);
const run2 = strataOf([3, 3, 3, 3, 1, 2, 1, 3, 1, 3], 3);

const someArm = fc
  .integer({ min: 1, max: 12 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const somePairs = fc.array(fc.tuple(someArm, someArm), { minLength: 1, maxLength: 5 });

describe('Fisher', () => {
  it.each(fromR.fisher)("R's fisher.test: $table $alternative", ({ table: [x, n, y, m], alternative, pValue }) => {
    expect(fisherTest(tally(x, n), tally(y, m), { alternative }).pValue / pValue).toBeCloseTo(1, 11);
  });

  it('counts two mirrored tables as equally probable, although their floats differ', () => {
    // Without the tolerance one side is lost: 5/50 against 13/50 has a twin at 13/50 against 5/50.
    for (const [x, y, n] of [
      [5, 13, 50],
      [30, 47, 90],
      [2, 9, 11],
    ] as const) {
      const { pValue } = fisherTest(tally(x, n), tally(y, n));
      const one = fisherTest(tally(x, n), tally(y, n), { alternative: 'less' }).pValue;
      expect(pValue).toBeCloseTo(2 * one, 12);
    }
  });

  it('offers twice the smaller tail, with and without half of what was seen', () => {
    const [a, b] = [tally(1, 20), tally(9, 25)];
    const { pmf, start } = hypergeometricPmfs(10, 35, 20);
    const tail = pmf[0 - start]! + pmf[1 - start]!;
    expect(fisherTest(a, b, { twoSided: 'central' }).pValue).toBeCloseTo(2 * tail, 14);
    expect(fisherTest(a, b, { twoSided: 'mid-p' }).pValue).toBeCloseTo(2 * tail - pmf[1 - start]!, 14);
    expect(fisherTest(tally(2, 4), tally(2, 4), { twoSided: 'central' }).pValue).toBe(1);
  });
});

describe('Boschloo', () => {
  it.each(fromPython.boschloo)('rationals: $table $alternative', ({ table: [x, n, y, m], alternative, pValue }) => {
    expect(boschlooTest(tally(x, n), tally(y, m), { alternative }).pValue / pValue).toBeCloseTo(1, 10);
  });

  it('is twice the smaller side, at most 1, and never above twice Fisher', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const [two, greater, less] = (['two-sided', 'greater', 'less'] as const).map(
          (alternative) => boschlooTest(a, b, { alternative }).pValue,
        );
        expect(two).toBeCloseTo(Math.min(1, 2 * Math.min(greater!, less!)), 12);
        expect(greater).toBeLessThanOrEqual(fisherTest(a, b, { alternative: 'greater' }).pValue * (1 + 1e-9));
        expect(less).toBeLessThanOrEqual(fisherTest(a, b, { alternative: 'less' }).pValue * (1 + 1e-9));
      }),
    );
  });
});

describe('tests of two arms', () => {
  const tests = { fisher: fisherTest, boschloo: boschlooTest };

  it.each(Object.entries(tests))('%s turns with the arms and with the outcome', (_, test) => {
    const flipped = ({ successes, trials }: Tally) => tally(trials - successes, trials);
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const greater = test(a, b, { alternative: 'greater' }).pValue;
        expect(test(b, a, { alternative: 'less' }).pValue).toBeCloseTo(greater, 11);
        expect(test(flipped(a), flipped(b), { alternative: 'less' }).pValue).toBeCloseTo(greater, 11);
        expect(test(b, a).pValue).toBeCloseTo(test(a, b).pValue, 11);
      }),
    );
  });

  it.each(Object.entries(tests))('%s rejects a true null at most as often as alpha, by enumeration', (_, test) => {
    for (const [n, m] of [
      [5, 5],
      [4, 9],
      [10, 10],
    ] as const) {
      const pValues = Array.from({ length: n + 1 }, (_, x) =>
        Array.from({ length: m + 1 }, (_, y) => test(tally(x, n), tally(y, m)).pValue),
      );
      for (const alpha of [0.05, 0.1, 0.3]) {
        for (const rate of [0.02, 0.1, 0.3, 0.5, 0.8]) {
          const [ofA, ofB] = [binomialPmfs(n, rate), binomialPmfs(m, rate)];
          let level = 0;
          pValues.forEach((row, x) => {
            row.forEach((p, y) => {
              if (p <= alpha) level += ofA[x]! * ofB[y]!;
            });
          });
          expect(level).toBeLessThanOrEqual(alpha * (1 + 1e-9));
        }
      }
    }
  });
});

describe('permutation within strata', () => {
  it.each(fromR.withinStrata)("R's mantelhaen.test: $strata $alternative", ({ strata, alternative, pValue }) => {
    const { a, b } = arms(strata);
    expect(withinStrataPermutation(a, b, { alternative }).pValue / pValue).toBeCloseTo(1, 10);
  });

  it('finds nothing in the pair of the seed', () => {
    const result = withinStrataPermutation(run1, run2);
    expect(result.pValue).toBeCloseTo(1, 14);
    expect(result.observed).toBe(23);
  });

  it('of one stratum is Fisher', () => {
    fc.assert(
      fc.property(
        someArm,
        someArm,
        fc.constantFrom<Alternative>('two-sided', 'greater', 'less'),
        (a, b, alternative) => {
          const { pValue } = withinStrataPermutation([a], [b], { alternative });
          expect(pValue).toBeCloseTo(fisherTest(a, b, { alternative }).pValue, 13);
        },
      ),
    );
  });

  it('has a distribution that adds up to 1, with the mean that exchangeable labels have', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const a = pairs.map(([first]) => first);
        const b = pairs.map(([, second]) => second);
        const { start, pmf, observed } = withinStrataPermutation(a, b);
        const total = pmf.reduce((sum, p) => sum + p, 0);
        const mean = pmf.reduce((sum, p, i) => sum + p * (start + i), 0);
        const expected = pairs.reduce(
          (sum, [x, y]) => sum + ((x.successes + y.successes) * x.trials) / (x.trials + y.trials),
          0,
        );
        expect(total).toBeCloseTo(1, 12);
        expect(mean).toBeCloseTo(expected, 10);
        expect(observed).toBeGreaterThanOrEqual(start);
        expect(observed).toBeLessThan(start + pmf.length);
      }),
    );
  });

  it('does not change by strata in which nothing or everything succeeded', () => {
    fc.assert(
      fc.property(somePairs, fc.nat(5), fc.nat(5), (pairs, n, m) => {
        const a = pairs.map(([first]) => first);
        const b = pairs.map(([, second]) => second);
        const { pValue } = withinStrataPermutation(a, b);
        const padded = withinStrataPermutation(
          [...a, tally(0, n + 1), tally(m + 1, m + 1)],
          [...b, tally(0, m + 1), tally(n + 1, n + 1)],
        );
        expect(padded.pValue).toBeCloseTo(pValue, 13);
      }),
    );
  });

  it('rejects a true null at most as often as alpha: 3 strata of 3 against 3', () => {
    const rates = [0.9, 0.5, 0.2];
    const outcomes: { counts: number[]; probability: number }[] = [];
    const visit = (counts: number[], probability: number): void => {
      if (counts.length === rates.length) {
        outcomes.push({ counts, probability });
        return;
      }
      for (const [c, p] of binomialPmfs(3, rates[counts.length]!).entries()) visit([...counts, c], probability * p);
    };
    visit([], 1);
    const levels = new Map([
      [0.05, 0],
      [0.2, 0],
    ]);
    for (const x of outcomes) {
      for (const y of outcomes) {
        const { pValue } = withinStrataPermutation(strataOf(x.counts, 3), strataOf(y.counts, 3));
        for (const [alpha, level] of levels) {
          if (pValue <= alpha) levels.set(alpha, level + x.probability * y.probability);
        }
      }
    }
    for (const [alpha, level] of levels) expect(level).toBeLessThanOrEqual(alpha);
    expect(levels.get(0.2)).toBeGreaterThan(0.02);
  });
});

describe('heterogeneity', () => {
  // The trials of the last two are so uneven that sums are counted in steps, which errs upwards.
  const exact = fromPython.heterogeneity.slice(0, -2);
  const uneven = fromPython.heterogeneity.slice(-2);

  it.each(exact)('rationals: $strata', ({ strata, observed, expected, pValue }) => {
    const { a, b } = arms(strata);
    const result = heterogeneity(a, b);
    expect(result.pValue).toBeCloseTo(pValue, 13);
    expect(result.observed).toBeCloseTo(observed, 13);
    expect(result.expected).toBeCloseTo(expected, 13);
  });

  it.each(uneven)('rationals, uneven trials: $strata', ({ strata, observed, expected, pValue }) => {
    const { a, b } = arms(strata);
    const result = heterogeneity(a, b);
    expect(result.pValue).toBeGreaterThanOrEqual(pValue - 1e-13);
    expect(result.pValue).toBeLessThan(pValue + 1e-4);
    expect(result.observed).toBeCloseTo(observed, 12);
    expect(result.expected).toBeCloseTo(expected, 12);
  });

  // Of more than 4096 outcomes the improbable ones are not looked at one by one.
  it.each(fromPython.heterogeneityOfMany)('SciPy, thousands of outcomes: $strata', (known) => {
    const { a, b } = arms(known.strata);
    const { pValue, observed, expected } = heterogeneity(a, b);
    expect(Math.abs(pValue / known.pValue - 1)).toBeLessThan(1e-9);
    expect(observed).toBeCloseTo(known.observed, 13);
    expect(expected).toBeCloseTo(known.expected, 13);
  });

  it('errs upwards, by less than 1e-26, where thousands of outcomes hold one that is all but impossible', () => {
    // SciPy: 2 * hypergeom.sf(3749, 10000, 5000, 5000) underflows to less than 1e-300.
    const { pValue } = heterogeneity([tally(3750, 5000)], [tally(1250, 5000)]);
    expect(pValue).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(1e-26);
  });

  it('sees strata that moved in opposite directions, which the total does not', () => {
    const a = strataOf([3, 0, 3, 0], 3);
    const b = strataOf([0, 3, 0, 3], 3);
    expect(withinStrataPermutation(a, b).pValue).toBeCloseTo(1, 12);
    // Each stratum shows 3 against 0 or 0 against 3 with probability 2 / 20.
    expect(heterogeneity(a, b).pValue).toBeCloseTo(0.1 ** 4, 14);
  });

  it('is 1 where nothing moved, and where nothing could move', () => {
    expect(heterogeneity(run1, run1).pValue).toBeCloseTo(1, 14);
    expect(heterogeneity(strataOf([3, 0], 3), strataOf([3, 0], 3))).toEqual({ pValue: 1, observed: 0, expected: 0 });
  });

  it('turns with the arms', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const a = pairs.map(([first]) => first);
        const b = pairs.map(([, second]) => second);
        expect(heterogeneity(b, a).pValue).toBeCloseTo(heterogeneity(a, b).pValue, 10);
      }),
      { numRuns: 20 },
    );
  });

  it('is hardly larger on steps than by the normal law, where uneven strata are very many', () => {
    const random = randomStream(5);
    const strata = Array.from({ length: 1000 }, (_, t) => {
      const rate = (t % 100) / 100;
      const [n, m] = [1 + Math.floor(30 * random.uniform()), 1 + Math.floor(30 * random.uniform())];
      const draw = (trials: number) =>
        tally(Array.from({ length: trials }).filter(() => random.uniform() < rate).length, trials);
      return [draw(n), draw(m)] as const;
    });
    const variance = strata.reduce((sum, [first, second]) => {
      const all = first.successes + second.successes;
      const { start, pmf } = hypergeometricPmfs(all, first.trials + second.trials - all, first.trials);
      const squares = Array.from(pmf, (_, i) => ((start + i) / first.trials - (all - start - i) / second.trials) ** 2);
      const mean = squares.reduce((total, square, i) => total + square * pmf[i]!, 0);
      return sum + squares.reduce((total, square, i) => total + (square - mean) ** 2 * pmf[i]!, 0);
    }, 0);
    const { pValue, observed, expected } = heterogeneity(
      strata.map(([first]) => first),
      strata.map(([, second]) => second),
    );
    const z = (observed - expected) / Math.sqrt(variance);
    expect(Math.abs(z)).toBeLessThan(1.5);
    expect(pValue).toBeGreaterThan(normalCdf(z).upper - 0.03);
    expect(pValue).toBeLessThan(normalCdf(z).upper + 0.06);
  });

  it('keeps to its limits where the trials have no manageable common multiple', () => {
    const trials = [97, 89, 83, 79, 73, 71, 67, 61, 59, 53];
    const a = trials.map((n) => tally(n - 7, n));
    const b = trials.map((n, t) => tally(n - 7 - (t % 3), n));
    const { pValue, observed, expected } = heterogeneity(a, b);
    expect(pValue).toBeGreaterThan(0);
    expect(pValue).toBeLessThanOrEqual(1);
    expect(observed).toBeCloseTo(
      a.reduce((sum, x, t) => sum + ((x.successes - b[t]!.successes) / x.trials) ** 2, 0),
      12,
    );
    expect(expected).toBeGreaterThan(0);
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    expect(() => fisherTest(tally(0, 0), tally(1, 2))).toThrow(
      'fisherTest: a must have at least one trial, received 0',
    );
    expect(() => fisherTest(tally(1.5, 2), tally(1, 2))).toThrow(
      'fisherTest: a: successes must be an integer from 0 to 2, received 1.5',
    );
    expect(() => boschlooTest(tally(1, 2), tally(0, 0))).toThrow(
      'boschlooTest: b must have at least one trial, received 0',
    );
    expect(() => withinStrataPermutation([], [])).toThrow(
      'withinStrataPermutation: a: strata must hold at least 1, received 0',
    );
    expect(() => heterogeneity(run1, run2.slice(2))).toThrow('heterogeneity: b must hold 10 strata like a, received 8');
  });
});
