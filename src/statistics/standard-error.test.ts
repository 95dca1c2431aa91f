import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusteredStandardError, standardError } from './standard-error.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/descriptive.json', import.meta.url), 'utf8'),
) as { clusters: { values: number[]; clusters: number[]; plain: number; CR0: number; CR1: number }[] };

describe('the standard error of a mean', () => {
  it.each(reference.clusters)('of $values in clusters $clusters equals R', ({ values, clusters, plain, CR0, CR1 }) => {
    expect(standardError(values)).toBeCloseTo(plain, 14);
    expect(clusteredStandardError(values, clusters, { type: 'CR0' })).toBeCloseTo(CR0, 14);
    expect(clusteredStandardError(values, clusters)).toBeCloseTo(CR1, 14);
  });

  it('is the plain one when each value is a cluster, and does not look at names', () => {
    const values = [3, 4, 8, 1];
    expect(clusteredStandardError(values, ['a', 'b', 'c', 'd'])).toBeCloseTo(standardError(values), 14);
  });

  it.each([
    [() => standardError([1]), 'standardDeviation: values must hold at least 2 values, received 1'],
    [() => clusteredStandardError([], []), 'clusteredStandardError: values must hold at least 1 value, received 0'],
    [
      () => clusteredStandardError([1, 2], [1]),
      'clusteredStandardError: clusters must be as many as values (2), received 1',
    ],
    [() => clusteredStandardError([1, 2], [1, 1]), 'clusteredStandardError: clusters must be at least 2, received 1'],
    [
      () => clusteredStandardError([1, 2], [1, 2], { type: 'HC3' as 'CR1' }),
      'clusteredStandardError: type must be CR0 or CR1, received "HC3"',
    ],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
