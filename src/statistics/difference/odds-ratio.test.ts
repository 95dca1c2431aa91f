import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { fisherTest } from './exact/fisher.ts';
import { conditionalOddsRatio } from './odds-ratio.ts';

const { oddsRatio: reference } = JSON.parse(
  readFileSync(new URL('../../../data/reference/two-arm-methods.json', import.meta.url), 'utf8'),
) as {
  oddsRatio: {
    table: [number, number, number, number];
    level: number;
    estimate: number | string;
    lower: number | string;
    upper: number | string;
  }[];
};

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const someArm = fc
  .integer({ min: 1, max: 30 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));

describe('conditional odds ratio', () => {
  it.each(reference)("SciPy's odds_ratio: $table at $level", ({ table: [x, n, y, m], level, ...expected }) => {
    const found = conditionalOddsRatio(tally(x, n), tally(y, m), { level });
    for (const key of ['estimate', 'lower', 'upper'] as const) {
      const limit = Number(expected[key]);
      if (limit === 0 || limit === Infinity) expect(found[key], key).toBe(limit);
      // SciPy's limits are roots to 1e-10 or so.
      else expect(found[key] / limit, key).toBeCloseTo(1, 8);
    }
    expect(found).toMatchObject({ level, method: 'conditional-exact' });
  });

  it('has its limits where a tail of Fisher, at that odds ratio, is half of alpha: 1 for a p-value of alpha', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { pValue } = fisherTest(a, b, { twoSided: 'central' });
        if (pValue > 0.99 || pValue < 1e-9) return;
        const { lower, estimate, upper } = conditionalOddsRatio(a, b, { level: 1 - pValue });
        expect(estimate > 1 ? lower : upper).toBeCloseTo(1, 6);
      }),
    );
  });

  it('turns over with the arms and with the outcome, and is nested in the level', () => {
    const flipped = ({ successes, trials }: Tally) => tally(trials - successes, trials);
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        if (a.successes + b.successes === 0 || a.successes + b.successes === a.trials + b.trials) return;
        const { lower, estimate, upper } = conditionalOddsRatio(a, b);
        for (const other of [conditionalOddsRatio(b, a), conditionalOddsRatio(flipped(a), flipped(b))]) {
          expect(other.estimate * estimate || 1).toBeCloseTo(1, 8);
          expect(other.lower * upper || 1).toBeCloseTo(1, 8);
          expect(other.upper * lower || 1).toBeCloseTo(1, 8);
        }
        const wider = conditionalOddsRatio(a, b, { level: 0.99 });
        expect(wider.lower).toBeLessThanOrEqual(lower);
        expect(wider.upper).toBeGreaterThanOrEqual(upper);
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(estimate).toBeLessThanOrEqual(upper);
      }),
    );
  });

  it('is 0 from 0 to infinity, as in R, where nothing or everything succeeded', () => {
    for (const k of [0, 3]) {
      expect(conditionalOddsRatio(tally(k, 3), tally(k, 3))).toMatchObject({ estimate: 0, lower: 0, upper: Infinity });
    }
  });

  it('does not overflow for many trials', () => {
    const { estimate, lower, upper } = conditionalOddsRatio(tally(5000, 10_000), tally(4000, 10_000));
    // The unconditional odds ratio is 1.5, and log limits are 1.96 / sqrt of the counts away.
    expect(estimate).toBeCloseTo(1.5, 3);
    const half = 1.96 * Math.sqrt(2 / 5000 + 1 / 4000 + 1 / 6000);
    expect(Math.log(lower)).toBeCloseTo(Math.log(1.5) - half, 3);
    expect(Math.log(upper)).toBeCloseTo(Math.log(1.5) + half, 3);
  });

  it('refuses what is no question', () => {
    expect(() => conditionalOddsRatio(tally(0, 0), tally(1, 2))).toThrow(
      'conditionalOddsRatio: a must have at least one trial, received 0',
    );
    expect(() => conditionalOddsRatio(tally(1, 2), tally(1, 2), { level: 0 })).toThrow(
      'conditionalOddsRatio: level must be between 0 and 1, received 0',
    );
  });
});
