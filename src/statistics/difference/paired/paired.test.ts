import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { references } from '../../../references.ts';
import { mcNemarChiSquareTest, mcNemarTest } from './mcnemar.ts';
import { pairedInterval } from './paired-interval.ts';
import type { PairedMethod } from './paired-method.ts';
import { pairedMethodNames, pairedMethods } from './paired-methods.ts';
import type { PairedTally } from './paired-tally.ts';

type Triple = [number, number, number];
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const intervals = read('two-arm-methods').paired as ({ tally: Triple; level: number } & Record<
  string,
  [number, number]
>)[];
const fromR = read('two-arm-tests').mcnemar as {
  discordant: [number, number];
  corrected: number;
  plain: number;
  exact: number;
  greater: number;
}[];

const paired = (onlyA: number, onlyB: number, pairs: number): PairedTally => ({ onlyA, onlyB, pairs });
const somePaired = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(40))
  .filter(([onlyA, onlyB, both]) => onlyA + onlyB + both > 0)
  .map(([onlyA, onlyB, both]) => paired(onlyA, onlyB, onlyA + onlyB + both));
const someLevel = fc.double({ min: 0.1, max: 0.999, noNaN: true });

describe.each(pairedMethodNames)('%s', (method) => {
  const entry: PairedMethod = pairedMethods[method];
  const interval = (tally: PairedTally, level = 0.95) => pairedInterval(tally, { level, method });

  it('equals its definition in 40 digits', () => {
    for (const { tally, level, ...limits } of intervals) {
      const { lower, upper } = entry.bounds(paired(...tally), level);
      expect(lower, `${tally} at ${level}`).toBeCloseTo(limits[method]![0], 12);
      expect(upper, `${tally} at ${level}`).toBeCloseTo(limits[method]![1], 12);
    }
  });

  it('says what it is', () => {
    expect(entry.label).not.toBe('');
    expect(Object.keys(references)).toContain(entry.reference);
    expect(entry.note).toMatch(/^[A-Z].*\.$/);
    expect(entry.coverage).toBe('about');
    expect(interval(paired(3, 1, 8))).toMatchObject({ method, level: 0.95, estimate: 0.25 });
  });

  it('keeps -1 <= lower <= estimate <= upper <= 1 and has width', () => {
    fc.assert(
      fc.property(somePaired, someLevel, (tally, level) => {
        const { lower, estimate, upper } = interval(tally, level);
        expect(-1 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
        // Wald is kept as it is known: where all pairs are alike it has no width (its note says so).
        const isCertain = [tally.onlyA, tally.onlyB, tally.pairs - tally.onlyA - tally.onlyB].includes(tally.pairs);
        if (method === 'wald' && isCertain) expect(upper - lower).toBe(0);
        else expect(upper - lower).toBeGreaterThan(1e-4);
      }),
    );
  });

  it('turns its sign with the arms', () => {
    fc.assert(
      fc.property(somePaired, someLevel, ({ onlyA, onlyB, pairs }, level) => {
        const { lower, upper } = interval(paired(onlyA, onlyB, pairs), level);
        const other = interval(paired(onlyB, onlyA, pairs), level);
        expect(other.lower).toBeCloseTo(-upper, 10);
        expect(other.upper).toBeCloseTo(-lower, 10);
      }),
    );
  });

  it('is nested in the level, and narrower with twice the pairs', () => {
    fc.assert(
      fc.property(somePaired, someLevel, someLevel, (tally, first, second) => {
        const inner = interval(tally, Math.min(first, second));
        const outer = interval(tally, Math.max(first, second));
        expect(outer.lower).toBeLessThanOrEqual(inner.lower + 1e-9);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper - 1e-9);
        const twice = interval(paired(2 * tally.onlyA, 2 * tally.onlyB, 2 * tally.pairs), first);
        const once = interval(tally, first);
        expect(twice.upper - twice.lower).toBeLessThanOrEqual(once.upper - once.lower + 1e-9);
      }),
    );
  });

  it('covers about as often as it says, by exact enumeration of 25 pairs', () => {
    const pairs = 25;
    const least = Math.min(
      ...[
        [0.05, 0.05],
        [0.3, 0.1],
        [0.4, 0.4],
        [0.02, 0.2],
      ].map(([p, q]) => {
        let covered = 0;
        for (let x = 0; x <= pairs; x++) {
          for (let y = 0; x + y <= pairs; y++) {
            const { lower, upper } = interval(paired(x, y, pairs));
            const truth = p! - q!;
            if (lower <= truth && truth <= upper)
              covered += ways(pairs, x, y) * p! ** x * q! ** y * (1 - p! - q!) ** (pairs - x - y);
          }
        }
        return covered;
      }),
    );
    expect(least).toBeGreaterThan({ tango: 0.93, 'bonett-price': 0.94, wald: 0.8 }[method]);
    expect(least).toBeLessThan({ tango: 0.97, 'bonett-price': 0.98, wald: 0.94 }[method]);
  });
});

