import { describe, expect, it } from 'vitest';
import { rootBetween } from './root.ts';

describe('rootBetween', () => {
  it.each<[string, number, number, (x: number) => number, number]>([
    ['a line', 0, 1, (x) => x - 0.3, 0.3],
    ['a falling line', 0, 1, (x) => 0.3 - x, 0.3],
    ['a cubic with a flat root', -1, 4, (x) => (x - 1) ** 3, 1],
    ['a pole beside the root', 1e-9, 1, (x) => Math.log(x / 1e-6), 1e-6],
    ['infinite ends', 0, 1, (x) => Math.log(x) - Math.log1p(-x), 0.5],
    ['a kink', 0, 10, (x) => Math.max(x - 3, 5 * (x - 2)), 2],
    ['a step', 0, 1, (x) => (x < 0.7 ? -1 : 1), 0.7],
    ['a root at the lower end', 2, 3, (x) => x - 2, 2],
    ['a root at the upper end', 2, 3, (x) => x - 3, 3],
    ['a root that no double but 0 is near', 0, 1, (x) => (x > 0 ? 1 : -1), 0],
    ['no root: the nearer end', 2, 3, (x) => x, 2],
    ['no root: the other end', 2, 3, (x) => x - 4, 3],
  ])('finds %s', (_, low, high, f, root) => {
    expect(rootBetween(low, high, f)).toBeCloseTo(root, 14 + Math.max(0, Math.floor(-Math.log10(root || 1))));
  });

  it('needs few evaluations where the function is smooth', () => {
    let evaluations = 0;
    rootBetween(0, 10, (x) => {
      evaluations++;
      return Math.exp(x) - 5;
    });
    expect(evaluations).toBeLessThan(20);
  });
});
