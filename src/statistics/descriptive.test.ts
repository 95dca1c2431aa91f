import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mean, median, standardDeviation, variance } from './descriptive.ts';

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
};

function mustBeClose(received: number, expected: number | null) {
  expect(Math.abs(received - expected!)).toBeLessThanOrEqual(reference.tolerance * Math.abs(expected!));
}

describe('simple-statistics is right for', () => {
  it.each(reference.moments)('the moments of $values', (each) => {
    mustBeClose(mean(each.values), each.mean);
    mustBeClose(median(each.values), each.median);
    if (each.variance === null) return;
    mustBeClose(variance(each.values), each.variance);
    mustBeClose(standardDeviation(each.values), each.standardDeviation);
  });

  it('a sum that loses its small terms when added up plainly', () => {
    expect(mean([1e16, 1, 1, 1, -1e16])).toBe(0.6);
  });
});

it('is not fooled by a mean that is not quite the common value', () => {
  expect(variance([0.1, 0.1, 0.1])).toBe(0);
});

describe('samples outside their domain', () => {
  it.each([
    [() => mean([]), 'mean: values must hold at least 1 value, received 0'],
    [() => mean([1, Number.NaN]), 'mean: values[1] must be a finite number, received NaN'],
    [() => median([]), 'median: values must hold at least 1 value, received 0'],
    [() => variance([1]), 'variance: values must hold at least 2 values, received 1'],
    [() => standardDeviation([Infinity, 1]), 'standardDeviation: values[0] must be a finite number, received Infinity'],
  ])('are refused: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
