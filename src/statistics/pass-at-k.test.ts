import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import { passAll, passAny } from './pass-at-k.ts';

/** All ways to take k of n attempts, the first c of which pass; the plain definition behind both formulas. */
function draws(c: number, n: number, k: number): { readonly any: number; readonly all: number } {
  let total = 0;
  let any = 0;
  let all = 0;
  for (let mask = 0; mask < 2 ** n; mask++) {
    const drawn = Array.from({ length: n }, (_, i) => (mask >> i) & 1);
    if (drawn.filter(Boolean).length !== k) continue;
    const passes = drawn.filter((taken, i) => taken === 1 && i < c).length;
    total++;
    if (passes > 0) any++;
    if (passes === k) all++;
  }
  return { any: any / total, all: all / total };
}

describe('pass@k and pass^k', () => {
  it('count the draws of k attempts without replacement', () => {
    for (let n = 1; n <= 8; n++) {
      for (let c = 0; c <= n; c++) {
        for (let k = 1; k <= n; k++) {
          const { any, all } = draws(c, n, k);
          expect(passAny({ successes: c, trials: n }, k)).toBeCloseTo(any, 14);
          expect(passAll({ successes: c, trials: n }, k)).toBeCloseTo(all, 14);
        }
      }
    }
  });

  it('are the pass rate at k = 1, and certain or impossible at the ends', () => {
    expect(passAny({ successes: 1, trials: 3 }, 1)).toBeCloseTo(1 / 3, 15);
    expect(passAll({ successes: 1, trials: 3 }, 1)).toBeCloseTo(1 / 3, 15);
    expect([passAny({ successes: 3, trials: 3 }, 2), passAll({ successes: 3, trials: 3 }, 3)]).toEqual([1, 1]);
    expect([passAny({ successes: 0, trials: 3 }, 3), passAll({ successes: 2, trials: 3 }, 3)]).toEqual([0, 0]);
  });

  // C(199, 10) / C(200, 10) = 190 / 200, and 1 - C(97, 2) / C(100, 2) = 294 / 4950.
  it('keep their digits for many trials', () => {
    expect(passAll({ successes: 199, trials: 200 }, 10)).toBeCloseTo(0.95, 14);
    expect(passAny({ successes: 3, trials: 100 }, 2)).toBeCloseTo(294 / 4950, 15);
  });

  it.each([
    [() => passAny({ successes: 1, trials: 3 }, 4), 'passAny: k must be an integer from 1 to 3, received 4'],
    [() => passAll({ successes: 1, trials: 3 }, 0), 'passAll: k must be an integer from 1 to 3, received 0'],
    [() => passAll({ successes: 1, trials: 3 }, 1.5), 'passAll: k must be an integer from 1 to 3, received 1.5'],
    [() => passAny({ successes: 4, trials: 3 }, 1), 'passAny: successes must be an integer from 0 to 3, received 4'],
  ])('refuse what lies outside their domain', (call, message) => {
    expect(call).toThrow(DomainError);
    expect(call).toThrow(message);
  });
});
