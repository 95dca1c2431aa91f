import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kendallTauA,
  kendallTauB,
  mean,
  median,
  pearson,
  type QuantileType,
  quantile,
  spearman,
  standardDeviation,
  variance,
} from './descriptive.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/descriptive.json', import.meta.url), 'utf8'),
) as {
  tolerance: number;
  moments: {
    values: number[];
    mean: number;
    median: number;
    variance: number | null;
    standardDeviation: number | null;
  }[];
  quantiles: { values: number[]; p: number; type: QuantileType; expected: number }[];
  correlations: {
    x: number[];
    y: number[];
    pearson: number | null;
    spearman: number | null;
    tauB: number | null;
    tauA: number;
  }[];
};

function mustBeClose(received: number | undefined, expected: number | null) {
  if (expected === null) expect(received).toBeUndefined();
  else expect(Math.abs(received! - expected)).toBeLessThanOrEqual(reference.tolerance * Math.abs(expected));
}

describe('simple-statistics is right for', () => {
  it.each(reference.moments)('the moments of $values', (each) => {
    mustBeClose(mean(each.values), each.mean);
    mustBeClose(median(each.values), each.median);
    if (each.variance === null) return;
    mustBeClose(variance(each.values), each.variance);
    mustBeClose(standardDeviation(each.values), each.standardDeviation);
  });

  it.each(reference.correlations)('the correlations of $x with $y', (each) => {
    mustBeClose(pearson(each.x, each.y), each.pearson);
    mustBeClose(spearman(each.x, each.y), each.spearman);
  });

  it('a sum that loses its small terms when added up plainly', () => {
    expect(mean([1e16, 1, 1, 1, -1e16])).toBe(0.6);
  });
});

describe('own code', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9] as const)('has the quantiles of type %s as R', (type) => {
    const cases = reference.quantiles.filter((each) => each.type === type);
    expect(cases).toHaveLength(80);
    for (const { values, p, expected } of cases) mustBeClose(quantile(values, p, { type }), expected);
  });

  it('takes type 7 when none is named', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  });

  it("has Kendall's correlations as R", () => {
    for (const { x, y, tauA, tauB } of reference.correlations) {
      mustBeClose(kendallTauA(x, y), tauA);
      mustBeClose(kendallTauB(x, y), tauB);
    }
  });

  it('keeps every correlation between -1 and 1, blind to scale, and quantiles within the sample', () => {
    const value = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 20 }), (pairs) => {
        const x = pairs.map(([first]) => first);
        const y = pairs.map(([, second]) => second);
        for (const correlation of [pearson, spearman, kendallTauA, kendallTauB]) {
          const r = correlation(x, y);
          if (r === undefined) continue;
          expect(Math.abs(r)).toBeLessThanOrEqual(1);
          expect(
            correlation(
              x,
              y.map((each) => -3 * each),
            ),
          ).toBeCloseTo(-r, 12);
        }
        for (const type of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
          expect(quantile(x, 0, { type })).toBe(Math.min(...x));
          expect(quantile(x, 1, { type })).toBe(Math.max(...x));
          expect(quantile(x, 0.3, { type })).toBeLessThanOrEqual(quantile(x, 0.6, { type }));
        }
      }),
    );
  });

  it('is not fooled by a mean that is not quite the common value', () => {
    expect(variance([0.1, 0.1, 0.1])).toBe(0);
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeUndefined();
  });
});

describe('samples outside their domain', () => {
  it.each([
    [() => mean([]), 'mean: values must hold at least 1 value, received 0'],
    [() => mean([1, Number.NaN]), 'mean: values[1] must be a finite number, received NaN'],
    [() => median([]), 'median: values must hold at least 1 value, received 0'],
    [() => variance([1]), 'variance: values must hold at least 2 values, received 1'],
    [() => standardDeviation([Infinity, 1]), 'standardDeviation: values[0] must be a finite number, received Infinity'],
    [() => quantile([], 0.5), 'quantile: values must hold at least 1 value, received 0'],
    [() => quantile([1], 1.5), 'quantile: p must be from 0 to 1, received 1.5'],
    [() => quantile([1], 0.5, { type: 10 as 9 }), 'quantile: type must be an integer from 1 to 9, received 10'],
    [() => pearson([1], [1]), 'pearson: x must hold at least 2 values, received 1'],
    [() => pearson([1, 2], [1, 2, 3]), 'pearson: y must be as many as x (2), received 3'],
    [() => spearman([1, 2], [1, Number.NaN]), 'spearman: y[1] must be a finite number, received NaN'],
    [() => kendallTauA([1], [1]), 'kendallTauA: x must hold at least 2 values, received 1'],
    [() => kendallTauB([1, 2], [1, 2, 3]), 'kendallTauB: y must be as many as x (2), received 3'],
  ])('are refused: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
