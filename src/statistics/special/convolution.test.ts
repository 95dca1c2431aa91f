import { expect, it } from 'vitest';
import { convolve } from './convolution.ts';

const of = (...values: number[]) => Float64Array.of(...values);

it('multiplies as polynomials do', () => {
  expect(convolve(of(1, 2), of(3, 5, 7))).toEqual(of(3, 11, 17, 14));
  expect(convolve(of(3, 5, 7), of(1, 2))).toEqual(of(3, 11, 17, 14));
  expect(convolve(of(0, 1, 0), of(3, 5))).toEqual(of(0, 3, 5, 0));
  expect(convolve(of(0.25), of(4))).toEqual(of(1));
});

it('a sum of nothing has no distribution', () => {
  expect(convolve(of(), of(1))).toEqual(of());
  expect(convolve(of(), of())).toEqual(of());
});
