import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { boundedMeanInterval } from './bounded-mean.ts';

const { bounded } = JSON.parse(
  readFileSync(new URL('../../../data/reference/amounts.json', import.meta.url), 'utf8'),
) as { bounded: { strata: number[][]; level: number; estimate: number; lower: number; upper: number }[] };

describe('the mean of values from 0 to 1', () => {
  it.each(bounded)('of $strata has the limits that SciPy finds', ({ strata, level, ...expected }) => {
    const found = boundedMeanInterval(strata, { level });
    expect(found.estimate).toBeCloseTo(expected.estimate, 12);
    expect(found.lower).toBeCloseTo(expected.lower, 6);
    expect(found.upper).toBeCloseTo(expected.upper, 6);
  });

  it('is held at least as often as stated at three values of any three-point distribution, every outcome counted', () => {
    const points = [0, 0.5, 1];
    const outcomes = points.flatMap((a, i) =>
      points.flatMap((b, j) => points.map((c, k) => [i, j, k, a, b, c] as const)),
    );
    const limits = outcomes.map(([i, j, k, ...values]) => ({ places: [i, j, k], ...boundedMeanInterval([values]) }));
    let least = 1;
    for (let low = 0; low <= 20; low++) {
      for (let middle = 0; middle + low <= 20; middle++) {
        const chances = [low / 20, middle / 20, (20 - low - middle) / 20];
        const mean = chances[1]! / 2 + chances[2]!;
        let held = 0;
        for (const { places, lower, upper } of limits) {
          if (lower <= mean && mean <= upper) held += places.reduce((chance, place) => chance * chances[place]!, 1);
        }
        least = Math.min(least, held);
      }
    }
    expect(least).toBeGreaterThanOrEqual(0.95);
    // Not for being without content.
    expect(least).toBeLessThan(1);
  });

  it('holds for strata unlike in their values and their number, every outcome counted', () => {
    const chances = [0.9, 0.2, 0.6];
    const sizes = [1, 2, 3];
    const mean = 0.8 * ((0.9 + 0.2 + 0.6) / 3);
    let held = 0;
    for (let outcome = 0; outcome < 64; outcome++) {
      let at = 0;
      let chance = 1;
      const strata = sizes.map((size, stratum) =>
        Array.from({ length: size }, () => {
          const isHigh = ((outcome >> at++) & 1) === 1;
          chance *= isHigh ? chances[stratum]! : 1 - chances[stratum]!;
          return isHigh ? 0.8 : 0;
        }),
      );
      const { lower, upper } = boundedMeanInterval(strata);
      if (lower <= mean && mean <= upper) held += chance;
    }
    expect(held).toBeGreaterThanOrEqual(0.95);
  });

  it('refuses what is no share', () => {
    expect(() => boundedMeanInterval([])).toThrow(DomainError);
    expect(() => boundedMeanInterval([[]])).toThrow(DomainError);
    expect(() => boundedMeanInterval([[1.01]])).toThrow(DomainError);
    expect(() => boundedMeanInterval([[Number.NaN]])).toThrow(DomainError);
    expect(() => boundedMeanInterval([[0.5]], { level: 1 })).toThrow(DomainError);
  });
});
