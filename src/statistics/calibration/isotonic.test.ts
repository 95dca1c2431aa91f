import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonicRegression } from './isotonic.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/calibration.json', import.meta.url), 'utf8'),
) as { isotonic: { values: number[]; weights: number[] | null; expected: number[] }[] };

const value = fc.double({ min: -100, max: 100, noNaN: true });
const weighted = fc.array(fc.tuple(value, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 40 });

/** Sum of weighted squares between values and a fit. */
const distance = (values: readonly number[], weights: readonly number[], fit: ArrayLike<number>) =>
  values.reduce((sum, each, i) => sum + weights[i]! * (each - fit[i]!) ** 2, 0);

describe('isotonic regression', () => {
  it.each(reference.isotonic)('of $values with weights $weights equals R', ({ values, weights, expected }) => {
    const fit = isotonicRegression(values, weights ?? undefined);
    fit.forEach((each, i) => {
      expect(each).toBeCloseTo(expected[i]!, 13);
    });
    expect(fit).toHaveLength(expected.length);
  });

  it('does not fall, keeps the weighted mean, and leaves what already rises', () => {
    fc.assert(
      fc.property(weighted, (pairs) => {
        const values = pairs.map(([each]) => each);
        const weights = pairs.map(([, weight]) => weight);
        const fit = isotonicRegression(values, weights);
        const sum = (list: ArrayLike<number>) => Array.from(list).reduce((total, x, i) => total + x * weights[i]!, 0);
        for (let i = 1; i < fit.length; i++) expect(fit[i]).toBeGreaterThanOrEqual(fit[i - 1]!);
        expect(sum(fit)).toBeCloseTo(sum(values), 6);
        const sorted = values.toSorted((a, b) => a - b);
        isotonicRegression(sorted, weights).forEach((each, i) => {
          expect(each).toBeCloseTo(sorted[i]!, 9);
        });
      }),
    );
  });

  it('is nearer to the values than any other rising sequence', () => {
    const rising = fc.array(value, { minLength: 8, maxLength: 8 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(value, { minLength: 8, maxLength: 8 }), rising, (values, other) => {
        const ones = values.map(() => 1);
        expect(distance(values, ones, isotonicRegression(values))).toBeLessThanOrEqual(
          distance(values, ones, other) + 1e-9,
        );
      }),
    );
  });

  it('takes an integer weight as so many repetitions', () => {
    fc.assert(
      fc.property(weighted, (pairs) => {
        const values = pairs.map(([each]) => each);
        const weights = pairs.map(([, weight]) => weight);
        const fit = isotonicRegression(values, weights);
        const repeated = isotonicRegression(pairs.flatMap(([each, weight]) => Array<number>(weight).fill(each)));
        let at = 0;
        weights.forEach((weight, i) => {
          expect(repeated[at]).toBeCloseTo(fit[i]!, 9);
          at += weight;
        });
      }),
    );
  });

  it('takes time in proportion to the length, even when everything falls', () => {
    const n = 1_000_000;
    const falling = Float64Array.from({ length: n }, (_, i) => -i);
    const started = performance.now();
    const fit = isotonicRegression(falling);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(fit[0]).toBe(-(n - 1) / 2);
    expect(fit[n - 1]).toBe(fit[0]);
  });

  it.each([
    [[], undefined, 'isotonicRegression: values must hold at least 1 value, received 0'],
    [[1, Number.NaN], undefined, 'isotonicRegression: values[1] must be a finite number, received NaN'],
    [[Infinity], undefined, 'isotonicRegression: values[0] must be a finite number, received Infinity'],
    [[1, 2], [1], 'isotonicRegression: weights must be as many as values (2), received 1'],
    [[1, 2], [1, 0], 'isotonicRegression: weights[1] must be positive and finite, received 0'],
    [[1, 2], [Infinity, 1], 'isotonicRegression: weights[0] must be positive and finite, received Infinity'],
  ])('refuses %s with weights %s', (values, weights, message) => {
    expect(() => isotonicRegression(values, weights)).toThrow(message);
  });
});
