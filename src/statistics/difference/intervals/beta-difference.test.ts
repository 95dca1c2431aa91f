import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { bayesFactor } from '../bayes-factor.ts';
import { probabilityBetaGreater, type Shapes } from '../probability-greater.ts';
import { betaDifferenceInterval, betaDifferenceTails } from './beta-difference.ts';

const { betaDifference: reference } = JSON.parse(
  readFileSync(new URL('../../../../data/reference/two-arm-methods.json', import.meta.url), 'utf8'),
) as { betaDifference: { shapes: number[]; difference: number; lower: number; upper: number }[] };

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const someShapes = fc.record({
  alpha: fc.double({ min: 0.1, max: 300, noNaN: true }),
  beta: fc.double({ min: 0.1, max: 300, noNaN: true }),
});
const mirrored = ({ alpha, beta }: Shapes): Shapes => ({ alpha: beta, beta: alpha });

describe('difference of two betas', () => {
  it.each(reference)('mpmath: $shapes at $difference', ({ shapes: [a1, b1, a2, b2], difference, lower, upper }) => {
    const tails = betaDifferenceTails({ alpha: a1!, beta: b1! }, { alpha: a2!, beta: b2! }, difference);
    expect(Math.abs(tails.lower - lower)).toBeLessThan(1e-10 * lower + 1e-18);
    expect(Math.abs(tails.upper - upper)).toBeLessThan(1e-10 * upper + 1e-18);
  });

  it('adds up to 1, turns with the betas, falls with the difference, and at 0 is P(A > B)', () => {
    fc.assert(
      fc.property(someShapes, someShapes, fc.double({ min: -0.99, max: 0.99, noNaN: true }), (a, b, difference) => {
        const { lower, upper } = betaDifferenceTails(a, b, difference);
        expect(lower + upper).toBeCloseTo(1, 9);
        for (const other of [
          betaDifferenceTails(b, a, -difference),
          betaDifferenceTails(mirrored(a), mirrored(b), -difference),
        ]) {
          expect(other.upper).toBeCloseTo(lower, 9);
          expect(other.lower).toBeCloseTo(upper, 9);
        }
        expect(betaDifferenceTails(a, b, difference + 0.005).upper).toBeLessThanOrEqual(upper + 1e-12);
        expect(betaDifferenceTails(a, b, 0).upper).toBeCloseTo(probabilityBetaGreater(a, b), 9);
      }),
      { numRuns: 60 },
    );
  });

  it('of two uniform rates has the tail (1 − d)² / 2', () => {
    const uniform = { alpha: 1, beta: 1 };
    for (const d of [0, 0.1, 0.5, 0.999]) {
      expect(betaDifferenceTails(uniform, uniform, d).upper / ((1 - d) ** 2 / 2)).toBeCloseTo(1, 10);
      expect(betaDifferenceTails(uniform, uniform, -d).lower / ((1 - d) ** 2 / 2)).toBeCloseTo(1, 10);
    }
    expect(betaDifferenceTails(uniform, uniform, 1)).toEqual({ lower: 1, upper: 0 });
    expect(betaDifferenceTails(uniform, uniform, -1)).toEqual({ lower: 0, upper: 1 });
  });

  it('copes with the smallest shapes and with far-away betas', () => {
    const corners = { alpha: 0.05, beta: 0.05 };
    expect(betaDifferenceTails(corners, corners, 0).upper).toBeCloseTo(0.5, 9);
    expect(betaDifferenceTails({ alpha: 1e5, beta: 9e5 }, { alpha: 9e5, beta: 1e5 }, 0.5).upper).toBeLessThan(1e-18);
    expect(betaDifferenceTails({ alpha: 9e5, beta: 1e5 }, { alpha: 1e5, beta: 9e5 }, 0.5).upper).toBeCloseTo(1, 9);
  });

  it('has the interval that leaves half of the rest beyond each limit', () => {
    // Below these shapes limits may lie so near to 1 that the next number has another tail.
    const tame = fc.double({ min: 0.5, max: 300, noNaN: true });
    const tameShapes = fc.record({ alpha: tame, beta: tame });
    fc.assert(
      fc.property(tameShapes, tameShapes, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (a, b, level) => {
        const { lower, upper } = betaDifferenceInterval(a, b, { level });
        expect(betaDifferenceTails(a, b, lower).lower).toBeCloseTo((1 - level) / 2, 8);
        expect(betaDifferenceTails(a, b, upper).upper).toBeCloseTo((1 - level) / 2, 8);
      }),
      { numRuns: 10 },
    );
  });

  it('has the interval of one rate where the other is certain', () => {
    const certain = { alpha: 5e9, beta: 5e9 };
    const { lower, upper } = betaDifferenceInterval({ alpha: 8, beta: 3 }, certain);
    expect(lower).toBeCloseTo(betaQuantile(0.025, 8, 3) - 0.5, 5);
    expect(upper).toBeCloseTo(betaQuantile(0.025, 8, 3, 'upper') - 0.5, 5);
  });
});

describe('Bayes factor', () => {
  it('of uniform priors is a ratio of binomial coefficients', () => {
    // 3 of 3 against 0 of 3: (1/4)² / (3! 3! / 7!) = 140 / 16.
    expect(bayesFactor(tally(3, 3), tally(0, 3)).ratio).toBeCloseTo(8.75, 12);
    // 10 of 10 twice: (1/11)² / (1/21).
    expect(bayesFactor(tally(10, 10), tally(10, 10)).ratio).toBeCloseTo(21 / 121, 13);
    // Jeffreys, 1 of 1 twice: (1/2)² / (3/8).
    const jeffreys = { prior: { alpha: 0.5, beta: 0.5 } };
    expect(bayesFactor(tally(1, 1), tally(1, 1), jeffreys).ratio).toBeCloseTo(2 / 3, 13);
  });

  it('speaks for one rate where rates agree, for two where they do not, and has a logarithm where it overflows', () => {
    expect(bayesFactor(tally(50, 100), tally(50, 100)).ratio).toBeLessThan(1);
    expect(bayesFactor(tally(80, 100), tally(20, 100)).ratio).toBeGreaterThan(1e10);
    const { ratio, logarithm } = bayesFactor(tally(2000, 2000), tally(0, 2000));
    expect(ratio).toBe(Infinity);
    expect(logarithm).toBeGreaterThan(2700);
    expect(logarithm).toBeLessThan(Math.log(2) * 4001);
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    const uniform = { alpha: 1, beta: 1 };
    expect(() => betaDifferenceTails({ alpha: 0, beta: 1 }, uniform, 0)).toThrow(
      'betaDifferenceTails: a.alpha must be finite and at least 0.05, received 0',
    );
    expect(() => betaDifferenceTails(uniform, uniform, 1.5)).toThrow(
      'betaDifferenceTails: difference must be from -1 to 1, received 1.5',
    );
    expect(() => betaDifferenceInterval(uniform, { alpha: 1, beta: Infinity })).toThrow(
      'betaDifferenceInterval: b.beta must be finite and at least 0.05, received Infinity',
    );
    expect(() => betaDifferenceInterval(uniform, uniform, { level: 0 })).toThrow(
      'betaDifferenceInterval: level must be between 0 and 1, received 0',
    );
    expect(() => bayesFactor(tally(0, 0), tally(1, 2))).toThrow(
      'bayesFactor: a must have at least one trial, received 0',
    );
    expect(() => bayesFactor(tally(1, 2), tally(1, 2), { prior: { alpha: 1, beta: 0 } })).toThrow(
      'bayesFactor: prior.beta must be positive and finite, received 0',
    );
  });
});