/** How many orders of n pairs have x of one kind and y of another. */
function ways(n: number, x: number, y: number): number {
  const choose = (of: number, k: number) => {
    let product = 1;
    for (let i = 1; i <= k; i++) product = (product * (of - k + i)) / i;
    return product;
  };
  return choose(n, x) * choose(n - x, y);
}

describe('Tango', () => {
  it('ends at 0 where McNemar’s test without correction has p = alpha', () => {
    fc.assert(
      fc.property(somePaired, (tally) => {
        const { pValue } = mcNemarChiSquareTest(tally, { correct: false });
        if (pValue > 0.99 || pValue < 1e-6) return;
        const { lower, upper } = pairedMethods.tango.bounds(tally, 1 - pValue);
        expect(tally.onlyA > tally.onlyB ? lower : upper).toBeCloseTo(0, 8);
      }),
    );
  });
});

describe('McNemar', () => {
  it.each(fromR)('R: $discordant', ({ discordant: [onlyA, onlyB], ...expected }) => {
    const tally = { onlyA, onlyB };
    expect(mcNemarTest(tally).pValue / expected.exact).toBeCloseTo(1, 12);
    expect(mcNemarTest(tally, { alternative: 'greater' }).pValue / expected.greater).toBeCloseTo(1, 12);
    expect(mcNemarChiSquareTest(tally).pValue / expected.corrected).toBeCloseTo(1, 12);
    expect(mcNemarChiSquareTest(tally, { correct: false }).pValue / expected.plain).toBeCloseTo(1, 12);
  });

  it('mid-p leaves out the probability of what was seen', () => {
    // 5 against 1: P(X >= 5) + P(X <= 1) = 14/64, and 6/64 of it were seen.
    expect(mcNemarTest({ onlyA: 5, onlyB: 1 }).pValue).toBeCloseTo(14 / 64, 14);
    expect(mcNemarTest({ onlyA: 5, onlyB: 1 }, { twoSided: 'mid-p' }).pValue).toBeCloseTo(8 / 64, 14);
    expect(mcNemarTest({ onlyA: 8, onlyB: 8 }, { twoSided: 'mid-p' }).pValue).toBeCloseTo(1, 14);
  });

  it('says nothing without discordant items', () => {
    const none = { onlyA: 0, onlyB: 0 };
    expect(mcNemarTest(none).pValue).toBe(1);
    expect(mcNemarTest(none, { twoSided: 'mid-p' }).pValue).toBe(1);
    expect(mcNemarChiSquareTest(none)).toEqual({ pValue: 1, statistic: 0 });
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    expect(() => mcNemarTest({ onlyA: -1, onlyB: 0 })).toThrow(
      'mcNemarTest: onlyA must be an integer from 0 up, received -1',
    );
    expect(() => mcNemarChiSquareTest({ onlyA: 1, onlyB: 0.5 })).toThrow(
      'mcNemarChiSquareTest: onlyB must be an integer from 0 up, received 0.5',
    );
    expect(() => pairedInterval(paired(3, 2, 4))).toThrow(
      'pairedInterval: pairs must be an integer from 5 up, received 4',
    );
    expect(() => pairedInterval(paired(0, 0, 0))).toThrow(
      'pairedInterval: pairs must be an integer from 1 up, received 0',
    );
    expect(() => pairedInterval(paired(1, 0, 4), { level: 2 })).toThrow(
      'pairedInterval: level must be between 0 and 1, received 2',
    );
  });
});
