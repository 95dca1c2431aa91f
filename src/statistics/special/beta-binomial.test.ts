import { expect, it } from 'vitest';
import { betaBinomialCdf, betaBinomialPmf, betaBinomialPmfs, betaBinomialWindow } from './beta-binomial.ts';

const relative = (received: number, expected: number) => Math.abs(received / expected - 1);

it('with two shapes of 1 every count is alike', () => {
  for (const p of betaBinomialPmfs(7, 1, 1)) expect(p).toBeCloseTo(1 / 8, 14);
});

// With b = 1 all successes have the probability a / (n + a), and with a = 2 count k has 2 (k + 1) / ((n + 1) (n + 2)).
it.each([0.3, 1, 2, 500, 100_000])('with one shape of 1 and the other %d, from either side', (a) => {
  const n = 1000;
  const pmf = betaBinomialPmfs(n, a, 1);
  expect(relative(pmf[n]!, a / (n + a))).toBeLessThan(1e-10);
  expect(relative(betaBinomialPmfs(n, 1, a)[0]!, a / (n + a))).toBeLessThan(1e-10);
  expect(pmf.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
});

it('a slope', () => {
  const pmf = betaBinomialPmfs(50, 2, 1);
  for (let k = 0; k <= 50; k++) {
    const expected = (2 * (k + 1)) / (51 * 52);
    expect(relative(pmf[k]!, expected)).toBeLessThan(1e-12);
    expect(relative(betaBinomialPmf(k, 50, 2, 1), expected)).toBeLessThan(1e-12);
    const { lower, upper } = betaBinomialCdf(k, 50, 2, 1);
    expect(relative(lower, ((k + 1) * (k + 2)) / (51 * 52))).toBeLessThan(1e-12);
    expect(upper).toBeCloseTo(1 - ((k + 1) * (k + 2)) / (51 * 52), 13);
  }
});

it('nothing outside the counts that there are', () => {
  expect([-1, 51].map((k) => betaBinomialPmf(k, 50, 2, 1))).toEqual([0, 0]);
  expect(betaBinomialCdf(-1, 50, 2, 1)).toEqual({ lower: 0, upper: 1 });
  expect(betaBinomialCdf(50, 50, 2, 1)).toEqual({ lower: 1, upper: 0 });
});

it.each([
  [0, 2, 3],
  [9, 0.2, 0.3],
  [40, 1, 1],
  [3000, 700, 900],
  [3000, 0.5, 4000],
  [3000, 4000, 0.5],
])('a window holds what all counts hold: n = %d, a = %d, b = %d', (n, a, b) => {
  const all = betaBinomialPmfs(n, a, b);
  const { start, pmf } = betaBinomialWindow(n, a, b);
  expect([...pmf]).toEqual([...all.subarray(start, start + pmf.length)]);
  expect(Math.max(0, ...all.subarray(0, start), ...all.subarray(start + pmf.length))).toBeLessThan(1e-30);
});

it('of ten million counts those are held of which there is something to say', () => {
  // The standard deviation is 2235.
  expect(betaBinomialWindow(1e7, 5.2e6, 4.8e6).pmf.length).toBeLessThan(24 * 2235);
});
