import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { binomialPmfs, chiSquareCdf, normalCdf } from '../special.ts';
import { binomialDraw } from './binomial-draw.ts';
import { normalDraw } from './normal-draw.ts';

const DRAWS = 100_000;

/** Pearson's test of counts against probabilities; cells that expect fewer than ten are taken together. */
function pValue(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let chiSquare = 0;
  let cells = 0;
  let restSeen = 0;
  let restExpected = 0;
  const n = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const add = (seen: number, expected: number) => {
    chiSquare += (seen - expected) ** 2 / expected;
    cells++;
  };
  for (let i = 0; i < counts.length; i++) {
    const expected = n * probabilities[i]!;
    if (expected >= 10) add(counts[i]!, expected);
    else {
      restSeen += counts[i]!;
      restExpected += expected;
    }
  }
  if (restExpected >= 1) add(restSeen, restExpected);
  else expect(restSeen).toBeLessThan(8);
  return chiSquareCdf(chiSquare, cells - 1).upper;
}

/** Draws through their own distribution function must be uniform: 100 equal cells. */
function uniformPValue(draw: () => number, cdf: (x: number) => number): number {
  const counts = new Float64Array(100);
  for (let i = 0; i < DRAWS; i++) counts[Math.min(Math.floor(100 * cdf(draw())), 99)]! += 1;
  return pValue(counts, new Float64Array(100).fill(0.01));
}

describe('goodness of fit', () => {
  // 20, .5 and the two after it: where @stdlib/random-base-binomial is wrong by hundreds of standard errors.
  it.each([
    [1, 0.5],
    [3, 0.33],
    [19, 0.52],
    [20, 0.5],
    [30, 0.55],
    [1000, 0.33],
    [30, 0.97],
    [200, 0.06],
    [1_000_000, 1e-6],
    [500, 0.99],
  ])('binomial(%s, %s)', (n, p) => {
    const random = randomStream(n);
    const counts = new Float64Array(n + 1);
    for (let i = 0; i < DRAWS; i++) counts[binomialDraw(random, n, p)]! += 1;
    expect(pValue(counts, binomialPmfs(n, p))).toBeGreaterThan(1e-3);
  });

  it('binomial(20, 0.5), looked at closely: half a unit off centre shows only here', () => {
    const random = randomStream(20, 1);
    const counts = new Float64Array(21);
    for (let i = 0; i < 5 * DRAWS; i++) counts[binomialDraw(random, 20, 0.5)]! += 1;
    expect(pValue(counts, binomialPmfs(20, 0.5))).toBeGreaterThan(1e-3);
  });

  it('normal', () => {
    const random = randomStream(3);
    expect(
      uniformPValue(
        () => normalDraw(random),
        (x) => normalCdf(x).lower,
      ),
    ).toBeGreaterThan(1e-3);
  });
});

describe('the ends of the scale', () => {
  const random = randomStream(6);

  it('draws what is certain', () => {
    expect(binomialDraw(random, 0, 0.4)).toBe(0);
    expect(binomialDraw(random, 50, 0)).toBe(0);
    expect(binomialDraw(random, 50, 1)).toBe(50);
  });

  it('draws as many successes as failures from huge even trials', () => {
    const n = 1e12;
    for (let i = 0; i < 100; i++) expect(Math.abs(binomialDraw(random, n, 0.5) - n / 2)).toBeLessThan(6e6);
  });

  it.each([
    [() => binomialDraw(random, -1, 0.5), 'binomialDraw: n must be an integer from 0 up, received -1'],
    [() => binomialDraw(random, 3, 1.5), 'binomialDraw: p must be from 0 to 1, received 1.5'],
    [() => binomialDraw(random, 3, Number.NaN), 'binomialDraw: p must be from 0 to 1, received NaN'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
