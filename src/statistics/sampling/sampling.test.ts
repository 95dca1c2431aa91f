import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { betaCdf, binomialPmfs, chiSquareCdf, normalCdf } from '../special.ts';
import { betaDraw, gammaDraw } from './beta-draw.ts';
import { binomialDraw } from './binomial-draw.ts';
import { multinomialDraw } from './multinomial-draw.ts';
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

  it.each([
    [0.5, 3.5],
    [34, 28],
    [5000, 4000],
    [1, 1],
    [0.1, 0.2],
    [1.5, 0.7],
  ])('beta(%s, %s)', (a, b) => {
    const random = randomStream(1, Math.round(10 * a));
    expect(
      uniformPValue(
        () => betaDraw(random, a, b),
        (x) => betaCdf(x, a, b).lower,
      ),
    ).toBeGreaterThan(1e-3);
  });

  it.each([[0.3], [1], [2.5], [40]])('gamma(%s)', (shape) => {
    const random = randomStream(2, Math.round(10 * shape));
    expect(
      uniformPValue(
        () => gammaDraw(random, shape),
        (x) => chiSquareCdf(2 * x, 2 * shape).lower,
      ),
    ).toBeGreaterThan(1e-3);
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

  it('multinomial, jointly: every outcome of four trials in three classes', () => {
    const random = randomStream(4);
    const p = [0.5, 0.2, 0.3];
    const factorial = [1, 1, 2, 6, 24];
    const counts = new Float64Array(25);
    const expected = new Float64Array(25);
    for (let a = 0; a <= 4; a++) {
      for (let b = 0; a + b <= 4; b++) {
        const c = 4 - a - b;
        const ways = 24 / (factorial[a]! * factorial[b]! * factorial[c]!);
        expected[5 * a + b] = ways * p[0]! ** a * p[1]! ** b * p[2]! ** c;
      }
    }
    for (let i = 0; i < DRAWS; i++) {
      const [a, b, c] = multinomialDraw(random, 4, p) as [number, number, number];
      expect(a + b + c).toBe(4);
      counts[5 * a + b]! += 1;
    }
    expect(pValue(counts, expected)).toBeGreaterThan(1e-3);
  });
});

describe('the ends of the scale', () => {
  const random = randomStream(6);

  it('draws what is certain', () => {
    expect(binomialDraw(random, 0, 0.4)).toBe(0);
    expect(binomialDraw(random, 50, 0)).toBe(0);
    expect(binomialDraw(random, 50, 1)).toBe(50);
    expect(multinomialDraw(random, 5, [0, 1, 0])).toEqual([0, 5, 0]);
    expect(multinomialDraw(random, 0, [0.5, 0.5])).toEqual([0, 0]);
    expect(multinomialDraw(random, 7, [1])).toEqual([7]);
  });

  it('leaves no trial over when rounded probabilities sum to nearly one', () => {
    const tenths = Array<number>(10).fill(0.1);
    for (let i = 0; i < 2000; i++) {
      const counts = multinomialDraw(random, 13, tenths);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(13);
    }
  });

  it('gives shapes near zero an end of the scale, never NaN', () => {
    for (let i = 0; i < 1000; i++) {
      const x = betaDraw(random, 1e-8, 1e-8);
      expect(x >= 0 && x <= 1).toBe(true);
      expect(gammaDraw(random, 1e-8)).toBeGreaterThanOrEqual(0);
    }
  });

  it('draws as many successes as failures from huge even trials', () => {
    const n = 1e12;
    for (let i = 0; i < 100; i++) expect(Math.abs(binomialDraw(random, n, 0.5) - n / 2)).toBeLessThan(6e6);
  });

  it.each([
    [() => binomialDraw(random, -1, 0.5), 'binomialDraw: n must be an integer from 0 up, received -1'],
    [() => binomialDraw(random, 3, 1.5), 'binomialDraw: p must be from 0 to 1, received 1.5'],
    [() => binomialDraw(random, 3, Number.NaN), 'binomialDraw: p must be from 0 to 1, received NaN'],
    [() => betaDraw(random, 0, 1), 'betaDraw: a must be positive and finite, received 0'],
    [() => betaDraw(random, 1, Infinity), 'betaDraw: b must be positive and finite, received Infinity'],
    [() => gammaDraw(random, -1), 'gammaDraw: shape must be positive and finite, received -1'],
    [() => multinomialDraw(random, 1.5, [1]), 'multinomialDraw: n must be an integer from 0 up, received 1.5'],
    [
      () => multinomialDraw(random, 3, []),
      'multinomialDraw: probabilities must hold at least 1 probability, received 0',
    ],
    [() => multinomialDraw(random, 3, [0.5, 0.6]), 'multinomialDraw: probabilities must sum to 1, received 1.1'],
    [() => multinomialDraw(random, 3, [2, -1]), 'multinomialDraw: probabilities[0] must be from 0 to 1, received 2'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
