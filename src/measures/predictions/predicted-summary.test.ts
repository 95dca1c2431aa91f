import { expect, it } from 'vitest';
import { asDiscrete, quantileOf } from './predicted-summary.ts';

const of = (...pmf: number[]) => ({ start: 5, pmf: Float64Array.from(pmf) });

it('a quantile is reached where the sum falls short of its level by the dust of addition alone', () => {
  // 0.7 + 0.1 is 0.7999999999999999 in binary.
  expect(quantileOf(of(0.7, 0.1, 0.2), 0.8)).toBe(6);
  expect(quantileOf(of(0.7, 0.1, 0.2), 0.7)).toBe(5);
  expect(quantileOf(of(0.7, 0.1, 0.2), 0.8001)).toBe(7);
  // What the distribution does not reach is at its end.
  expect(quantileOf(of(0.5, 0.4), 0.95)).toBe(6);
});

it('a distribution is whole, with the numbers that it is of', () => {
  const { values, probabilities } = asDiscrete({ ...of(0.2, 0.2), method: '' } as never);
  expect([values, probabilities]).toEqual([
    [5, 6],
    [0.5, 0.5],
  ]);
});
