import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passAll, passAny } from '../pass-at-k.ts';
import { passAllInterval, passAnyInterval } from './pass-at-k-interval.ts';
import { proportionInterval } from './proportion-interval.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/simultaneous.json', import.meta.url), 'utf8'),
) as {
  readonly passes: readonly {
    readonly successes: number;
    readonly trials: number;
    readonly k: number;
    readonly any: readonly [number, number];
    readonly all: readonly [number, number];
  }[];
};

describe('intervals of pass@k and pass^k', () => {
  it.each(reference.passes)('$successes of $trials, k = $k', ({ k, any, all, ...tally }) => {
    for (const [interval, [lower, upper], estimate] of [
      [passAnyInterval(tally, k, { method: 'clopper-pearson' }), any, passAny(tally, k)],
      [passAllInterval(tally, k, { method: 'clopper-pearson' }), all, passAll(tally, k)],
    ] as const) {
      expect(interval).toMatchObject({ estimate, level: 0.95, method: 'clopper-pearson' });
      expect(interval.lower).toBeCloseTo(Math.min(lower, estimate), 13);
      expect(interval.upper).toBeCloseTo(Math.max(upper, estimate), 13);
    }
  });

  it('are that of the rate at k = 1, and mirror each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (trials, pick, draw) => {
        const tally = { successes: pick % (trials + 1), trials };
        const k = 1 + (draw % trials);
        const rate = proportionInterval(tally);
        expect(passAllInterval(tally, 1).upper).toBeCloseTo(rate.upper, 14);
        expect(passAnyInterval(tally, 1).lower).toBeCloseTo(rate.lower, 14);
        const all = passAllInterval({ successes: trials - tally.successes, trials }, k);
        const any = passAnyInterval(tally, k);
        expect(any.lower).toBeCloseTo(1 - all.upper, 12);
        expect(any.upper).toBeCloseTo(1 - all.lower, 12);
        expect(0 <= any.lower && any.lower <= any.estimate && any.estimate <= any.upper && any.upper <= 1).toBe(true);
      }),
    );
  });

  it('reach to the unbiased estimate where it lies beyond the mapped limits', () => {
    expect(passAnyInterval({ successes: 2, trials: 3 }, 3)).toMatchObject({ estimate: 1, upper: 1 });
    expect(passAllInterval({ successes: 2, trials: 3 }, 3)).toMatchObject({ estimate: 0, lower: 0 });
  });

  it('keep the digits of a small rate', () => {
    const { upper } = passAnyInterval({ successes: 0, trials: 1_000_000 }, 2, { method: 'clopper-pearson' });
    const rate = -Math.expm1(Math.log(0.025) / 1e6);
    expect(upper / (rate * (2 - rate))).toBeCloseTo(1, 13);
  });

  it('pass one-sided limits on', () => {
    const side = { method: 'clopper-pearson', side: 'lower' } as const;
    const one = passAllInterval({ successes: 3, trials: 3 }, 2, side);
    expect([one.lower, one.upper, one.side]).toEqual([expect.closeTo(0.05 ** (2 / 3), 13), 1, 'lower']);
  });

  it('do not exist for more attempts than trials', () => {
    expect(() => passAnyInterval({ successes: 1, trials: 3 }, 4)).toThrow(
      'passAny: k must be an integer from 1 to 3, received 4',
    );
    expect(() => passAllInterval({ successes: 1, trials: 3 }, 0)).toThrow(
      'passAll: k must be an integer from 1 to 3, received 0',
    );
  });
});
