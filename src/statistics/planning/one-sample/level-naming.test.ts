import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelNaming } from './level-naming.ts';
import { runsToNameLevel } from './runs-to-name-level.ts';

interface Reference {
  readonly rates: readonly number[];
  readonly trials: number;
  readonly named: readonly (readonly number[])[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning-designs.json', import.meta.url), 'utf8'),
) as { readonly levels: readonly Reference[] };

describe('naming the right level', () => {
  it.each(reference.levels)('equals the comparison of all likelihoods: $rates, $trials trials', (expected) => {
    const { named, worst, mean } = levelNaming(expected.rates, expected.trials);
    named.flat().forEach((share, i) => {
      expect(share).toBeCloseTo(expected.named.flat()[i]!, 12);
    });
    const right = expected.named.map((shares, i) => shares[i]!);
    expect(worst).toBeCloseTo(Math.min(...right), 12);
    expect(mean).toBeCloseTo(right.reduce((sum, share) => sum + share, 0) / right.length, 12);
  });

  it('names some level whatever comes out, and does not care for the order of the levels', () => {
    const { named, cuts } = levelNaming([0.6, 1 / 3, 0.5], 17);
    for (const shares of named) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 13);
    expect(cuts).toEqual(cuts.toSorted((a, b) => a - b));
    expect(levelNaming([1 / 3, 0.5, 0.6], 17)).toEqual(levelNaming([0.6, 1 / 3, 0.5], 17));
  });

  it('takes runs after which the chance never falls short again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(0.5, 0.8, 0.95),
        fc.constantFrom('worst' as const, 'mean' as const),
        (tenths, target, of) => {
          const rates = tenths.map((tenth) => tenth / 10);
          fc.pre(rates.every((a, i) => rates.every((b, j) => i === j || Math.abs(a - b) > 0.15)));
          const { first, safe, curve, scannedTo } = runsToNameLevel(rates, { target, of });
          expect(first.runs).toBe(curve.find((at) => at[of] >= target)!.runs);
          if (safe.runs > 1) expect(curve[safe.runs - 2]![of]).toBeLessThan(target);
          for (let runs = safe.runs; runs <= 3 * scannedTo; runs++) {
            expect(levelNaming(rates, runs)[of]).toBeGreaterThanOrEqual(target);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuses what are no levels', () => {
    expect(() => levelNaming([0.5], 3)).toThrow('levelNaming: rates must hold at least 2, received 1');
    expect(() => levelNaming([0.5, 1.1], 3)).toThrow('levelNaming: rates[1] must be from 0 to 1, received 1.1');
    expect(() => levelNaming([0.5, 0.5], 3)).toThrow('levelNaming: rates must all differ, received [0.5,0.5]');
    expect(() => levelNaming([0.5, 0.6], -3)).toThrow('levelNaming: trials must be an integer from 0 up, received -3');
    expect(() => runsToNameLevel([0.5, 0.6], { target: 1 })).toThrow('runsToNameLevel: target must be between 0 and 1');
    expect(() => runsToNameLevel([0.5, 0.6], { maxRuns: 50 })).toThrow(
      /runsToNameLevel: maxRuns must be at least \d+ for these rates: allow more, or plan for rates further apart, received 50/u,
    );
  });
});
