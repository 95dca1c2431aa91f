import { describe, expect, it } from 'vitest';
import { logBeta, logChoose, logGamma } from './log-gamma.ts';

/** A few units of the last place of numbers of this size. */
const close = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThan(4e-15 * Math.max(1, Math.abs(expected)));

describe('logGamma', () => {
  // Γ(n + 1/2) = (2n − 1)!! √π / 2ⁿ, where the Taylor series around 2 is at the ends of its reach.
  it.each([0, 1, 2, 3, 4, 5])('is exact at %d + 1/2', (n) => {
    const product = Array.from({ length: n }, (_, i) => i + 0.5).reduce((all, factor) => all * factor, 1);
    close(logGamma(n + 0.5), Math.log(product) + Math.log(Math.PI) / 2);
  });

  it('is exact at whole numbers', () => {
    let factorial = 1;
    for (let n = 1; n < 18; n++) {
      close(logGamma(n), Math.log(factorial));
      factorial *= n;
    }
  });

  it('mirrors: Γ(x) Γ(1 − x) = π / sin πx', () => {
    for (let x = 0.01; x < 0.5; x += 0.01) {
      close(logGamma(x) + logGamma(1 - x), Math.log(Math.PI / Math.sin(Math.PI * x)));
    }
  });

  it('doubles: Γ(2x) = 2^(2x − 1) Γ(x) Γ(x + 1/2) / √π', () => {
    for (let x = 0.05; x < 1.3; x += 0.025) {
      close(logGamma(2 * x), (2 * x - 1) * Math.LN2 + logGamma(x) + logGamma(x + 0.5) - Math.log(Math.PI) / 2);
    }
  });
});

it('logBeta is of three gammas, logChoose of whole numbers', () => {
  for (const a of [0.3, 0.5, 1, 2.5, 11]) {
    for (const b of [0.2, 0.5, 3, 10.5]) close(logBeta(a, b), logGamma(a) + logGamma(b) - logGamma(a + b));
  }
  expect(logChoose(10, 3)).toBeCloseTo(Math.log(120), 13);
  expect(logChoose(3, 4)).toBe(-Infinity);
});
