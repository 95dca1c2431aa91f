import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from '../interval/proportion-interval.ts';
import type { Tally } from '../tally.ts';
import { binomialEquivalence } from './binomial-equivalence.ts';
import { binomialTest } from './binomial-test.ts';
import { scoreTest } from './score-test.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const rules = ['minimum-likelihood', 'central', 'mid-p', 'blaker'] as const;
const rationals = read('two-arm-methods').binomial as ({ tally: [number, number]; rate: number } & Record<
  (typeof rules)[number],
  number
>)[];
const fromR = read('two-arm-tests').oneSample as {
  tally: [number, number];
  rate: number;
  'two-sided': number;
  greater: number;
  less: number;
  score: number;
}[];

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const someTally = fc
  .integer({ min: 1, max: 60 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const someRate = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('binomial test', () => {
  it.each(fromR)("R's binom.test: $tally at $rate", ({ tally: [x, n], rate, ...expected }) => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      const { pValue } = binomialTest(tally(x, n), rate, { alternative });
      expect(pValue / expected[alternative], alternative).toBeCloseTo(1, 11);
    }
    expect(scoreTest(tally(x, n), rate).pValue / expected.score).toBeCloseTo(1, 12);
  });

  it.each(rationals)('rationals: $tally at $rate', ({ tally: [x, n], rate, ...expected }) => {
    for (const twoSided of rules) {
      const { pValue } = binomialTest(tally(x, n), rate, { twoSided });
      expect(pValue / expected[twoSided], twoSided).toBeCloseTo(1, 12);
    }
  });

  it('by each rule is the sum over the outcomes that the rule lets in', () => {
    fc.assert(
      fc.property(someTally, someRate, ({ successes, trials }, rate) => {
        const tails = Array.from({ length: trials + 1 }, (_, k) => {
          const atMost = binomialTest(tally(k, trials), rate, { alternative: 'less' }).pValue;
          const atLeast = binomialTest(tally(k, trials), rate, { alternative: 'greater' }).pValue;
          return { mass: mass(k, trials, rate), least: Math.min(atMost, atLeast) };
        });
        const seen = tails[successes]!;
        const sum = (isIn: (k: (typeof tails)[number]) => boolean) =>
          tails.reduce((total, k) => total + (isIn(k) ? k.mass : 0), 0);
        const p = (twoSided: (typeof rules)[number]) =>
          binomialTest(tally(successes, trials), rate, { twoSided }).pValue;
        expect(p('minimum-likelihood')).toBeCloseTo(
          Math.min(
            1,
            sum((k) => k.mass <= seen.mass * (1 + 1e-7)),
          ),
          10,
        );
        expect(p('blaker')).toBeCloseTo(
          Math.min(
            1,
            sum((k) => k.least <= seen.least * (1 + 1e-7)),
          ),
          10,
        );
        expect(p('central')).toBeCloseTo(Math.min(1, 2 * seen.least), 12);
        expect(p('blaker')).toBeLessThanOrEqual(p('central') * (1 + 1e-9));
      }),
    );
  });

  it('is 1 at either of two modes', () => {
    // 9 trials at 1/2: 4 and 5 are equally probable. 5 trials at 1/3: 1 and 2 are.
    for (const [successes, trials, rate] of [
      [4, 9, 0.5],
      [5, 9, 0.5],
      [1, 5, 1 / 3],
      [2, 5, 1 / 3],
    ] as const) {
      expect(binomialTest(tally(successes, trials), rate).pValue).toBeCloseTo(1, 12);
    }
  });

  it('turns with the outcome', () => {
    fc.assert(
      fc.property(someTally, someRate, fc.constantFrom(...rules), ({ successes, trials }, rate, twoSided) => {
        const { pValue } = binomialTest(tally(successes, trials), rate, { twoSided });
        const mirrored = binomialTest(tally(trials - successes, trials), 1 - rate, { twoSided });
        expect(mirrored.pValue / pValue).toBeCloseTo(1, 6);
      }),
    );
  });

  it('rejects the rates outside the interval that inverts it', () => {
    fc.assert(
      fc.property(someTally, someRate, (seen, rate) => {
        for (const [method, twoSided] of [
          ['clopper-pearson', 'central'],
          ['blaker', 'blaker'],
        ] as const) {
          const { lower, upper } = proportionInterval(seen, { method });
          const { pValue } = binomialTest(seen, rate, { twoSided });
          // The hull of what Blaker's test accepts may hold a rate that it rejects, not the other way round.
          if (pValue > 0.05 * (1 + 1e-6)) expect(lower <= rate && rate <= upper).toBe(true);
          if (method === 'clopper-pearson' && pValue < 0.05 * (1 - 1e-6))
            expect(lower <= rate && rate <= upper).toBe(false);
        }
      }),
    );
  });

  it('has an answer at rates 0 and 1, and without trials', () => {
    for (const twoSided of rules) {
      expect(binomialTest(tally(0, 5), 0, { twoSided }).pValue).toBe(1);
      expect(binomialTest(tally(1, 5), 0, { twoSided }).pValue).toBe(0);
      expect(binomialTest(tally(5, 5), 1, { twoSided }).pValue).toBe(1);
      expect(binomialTest(tally(4, 5), 1, { twoSided }).pValue).toBe(0);
      expect(binomialTest(tally(0, 0), 0.3, { twoSided }).pValue).toBe(1);
    }
  });

  it('rejects a true rate at most as often as alpha, by enumeration, unless mid-p', () => {
    for (const twoSided of ['minimum-likelihood', 'central', 'blaker'] as const) {
      for (let trials = 1; trials <= 20; trials++) {
        for (const rate of [0.03, 0.2, 1 / 3, 0.5, 0.77]) {
          const cells = Array.from({ length: trials + 1 }, (_, k) => ({
            p: binomialTest(tally(k, trials), rate, { twoSided }).pValue,
            mass: mass(k, trials, rate),
          }));
          for (const { p: alpha } of cells) {
            const level = cells.reduce((sum, { p, mass }) => sum + (p <= alpha ? mass : 0), 0);
            expect(level).toBeLessThanOrEqual(alpha * (1 + 1e-6));
          }
        }
      }
    }
  });
});

