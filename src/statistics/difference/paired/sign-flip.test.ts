import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../../tally.ts';
import { signFlipTest } from './sign-flip.ts';

type Row = [number, number, number, number];
const { signFlip: reference } = JSON.parse(
  readFileSync(new URL('../../../../data/reference/two-arm-methods.json', import.meta.url), 'utf8'),
) as { signFlip: { strata: Row[]; observed: number; 'two-sided': number; greater: number; less: number }[] };

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const arms = (strata: readonly Row[]) => ({
  a: strata.map(([x, n]) => tally(x, n)),
  b: strata.map(([, , y, m]) => tally(y, m)),
});
const someArm = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const somePairs = (most: number) => fc.array(fc.tuple(someArm(most), someArm(most)), { minLength: 1, maxLength: 9 });

/** All 2^T signs, ties within 1e-12. */
function byEnumeration(differences: readonly number[]): { greater: number; twoSided: number } {
  const seen = differences.reduce((sum, d) => sum + d, 0);
  let [greater, twoSided] = [0, 0];
  for (let signs = 0; signs < 2 ** differences.length; signs++) {
    const sum = differences.reduce((total, d, t) => total + ((signs >> t) & 1 ? d : -d), 0);
    if (sum >= seen - 1e-12) greater++;
    if (Math.abs(sum) >= Math.abs(seen) - 1e-12) twoSided++;
  }
  return { greater: greater / 2 ** differences.length, twoSided: twoSided / 2 ** differences.length };
}

describe('sign flips', () => {
  it.each(reference)('rationals: $strata', ({ strata, observed, ...expected }) => {
    const { a, b } = arms(strata);
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      const result = signFlipTest(a, b, { alternative });
      expect(result.pValue, alternative).toBeCloseTo(expected[alternative], 14);
      expect(result.observed).toBeCloseTo(observed, 14);
    }
  });

  it('are all counted, with their ties', () => {
    fc.assert(
      fc.property(somePairs(9), (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const differences = a.map((x, t) => x.successes / x.trials - b[t]!.successes / b[t]!.trials);
        const expected = byEnumeration(differences);
        expect(signFlipTest(a, b).pValue).toBeCloseTo(expected.twoSided, 12);
        expect(signFlipTest(a, b, { alternative: 'greater' }).pValue).toBeCloseTo(expected.greater, 12);
        expect(signFlipTest(b, a, { alternative: 'less' }).pValue).toBeCloseTo(expected.greater, 12);
      }),
    );
  });

  it('of uneven trials are never counted too few', () => {
    const primes = [97, 89, 83, 79, 73, 71, 67, 61, 59, 53];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(53), fc.nat(53)), { minLength: 10, maxLength: 10 }), (counts) => {
        const a = counts.map(([x], t) => tally(x, primes[t]!));
        const b = counts.map(([, y], t) => tally(y, primes[9 - t]!));
        const differences = a.map((x, t) => x.successes / x.trials - b[t]!.successes / b[t]!.trials);
        const expected = byEnumeration(differences);
        const { pValue } = signFlipTest(a, b, { alternative: 'greater' });
        expect(pValue).toBeGreaterThanOrEqual(expected.greater - 1e-12);
        expect(pValue).toBeLessThanOrEqual(expected.greater + 0.02);
      }),
      { numRuns: 10 },
    );
  });

  it('reject at most as often as alpha whatever the signs: the p-values of all 2^T flips of one sample', () => {
    const sizes = [1, 2, 2, 3, 5, 5, 7];
    const pValues: number[] = [];
    for (let signs = 0; signs < 2 ** sizes.length; signs++) {
      const a = sizes.map((size, t) => tally((signs >> t) & 1 ? size : 0, 10));
      const b = sizes.map((size, t) => tally((signs >> t) & 1 ? 0 : size, 10));
      pValues.push(signFlipTest(a, b).pValue);
    }
    for (const alpha of [0.02, 0.05, 0.1, 0.3]) {
      const level = pValues.filter((p) => p <= alpha).length / pValues.length;
      expect(level).toBeLessThanOrEqual(alpha);
    }
    expect(Math.min(...pValues)).toBe(2 / 2 ** sizes.length);
  });

  it('know strata that have nothing to flip', () => {
    const run1 = [2, 3, 3, 3, 3, 2, 1, 3, 0, 3].map((x) => tally(x, 3));
    const run2 = [3, 3, 3, 3, 1, 2, 1, 3, 1, 3].map((x) => tally(x, 3));
    // 2 → 3, 3 → 1, 0 → 1: the sum is 0, which every choice of signs is at least as far from.
    expect(signFlipTest(run1, run2)).toEqual({ pValue: 1, observed: 0, informative: 3 });
    expect(signFlipTest(run1, run1)).toEqual({ pValue: 1, observed: 0, informative: 0 });
  });

  it('say what must be and what was received', () => {
    expect(() => signFlipTest([tally(1, 2)], [])).toThrow('signFlipTest: b: strata must hold at least 1, received 0');
    expect(() => signFlipTest([tally(1, 2), tally(1, 2)], [tally(1, 2)])).toThrow(
      'signFlipTest: b must hold 2 strata like a, received 1',
    );
  });
});
