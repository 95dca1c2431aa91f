import { describe, expect, it } from 'vitest';
import { wilsonBounds } from './wilson.ts';

describe('wilsonBounds', () => {
  it('takes effective sample sizes, which need not be whole', () => {
    // The limits solve (rate - p)² = z² p (1 - p) / trials.
    const { lower, upper } = wilsonBounds(16.1, 21.7, 1.96);
    for (const p of [lower, upper]) {
      expect((16.1 / 21.7 - p) ** 2).toBeCloseTo((1.96 ** 2 * p * (1 - p)) / 21.7, 14);
    }
    expect(lower).toBeLessThan(upper);
  });

  it('starts at exactly 0 without successes and ends at exactly 1 without failures', () => {
    for (let trials = 0.3; trials < 60; trials += 0.7) {
      expect(wilsonBounds(0, trials, 1.959963984540054).lower).toBe(0);
      expect(wilsonBounds(trials, trials, 1.959963984540054).upper).toBe(1);
    }
  });
});