function mass(k: number, n: number, rate: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways * rate ** k * (1 - rate) ** (n - k);
}

describe('score test', () => {
  it('rejects the rates outside Wilson’s interval', () => {
    fc.assert(
      fc.property(someTally, someRate, (seen, rate) => {
        const { lower, upper } = proportionInterval(seen, { method: 'wilson' });
        const { pValue } = scoreTest(seen, rate);
        if (Math.abs(pValue - 0.05) > 1e-9) expect(lower <= rate && rate <= upper).toBe(pValue > 0.05);
      }),
    );
    expect(scoreTest(tally(3, 10), 0.5).statistic).toBeLessThan(0);
  });
});

describe('binomial equivalence', () => {
  it('is two one-sided binomial tests', () => {
    // 9 of 10: P(X >= 9 | .7) and P(X <= 9 | .99).
    const { pLower, pUpper, pValue } = binomialEquivalence(tally(9, 10), { low: 0.7, high: 0.99 });
    expect(pLower).toBeCloseTo(10 * 0.7 ** 9 * 0.3 + 0.7 ** 10, 14);
    expect(pUpper).toBeCloseTo(1 - 0.99 ** 10, 13);
    expect(pValue).toBe(pLower);
  });

  it('is shown where the Clopper-Pearson interval at 1 − 2 alpha lies between the rates', () => {
    fc.assert(
      fc.property(someTally, someRate, someRate, (seen, first, second) => {
        const [low, high] = [Math.min(first, second), Math.max(first, second)];
        if (low === high) return;
        const { pValue } = binomialEquivalence(seen, { low, high });
        const { lower, upper } = proportionInterval(seen, { method: 'clopper-pearson', level: 0.9 });
        if (Math.abs(pValue - 0.05) > 1e-9) expect(low <= lower && upper <= high).toBe(pValue < 0.05);
      }),
    );
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    expect(() => binomialTest(tally(4, 3), 0.5)).toThrow(
      'binomialTest: successes must be an integer from 0 to 3, received 4',
    );
    expect(() => binomialTest(tally(1, 3), Number.NaN)).toThrow('binomialTest: rate must be from 0 to 1, received NaN');
    expect(() => scoreTest(tally(0, 0), 0.5)).toThrow('scoreTest: tally must have at least one trial, received 0');
    expect(() => scoreTest(tally(1, 3), 1)).toThrow('scoreTest: rate must be between 0 and 1, received 1');
    expect(() => binomialEquivalence(tally(1, 3), { low: 0.5, high: 0.4 })).toThrow(
      'binomialEquivalence: low must be from 0 to below 0.4, received 0.5',
    );
    expect(() => binomialEquivalence(tally(1, 3), { low: 0.5, high: 1.5 })).toThrow(
      'binomialEquivalence: high must be at most 1, received 1.5',
    );
  });
});
