import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, binomialPmfs } from '../special.ts';
import type { Tally } from '../tally.ts';
import { probabilityBetaGreater, probabilityGreater } from './probability-greater.ts';
import { repeatGap } from './within-strata/repeat-gap.ts';

const { greater } = JSON.parse(
  readFileSync(new URL('../../../data/reference/difference.json', import.meta.url), 'utf8'),
) as { greater: { shapes: [number, number, number, number]; probability: number }[] };

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const shapes = (alpha: number, beta: number) => ({ alpha, beta });
const someArm = fc
  .integer({ min: 1, max: 15 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));

describe('one beta above another', () => {
  it.each(greater)('SciPy: $shapes', ({ shapes: [a, b, c, d], probability }) => {
    expect(Math.abs(probabilityBetaGreater(shapes(a, b), shapes(c, d)) - probability)).toBeLessThan(1e-10);
  });

  it('is a finite sum for whole shapes', () => {
    // P(A > B) = Σ_{i < a} B(i + c, b + d) / ((b + i) B(1 + i, b) B(c, d)) for whole a, in factorials.
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
    const beta = (x: number, y: number) => (factorial(x - 1) * factorial(y - 1)) / factorial(x + y - 1);
    for (const [a, b, c, d] of [
      [4, 1, 1, 4],
      [2, 7, 3, 5],
      [1, 12, 9, 2],
      [9, 2, 1, 12],
    ] as const) {
      let sum = 0;
      for (let i = 0; i < a; i++) sum += beta(i + c, b + d) / ((b + i) * beta(1 + i, b) * beta(c, d));
      expect(probabilityBetaGreater(shapes(a, b), shapes(c, d)) / sum).toBeCloseTo(1, 10);
    }
  });

  it('keeps the digits of a small probability', () => {
    // A uniform: P(U > B) = E(1 − B) = d / (c + d).
    expect(probabilityBetaGreater(shapes(1, 1), shapes(1e12, 2)) / (2 / (1e12 + 2))).toBeCloseTo(1, 10);
    // A < 1/n nearly always: P(A > B) for B = Beta(n, 1) is E A^n.
    expect(probabilityBetaGreater(shapes(1, 9), shapes(20, 1)) / (1 / 10015005)).toBeCloseTo(1, 10);
  });

  it('of both is certain, and turns with the outcome', () => {
    const shape = fc.double({ min: 0.1, max: 300, noNaN: true });
    fc.assert(
      fc.property(shape, shape, shape, shape, (a, b, c, d) => {
        const p = probabilityBetaGreater(shapes(a, b), shapes(c, d));
        expect(p + probabilityBetaGreater(shapes(c, d), shapes(a, b))).toBeCloseTo(1, 10);
        expect(probabilityBetaGreater(shapes(d, c), shapes(b, a))).toBeCloseTo(p, 10);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('against a beta that is nearly a point is its own tail', () => {
    const point = betaQuantile(0.3, 5, 3);
    const size = 1e9;
    expect(probabilityBetaGreater(shapes(5, 3), shapes(size * point, size * (1 - point)))).toBeCloseTo(0.7, 6);
  });

  it('of two tallies uses the prior of Jeffreys unless another is given', () => {
    expect(probabilityGreater(tally(25, 30), tally(23, 30)).toFixed(5)).toBe('0.73999');
    expect(probabilityGreater(tally(25, 30), tally(46, 60)).toFixed(5)).toBe('0.76435');
    const uniform = probabilityGreater(tally(3, 3), tally(0, 3), { prior: shapes(1, 1) });
    // Beta(4, 1) against Beta(1, 4): 1 − 1 / C(8, 4).
    expect(uniform).toBeCloseTo(1 - 1 / 70, 12);
    expect(probabilityGreater(tally(0, 0), tally(0, 0))).toBeCloseTo(0.5, 12);
  });
});

describe('a gap between two equal arms', () => {
  it('is the brute-force sum', () => {
    fc.assert(
      fc.property(someArm, someArm, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, rate) => {
        const [ofA, ofB] = [binomialPmfs(a.trials, rate), binomialPmfs(b.trials, rate)];
        let sum = 0;
        ofA.forEach((p, x) => {
          ofB.forEach((q, y) => {
            const gap = x * b.trials - y * a.trials;
            if (gap >= a.successes * b.trials - b.successes * a.trials) sum += p * q;
          });
        });
        expect(repeatGap(a, b, { rate })).toBeCloseTo(sum, 12);
      }),
    );
  });

  it('uses the pooled rate unless another is given', () => {
    const [a, b] = [tally(25, 30), tally(23, 30)];
    expect(repeatGap(a, b)).toBe(repeatGap(a, b, { rate: 0.8 }));
  });

  it('of none or of less than none', () => {
    expect(repeatGap(tally(0, 4), tally(4, 4))).toBe(1);
    expect(repeatGap(tally(3, 3), tally(0, 3), { rate: 0.5 })).toBeCloseTo(1 / 64, 15);
    expect(repeatGap(tally(2, 2), tally(3, 3))).toBe(1);
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    expect(() => probabilityGreater(tally(4, 3), tally(0, 0))).toThrow(
      'probabilityGreater: a: successes must be an integer from 0 to 3, received 4',
    );
    expect(() => probabilityBetaGreater(shapes(1, 0), shapes(1, 1))).toThrow(
      'probabilityBetaGreater: a.beta must be finite and at least 0.05, received 0',
    );
    expect(() => probabilityBetaGreater(shapes(1, 1), shapes(Number.NaN, 1))).toThrow(
      'probabilityBetaGreater: b.alpha must be finite and at least 0.05',
    );
    expect(() => repeatGap(tally(1, 1), tally(0, 0))).toThrow('repeatGap: b must have at least one trial, received 0');
    expect(() => repeatGap(tally(1, 1), tally(0, 1), { rate: 1.2 })).toThrow('repeatGap: rate must be from 0 to 1');
  });
});
