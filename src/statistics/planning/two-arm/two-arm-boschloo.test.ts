import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmfs, hypergeometricPmfs } from '../../special.ts';
import { raisedLevel } from '../one-sample/raised-level.ts';
import { bestPossiblePower, boschlooPower, boschlooRunsNeeded } from './two-arm-boschloo.ts';
import { twoArmPower, twoArmRunsNeeded } from './two-arm-fisher.ts';

interface Reference {
  readonly trials: number;
  readonly rateA: number;
  readonly rateB: number;
  readonly alpha: number;
  readonly sided: 'one' | 'two';
  readonly power: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning-designs.json', import.meta.url), 'utf8'),
) as { readonly boschloo: readonly Reference[] };

/** P(reject) by number of successes when all tables with a Fisher p-value up to `level` are rejected. */
function rejectedBy(level: number, trials: number): { rejected: Float64Array; next: number } {
  const rejected = new Float64Array(2 * trials + 1);
  let next = 1;
  for (let m = 0; m <= 2 * trials; m++) {
    const { pmf } = hypergeometricPmfs(trials, trials, m);
    let pValue = 0;
    for (let i = pmf.length - 1; i >= 0; i--) {
      pValue += pmf[i]!;
      if (pValue <= level) rejected[m] = pValue;
      else next = Math.min(next, pValue);
    }
  }
  return { rejected, next };
}

function largestOnGrid(rejected: Float64Array, points: number): number {
  let largest = 0;
  for (let i = 1; i < points; i++) {
    const pmf = binomialPmfs(rejected.length - 1, i / points);
    largest = Math.max(
      largest,
      pmf.reduce((sum, mass, m) => sum + mass * rejected[m]!, 0),
    );
  }
  return largest;
}

describe('two-arm power of Boschloo’s test', () => {
  it(`equals that of SciPy's boschloo_exact, enumerated (${reference.boschloo.length} designs)`, () => {
    for (const { power, ...design } of reference.boschloo) {
      expect({ ...design, power: boschlooPower(design).power }).toEqual({
        ...design,
        power: expect.closeTo(power, 12),
      });
    }
  });

  it('raises the level as far as a fine grid of common rates allows, and no further', () => {
    for (const trials of [3, 10, 21, 40]) {
      for (const alpha of [0.1, 0.05, 0.025, 0.005]) {
        const { level, size } = raisedLevel(trials, alpha);
        const { rejected, next } = rejectedBy(level, trials);
        expect(size).toBeLessThanOrEqual(alpha * (1 + 1e-12));
        const onGrid = largestOnGrid(rejected, 2000);
        expect(onGrid).toBeLessThanOrEqual(size * (1 + 1e-12));
        expect(onGrid).toBeGreaterThanOrEqual(size * (1 - 1e-5));
        expect(largestOnGrid(rejectedBy(next * (1 + 1e-9), trials).rejected, 2000)).toBeGreaterThan(alpha);
      }
    }
  });

  it('admits tables of equal p-values together or not at all', () => {
    // 17 against 1 and 19 against 2 of 38 have the same Fisher p-value, but for rounding.
    const tie = 44979 / 4999169356;
    const alpha = 3.7e-6;
    expect(largestOnGrid(rejectedBy(tie * (1 + 1e-9), 38).rejected, 2000)).toBeGreaterThan(alpha);
    const { level, size } = raisedLevel(38, alpha);
    expect(level).toBeLessThan(tie * (1 - 1e-6));
    expect(largestOnGrid(rejectedBy(tie * (1 - 1e-9), 38).rejected, 2000)).toBeCloseTo(size, 10);
  });

  it('lies between Fisher’s power and the best possible, and never spends more than alpha', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    const sided = fc.constantFrom('one' as const, 'two' as const);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        rate,
        rate,
        fc.constantFrom(0.2, 0.05, 0.01),
        sided,
        (trials, rateA, rateB, alpha, sided) => {
          fc.pre(Math.abs(rateA - rateB) > 1e-3);
          const design = { rateA, rateB, trials, alpha, sided };
          const { power, alphaSpent, size } = boschlooPower(design);
          expect(power).toBeGreaterThanOrEqual(twoArmPower(design).power - 1e-14);
          const tails = sided === 'two' ? 2 : 1;
          const rates = { higher: Math.max(rateA, rateB), lower: Math.min(rateA, rateB), level: alpha / tails, tails };
          expect(power).toBeLessThanOrEqual(
            bestPossiblePower({ ...rates, tails: tails as 1 | 2 }, trials, trials) + 1e-9,
          );
          expect(alphaSpent).toBeLessThanOrEqual(size * (1 + 1e-9));
          expect(size).toBeLessThanOrEqual(alpha * (1 + 1e-12));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses what is no design', () => {
    expect(() => boschlooPower({ rateA: 0.5, rateB: 0.6, trials: 0.5 })).toThrow(
      'boschlooPower: trials must be an integer from 0 up, received 0.5',
    );
    expect(() => boschlooPower({ rateA: 0.5, rateB: 0.6, trials: 5, alpha: 0.5, sided: 'one' })).toThrow(
      'boschlooPower: alpha must be below 0.5 for a one-sided test, received 0.5',
    );
  });
});

