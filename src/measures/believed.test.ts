import { expect, it } from 'vitest';
import { believed } from './believed.ts';

it('nothing is believed to be certain or impossible, and all else as it is', () => {
  expect(believed(1)).toBeLessThan(1);
  expect(believed(1)).toBeGreaterThan(1 - 1e-15);
  expect(believed(0)).toBeGreaterThan(0);
  expect(believed(0)).toBeLessThan(1e-300);
  expect([1e-9, 0.5, 1 - 1e-9].map(believed)).toEqual([1e-9, 0.5, 1 - 1e-9]);
});
