import { expect, it } from 'vitest';
import { digitsOf } from './pack-costs.ts';

it.each([
  [0.07, '0.070', '0.070'],
  [16, '0x10', '16'],
  [2.5, undefined, '2.5'],
])('the digits of %d, written as %s, are %s', (value, source, digits) => {
  expect(digitsOf(value, source)).toBe(digits);
});