describe('the best possible power', () => {
  it('only rises with the runs', () => {
    const rates = { higher: 0.6, lower: 0.35, level: 0.025, tails: 1 } as const;
    for (let runs = 1; runs < 60; runs++) {
      expect(bestPossiblePower(rates, runs, runs + 1)).toBeGreaterThanOrEqual(
        bestPossiblePower(rates, runs, runs) - 1e-9,
      );
    }
  });

  it('is that of the randomised likelihood-ratio test, sorted cell by cell', () => {
    const [trials, higher, lower, level] = [12, 0.7, 0.3, 0.05];
    const [f, g, h] = [binomialPmfs(trials, higher), binomialPmfs(trials, lower), binomialPmfs(trials, 0.5)];
    const cells = Array.from({ length: (trials + 1) ** 2 }, (_, i) => {
      const [a, b] = [Math.floor(i / (trials + 1)), i % (trials + 1)];
      return { alternative: f[a]! * g[b]!, null: h[a]! * h[b]! };
    }).sort((x, y) => y.alternative / y.null - x.alternative / x.null);
    let left = level;
    let power = 0;
    for (const cell of cells) {
      const share = Math.min(1, left / cell.null);
      power += share * cell.alternative;
      left -= share * cell.null;
      if (left <= 0) break;
    }
    expect(bestPossiblePower({ higher, lower, level, tails: 1 }, trials, trials)).toBeCloseTo(power, 8);
  });
});

describe('runs of Boschloo’s test', () => {
  it.each([
    [{ rateA: 1 / 3, rateB: 0.55 }, 83, 83],
    [{ rateA: 1 / 3, rateB: 0.55, power: 0.9 }, 110, 110],
    [{ rateA: 0.55, rateB: 1 / 3, alpha: 0.025, sided: 'one' }, 83, 83],
  ] as const)('%j: first %d, safe %d (NUMERICS.md §2)', (design, first, safe) => {
    const needed = boschlooRunsNeeded(design);
    expect([needed.first.runs, needed.safe.runs]).toEqual([first, safe]);
    expect(needed.curve).toContainEqual(needed.first);
    expect(needed.curve).toContainEqual(needed.safe);
  });

  it('are found by bounds as they are run by run', () => {
    const cases = fc.record({
      rateA: fc.double({ min: 0, max: 1, noNaN: true }),
      rateB: fc.double({ min: 0, max: 1, noNaN: true }),
      alpha: fc.constantFrom(0.3, 0.1, 0.05),
      power: fc.constantFrom(0.5, 0.8, 0.95),
      sided: fc.constantFrom('one' as const, 'two' as const),
    });
    fc.assert(
      fc.property(cases, ({ power, ...design }) => {
        fc.pre(Math.abs(design.rateA - design.rateB) > 0.35);
        const { first, safe } = boschlooRunsNeeded({ ...design, power });
        let expectedFirst = 0;
        let lastBelow = 0;
        for (let trials = 1; trials <= safe.runs + 40; trials++) {
          const at = boschlooPower({ ...design, trials }).power;
          if (at < power) lastBelow = trials;
          else if (expectedFirst === 0) expectedFirst = trials;
        }
        expect([first.runs, safe.runs]).toEqual([expectedFirst, lastBelow + 1]);
        expect(safe.runs).toBeLessThanOrEqual(twoArmRunsNeeded({ ...design, power }).safe.runs);
      }),
      { numRuns: 15 },
    );
  });

  it('refuse what cannot be planned', () => {
    expect(() => boschlooRunsNeeded({ rateA: 0.5, rateB: 0.5 })).toThrow(
      'boschlooRunsNeeded: rateB must differ from rateA, received 0.5',
    );
    expect(() => boschlooRunsNeeded({ rateA: 0.5, rateB: 0.51 })).toThrow(/maxRuns must be at least \d+ for rates/u);
  });
});
