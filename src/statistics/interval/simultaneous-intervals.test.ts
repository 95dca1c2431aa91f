import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { simultaneousIntervals } from './simultaneous-intervals.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/simultaneous.json', import.meta.url), 'utf8'),
) as {
  readonly simultaneous: readonly {
    readonly counts: readonly number[];
    readonly level: number;
    readonly limits: readonly (readonly [number, number])[];
    readonly tolerance: number;
  }[];
};

const someCounts = fc
  .array(fc.nat(40), { minLength: 2, maxLength: 7 })
  .filter((counts) => counts.some((count) => count > 0));
const someLevel = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const SLACK = 1e-12;

/** The least probability, over a grid of rates of three categories, that all three intervals hold their rates. */
function leastJointCoverage(trials: number, level: number, grid: number): number {
  const outcomes: { counts: [number, number, number]; limits: readonly { lower: number; upper: number }[] }[] = [];
  for (let a = 0; a <= trials; a++) {
    for (let b = 0; a + b <= trials; b++) {
      const counts: [number, number, number] = [a, b, trials - a - b];
      outcomes.push({ counts, limits: simultaneousIntervals(counts, { level }) });
    }
  }
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  let least = 1;
  for (let i = 0; i <= grid; i++) {
    for (let j = i; i + j <= grid - j; j++) {
      const rates = [i / grid, j / grid, (grid - i - j) / grid] as const;
      let covered = 0;
      for (const { counts, limits } of outcomes) {
        if (!limits.every(({ lower, upper }, k) => lower <= rates[k]! + SLACK && rates[k]! <= upper + SLACK)) continue;
        const ways = factorial(trials) / counts.reduce((product, count) => product * factorial(count), 1);
        covered += ways * counts.reduce((product, count, k) => product * rates[k]! ** count, 1);
      }
      least = Math.min(least, covered);
    }
  }
  return least;
}

describe('simultaneousIntervals', () => {
  it('equals its definition', () => {
    expect(reference.simultaneous.length).toBeGreaterThan(20);
    for (const { counts, level, limits, tolerance } of reference.simultaneous) {
      simultaneousIntervals(counts, { level }).forEach(({ lower, upper }, k) => {
        const message = `${counts.join(', ')} at ${level}, category ${k}: [${lower}, ${upper}]`;
        expect(Math.abs(lower - limits[k]![0]), message).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(upper - limits[k]![1]), message).toBeLessThanOrEqual(tolerance);
      });
    }
  });

  it('lies on the scale, around the estimates, and has width', () => {
    fc.assert(
      fc.property(someCounts, someLevel, (counts, level) => {
        const intervals = simultaneousIntervals(counts, { level });
        expect(intervals).toHaveLength(counts.length);
        for (const { lower, estimate, upper } of intervals) {
          expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
          expect(upper - lower).toBeGreaterThan(1e-4);
        }
      }),
    );
  });

  it('follows the categories when they change places', () => {
    fc.assert(
      fc.property(someCounts, someLevel, (counts, level) => {
        const one = simultaneousIntervals(counts, { level });
        const other = simultaneousIntervals(counts.toReversed(), { level }).toReversed();
        one.forEach(({ lower, upper }, k) => {
          expect(other[k]!.lower).toBeCloseTo(lower, 12);
          expect(other[k]!.upper).toBeCloseTo(upper, 12);
        });
      }),
    );
  });

  it('grows with the level', () => {
    fc.assert(
      fc.property(someCounts, someLevel, someLevel, (counts, first, second) => {
        const inner = simultaneousIntervals(counts, { level: Math.min(first, second) });
        const outer = simultaneousIntervals(counts, { level: Math.max(first, second) });
        inner.forEach(({ lower, upper }, k) => {
          expect(outer[k]!.lower).toBeLessThanOrEqual(lower + SLACK);
          expect(outer[k]!.upper).toBeGreaterThanOrEqual(upper - SLACK);
        });
      }),
    );
  });

  it('is narrower with four times the trials at the same rates', () => {
    fc.assert(
      fc.property(someCounts, someLevel, (counts, level) => {
        const once = simultaneousIntervals(counts, { level });
        const more = simultaneousIntervals(
          counts.map((count) => 4 * count),
          { level },
        );
        once.forEach(({ lower, upper }, k) => {
          expect(more[k]!.upper - more[k]!.lower).toBeLessThanOrEqual(upper - lower + SLACK);
        });
      }),
    );
  });

  it('holds its level for all rates of three categories', () => {
    const [grid, most] = process.env.EXTENDED === '1' ? [120, 20] : [30, 10];
    for (const level of [0.8, 0.95]) {
      for (let trials = 1; trials <= most!; trials++) {
        expect(leastJointCoverage(trials, level, grid!)).toBeGreaterThanOrEqual(level - SLACK);
      }
    }
  });

  it('names its level and method, at 95 % unless asked otherwise', () => {
    const [first] = simultaneousIntervals([6, 1]);
    expect(first).toMatchObject({ estimate: 6 / 7, level: 0.95, method: 'bonferroni-blaker' });
  });

  it('needs little time for a million trials', () => {
    const started = performance.now();
    simultaneousIntervals([700_000, 299_990, 10]);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    [[3], {}, 'simultaneousIntervals: counts must hold at least 2, received 1'],
    [[0, 0], {}, 'simultaneousIntervals: counts must have at least one trial, received 0'],
    [[1, -1], {}, 'simultaneousIntervals: counts[1] must be an integer from 0 up, received -1'],
    [[Number.NaN, 1], {}, 'simultaneousIntervals: counts[0] must be an integer from 0 up, received NaN'],
    [[1, 2], { level: 1 }, 'simultaneousIntervals: level must be between 0 and 1, received 1'],
  ])('%j %j throws', (counts, options, message) => {
    expect(() => simultaneousIntervals(counts, options)).toThrow(DomainError);
    expect(() => simultaneousIntervals(counts, options)).toThrow(message);
  });
});
