import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as special from '../special.ts';

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const innerRate = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: 0.01, max: 5000, noNaN: true });
const count = fc.integer({ min: 0, max: 400 });

function sum(cells: Float64Array): number {
  return cells.reduce((total, cell) => total + cell, 0);
}

/** Equal but for rounding, relative to the value, as far as a double has its digits. */
function expectClose(received: number, expected: number, tolerance: number): void {
  expect(Math.abs(received - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected) + 1e-300);
}

describe('tails', () => {
  it('lie in [0, 1] and add up to one', () => {
    fc.assert(
      fc.property(rate, shape, shape, fc.double({ min: -50, max: 50, noNaN: true }), (x, a, b, z) => {
        const all = [
          special.betaCdf(x, a, b),
          special.normalCdf(z),
          special.tCdf(z, a),
          special.chiSquareCdf(Math.abs(z) * a, a),
        ];
        for (const { lower, upper } of all) {
          expect(Math.min(lower, upper)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(lower + upper - 1)).toBeLessThanOrEqual(1e-15);
        }
      }),
    );
  });

  it('of beta change places under reflection', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), shape, shape, (numerator, a, b) => {
        // A rate in 1024ths, so that 1 - x is exact.
        const x = numerator / 1024;
        const { lower, upper } = special.betaCdf(x, a, b);
        const reflected = special.betaCdf(1 - x, b, a);
        expectClose(reflected.lower, upper, 1e-12);
        expectClose(reflected.upper, lower, 1e-12);
      }),
    );
  });

  it('of beta fall and rise with x', () => {
    fc.assert(
      fc.property(shape, shape, fc.array(rate, { minLength: 2, maxLength: 20 }), (a, b, xs) => {
        const lowers = xs.sort((x, y) => x - y).map((x) => special.betaCdf(x, a, b).lower);
        for (let i = 1; i < lowers.length; i++) expect(lowers[i]).toBeGreaterThanOrEqual(lowers[i - 1]! * (1 - 1e-12));
      }),
    );
  });

  it('at the ends of the scale are certain', () => {
    expect(special.betaCdf(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(special.betaCdf(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
    expect(special.normalCdf(-Infinity)).toEqual({ lower: 0, upper: 1 });
    expect(special.tCdf(Infinity, 3)).toEqual({ lower: 1, upper: 0 });
    expect(special.tCdf(1e200, 3)).toEqual({ lower: 1, upper: 0 });
    expect(special.chiSquareCdf(0, 3)).toEqual({ lower: 0, upper: 1 });
    expect(special.chiSquareCdf(Infinity, 3)).toEqual({ lower: 1, upper: 0 });
    expect(special.chiSquareCdf(1e5, 3)).toEqual({ lower: 1, upper: 0 });
    expect(special.binomialCdf(-1, 5, 0.5)).toEqual({ lower: 0, upper: 1 });
    expect(special.binomialCdf(5, 5, 0.5)).toEqual({ lower: 1, upper: 0 });
    expect(special.hypergeometricCdf(0, 5, 5, 6)).toEqual({ lower: 0, upper: 1 });
    expect(special.hypergeometricCdf(5, 5, 5, 6)).toEqual({ lower: 1, upper: 0 });
    expect(special.betaBinomialCdf(-1, 5, 1, 1)).toEqual({ lower: 0, upper: 1 });
    expect(special.betaBinomialCdf(5, 5, 1, 1)).toEqual({ lower: 1, upper: 0 });
  });

  it('of the median of a symmetric beta are halves even at 1e8', () => {
    for (const a of [0.5, 3, 5e4, 5e7]) expect(special.betaCdf(0.5, a, a).lower).toBeCloseTo(0.5, 12);
  });
});

describe('quantiles', () => {
  it('are undone by their tails', () => {
    const tail = fc.constantFrom('lower' as const, 'upper' as const);
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), shape, shape, tail, (p, a, b, side) => {
        const x = special.betaQuantile(p, a, b, side);
        // Near 1 neighbouring doubles are too far apart to tell the upper tail, and near 0 there may be none left.
        if (x > 1e-290 && x < 0.999) expectClose(special.betaCdf(x, a, b)[side], p, 1e-9);
        const y = special.chiSquareQuantile(p, a, side);
        if (y > 1e-290) expectClose(special.chiSquareCdf(y, a)[side], p, 1e-9);
        const t = special.tQuantile(p, Math.max(a, 0.5), side);
        expectClose(special.tCdf(t, Math.max(a, 0.5))[side], p, 1e-9);
        expectClose(special.normalCdf(special.normalQuantile(p, side))[side], p, 1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it('of beta stay on the scale where they round to 1', () => {
    // Without the clamp the first was 1.00000000000005.
    expect(special.betaQuantile(1.0153111644237794e-6, 0.16353679926422346, 0.028814840807930175, 'upper')).toBe(1);
    expect(special.betaQuantile(0.5, 30, 1e-4)).toBe(1);
  });

  it('at 0 and 1 are the ends of the scale', () => {
    expect([special.betaQuantile(0, 2, 3), special.betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([special.betaQuantile(0, 2, 3, 'upper'), special.betaQuantile(1, 2, 3, 'upper')]).toEqual([1, 0]);
    expect([special.normalQuantile(0), special.normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([special.tQuantile(0, 3), special.tQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
    expect([special.chiSquareQuantile(0, 3), special.chiSquareQuantile(1, 3)]).toEqual([0, Infinity]);
    expect(special.tQuantile(0.5, 3)).toBeCloseTo(0, 15);
  });

  it('of the binomial are the least count that reaches p', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), count, rate, (p, n, q) => {
        const k = special.binomialQuantile(p, n, q);
        expect(special.binomialCdf(k, n, q).lower).toBeGreaterThanOrEqual(p);
        if (k > 0) expect(special.binomialCdf(k - 1, n, q).lower).toBeLessThan(p);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cells', () => {
  it('of the binomial add up to one, to the tails, and to the single masses', () => {
    fc.assert(
      fc.property(count, innerRate, fc.nat(), (n, p, pick) => {
        const cells = special.binomialPmfs(n, p);
        expect(sum(cells)).toBeCloseTo(1, 12);
        const k = pick % (n + 1);
        if (cells[k]! > 1e-300) expectClose(cells[k]!, special.binomialPmf(k, n, p), 1e-11);
        expect(sum(cells.subarray(0, k + 1))).toBeCloseTo(special.binomialCdf(k, n, p).lower, 12);
        expect(sum(cells.subarray(k + 1))).toBeCloseTo(special.binomialCdf(k, n, p).upper, 12);
      }),
    );
  });

  it('of the binomial at the ends of the scale are certain', () => {
    expect([...special.binomialPmfs(2, 0)]).toEqual([1, 0, 0]);
    expect([...special.binomialPmfs(2, 1)]).toEqual([0, 0, 1]);
    expect([...special.binomialPmfs(0, 0.3)]).toEqual([1]);
    expect([special.binomialPmf(0, 0, 0.3), special.binomialPmf(3, 2, 0.3), special.binomialPmf(-1, 2, 0.3)]).toEqual([
      1, 0, 0,
    ]);
    expect([special.binomialPmf(0, 2, 0), special.binomialPmf(1, 2, 0), special.binomialPmf(2, 2, 1)]).toEqual([
      1, 0, 1,
    ]);
  });

  it('of a large binomial add up to one', () => {
    expect(sum(special.binomialPmfs(1_000_000, 1 / 3))).toBeCloseTo(1, 12);
  });

  it('of the hypergeometric add up to one and do not care which of draws and successes is called which', () => {
    fc.assert(
      fc.property(count, count, fc.nat(), (successes, failures, pick) => {
        const draws = pick % (successes + failures + 1);
        const { start, pmf } = special.hypergeometricPmfs(successes, failures, draws);
        expect(sum(pmf)).toBeCloseTo(1, 12);
        pmf.forEach((cell, i) => {
          const swapped = special.hypergeometricPmf(start + i, draws, successes + failures - draws, successes);
          expect(cell).toBeCloseTo(swapped, 12);
        });
        const k = start + (pick % pmf.length);
        expect(sum(pmf.subarray(0, k - start + 1))).toBeCloseTo(
          special.hypergeometricCdf(k, successes, failures, draws).lower,
          12,
        );
      }),
    );
    expect(special.hypergeometricPmf(4, 3, 3, 5)).toBe(0);
    expect(special.hypergeometricPmf(0, 3, 3, 0)).toBe(1);
  });

  it('of the beta-binomial add up to one and are even for a flat prior', () => {
    fc.assert(
      fc.property(count, shape, shape, (n, a, b) => {
        expect(sum(special.betaBinomialPmfs(n, a, b))).toBeCloseTo(1, 11);
      }),
    );
    // Most cells of these underflow, and no walk may start from one of them.
    for (const [a, b] of [
      [0.5, 1e5],
      [1e5, 0.5],
      [2, 1e5],
      [1e5, 2],
      [0.3, 0.2],
    ] as const) {
      expect(sum(special.betaBinomialPmfs(3000, a, b))).toBeCloseTo(1, 11);
    }
    for (const cell of special.betaBinomialPmfs(9, 1, 1)) expectClose(cell, 0.1, 1e-14);
    expect(special.betaBinomialPmf(4, 3, 1, 1)).toBe(0);
  });

  it('of sums: binomials of one rate convolve to a binomial, and so do equal trials', () => {
    const together = special.binomialPmfs(17, 0.3);
    const convolved = special.convolve(special.binomialPmfs(5, 0.3), special.binomialPmfs(12, 0.3));
    const trials = special.poissonBinomialPmfs(Array.from({ length: 17 }, () => 0.3));
    together.forEach((cell, k) => {
      expectClose(convolved[k]!, cell, 1e-13);
      expectClose(trials[k]!, cell, 1e-13);
    });
    expect([...special.poissonBinomialPmfs([])]).toEqual([1]);
    expect([...special.convolve(new Float64Array([0, 1]), new Float64Array([0.5, 0.5]))]).toEqual([0, 0.5, 0.5]);
    expect(special.convolve(new Float64Array(0), new Float64Array([1]))).toHaveLength(0);
  });
});

describe('logarithms', () => {
  it('of gamma keep the recurrence', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 200, noNaN: true }), (x) => {
        expect(special.logGamma(x + 1) - special.logGamma(x)).toBeCloseTo(Math.log(x), 11);
      }),
    );
  });

  it('of a choice that does not exist are minus infinity', () => {
    expect([special.logChoose(3, 4), special.logChoose(3, 0), special.logChoose(0, 0)]).toEqual([-Infinity, 0, 0]);
  });
});

describe('deviance', () => {
  it('is x log(x / mean) + mean - x, never negative, 0 at the mean', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (x, m) => {
          const plain = x * Math.log(x / m) + m - x;
          expect(Math.abs(special.deviance(x, m) - plain)).toBeLessThanOrEqual(
            1e-14 * (x + m) * (1 + Math.abs(Math.log(x / m))),
          );
          expect(special.deviance(x, m)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    expect([special.deviance(7, 7), special.deviance(0, 7)]).toEqual([0, 7]);
  });
});

describe('density', () => {
  it('of beta at the ends follows its shapes', () => {
    expect([special.betaDensity(0, 2, 3), special.betaDensity(0, 0.5, 3), special.betaDensity(1, 2, 1)]).toEqual([
      0,
      Infinity,
      2,
    ]);
  });
});
