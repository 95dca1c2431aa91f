import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../../tally.ts';
import { zPooledTest } from '../large-sample-tests.ts';
import { barnardTest, reaches, standardised } from './barnard.ts';
import { boschlooTest } from './boschloo.ts';
import { boschlooMinimumLikelihoodTest } from './boschloo-minimum-likelihood.ts';
import { fisherTest } from './fisher.ts';

type Table = [number, number, number, number];
const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/two-arm-methods.json', import.meta.url), 'utf8'),
) as {
  barnard: { table: Table; pooled: boolean; 'two-sided': number; greater: number; less: number }[];
  boschlooMinimumLikelihood: { table: Table; pValue: number }[];
};

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const someArm = fc
  .integer({ min: 1, max: 15 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));

describe('Barnard', () => {
  it.each(reference.barnard)('rationals: $table pooled $pooled', ({ table: [x, n, y, m], pooled, ...expected }) => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      const { pValue } = barnardTest(tally(x, n), tally(y, m), { alternative, pooled });
      expect(pValue / expected[alternative], alternative).toBeCloseTo(1, 10);
    }
  });

  it('counts mirrored tables that SciPy 1.17 loses by rounding (scipy #18798)', () => {
    // scipy.stats.barnard_exact([[6, 3], [4, 7]]) says .23456; Barnard's p-value in rationals is .26335.
    expect(barnardTest(tally(6, 10), tally(3, 10)).pValue).toBeCloseTo(0.26335, 5);
  });

  it('agrees with the definition on every table of two small arms: all cells, no staircase', () => {
    for (const [n, m] of [
      [4, 7],
      [6, 6],
      [1, 5],
    ] as const) {
      for (const pooled of [true, false]) {
        for (let x = 0; x <= n; x++) {
          for (let y = 0; y <= m; y++) {
            const { pValue } = barnardTest(tally(x, n), tally(y, m), { pooled });
            expect(pValue, `${x}/${n} ${y}/${m} ${pooled}`).toBeCloseTo(byCells(x, n, y, m, pooled), 6);
          }
        }
      }
    }
  });

  it('is 1 where the rates are equal, or nothing varies', () => {
    for (const [a, b] of [
      [tally(0, 3), tally(0, 5)],
      [tally(3, 3), tally(4, 4)],
      [tally(1, 3), tally(2, 6)],
    ] as const) {
      expect(barnardTest(a, b).pValue).toBe(1);
      expect(barnardTest(a, b, { pooled: false }).pValue).toBe(1);
    }
  });

  it('reproduces Barnard (1947) on 3 of 3 against 0 of 3: 1/64 one-sided, at rate 1/2', () => {
    expect(barnardTest(tally(3, 3), tally(0, 3), { alternative: 'greater' }).pValue).toBeCloseTo(1 / 64, 14);
    expect(barnardTest(tally(3, 3), tally(0, 3)).pValue).toBeCloseTo(1 / 32, 14);
  });

  it('comes near the z test for many trials', () => {
    const [a, b] = [tally(1050, 2000), tally(980, 2000)];
    const z = zPooledTest(a, b).pValue;
    expect(Math.abs(barnardTest(a, b).pValue / z - 1)).toBeLessThan(0.05);
  });
});

/** P(|z| >= |z seen|), ties within 1e-9, at the worst of 3000 rates. */
function byCells(x: number, n: number, y: number, m: number, pooled: boolean): number {
  const size = (a: number, b: number) => {
    const gap = Math.abs(a / n - b / m);
    const p = (a + b) / (n + m);
    const variance = pooled ? p * (1 - p) * (1 / n + 1 / m) : ((a / n) * (1 - a / n)) / n + ((b / m) * (1 - b / m)) / m;
    return gap < 1e-12 ? 0 : gap / Math.sqrt(variance);
  };
  const counts = new Float64Array(n + m + 1);
  const seen = size(x, y);
  for (let a = 0; a <= n; a++) {
    for (let b = 0; b <= m; b++) if (size(a, b) >= seen - 1e-9) counts[a + b]! += choose(n, a) * choose(m, b);
  }
  let worst = 0;
  for (let i = 1; i < 3000; i++) {
    const p = i / 3000;
    let sum = 0;
    for (let k = 0; k <= n + m; k++) sum += counts[k]! * p ** k * (1 - p) ** (n + m - k);
    worst = Math.max(worst, sum);
  }
  return Math.max(counts[0]!, worst);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

describe('the order of tables', () => {
  it('is decided in whole numbers, also where products leave the exact range', () => {
    const z = (x: number, y: number, n: number) => standardised(x, y, n, n, true);
    // Mirrored tables tie, neighbours do not, at any size.
    for (const n of [10, 1000, 100_000]) {
      const seen = z(n / 2, n / 5, n);
      expect(reaches(z(n - n / 5, n / 2, n), seen)).toBe(true);
      expect(reaches(seen, z(n - n / 5, n / 2, n))).toBe(true);
      expect(reaches(seen, z(n / 2 + 1, n / 5, n))).toBe(false);
      expect(reaches(z(n / 2 + 1, n / 5, n), seen)).toBe(true);
    }
  });

  it('puts no variation with a gap at infinity, and no gap at zero', () => {
    const whole = standardised(3, 0, 3, 4, false);
    expect(reaches(whole, standardised(3, 1, 3, 4, false))).toBe(true);
    expect(reaches(standardised(3, 1, 3, 4, false), whole)).toBe(false);
    expect(reaches(whole, whole)).toBe(true);
    expect(reaches(standardised(0, 0, 3, 4, false), standardised(0, 1, 3, 4, false))).toBe(true);
    expect(reaches(standardised(0, 1, 3, 4, false), standardised(0, 0, 3, 4, false))).toBe(false);
  });

  it('rises with every success of a and falls with every one of b, as the walk along the edge needs it', () => {
    fc.assert(
      fc.property(someArm, someArm, fc.boolean(), ({ trials: n }, { trials: m }, pooled) => {
        for (let x = 0; x <= n; x++) {
          for (let y = 0; y <= m; y++) {
            if (x + y === 0 || x + y === n + m) continue;
            const here = standardised(x, y, n, m, pooled);
            if (x < n && x + y + 1 < n + m) expect(reaches(standardised(x + 1, y, n, m, pooled), here)).toBe(true);
            if (y < m && x + y + 1 < n + m) expect(reaches(here, standardised(x, y + 1, n, m, pooled))).toBe(true);
          }
        }
      }),
    );
  });
});

describe('Boschloo, minimum likelihood', () => {
  it.each(reference.boschlooMinimumLikelihood)('rationals: $table', ({ table: [x, n, y, m], pValue }) => {
    expect(boschlooMinimumLikelihoodTest(tally(x, n), tally(y, m)).pValue / pValue).toBeCloseTo(1, 10);
  });

  it('is never above Fisher', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { pValue } = boschlooMinimumLikelihoodTest(a, b);
        expect(pValue).toBeLessThanOrEqual(fisherTest(a, b).pValue * (1 + 1e-9));
      }),
    );
  });

  it('is the doubled test for equal arms, where that is below .2', () => {
    for (const n of [3, 7, 10, 15]) {
      for (let x = 0; x <= n; x++) {
        for (let y = 0; y < x; y++) {
          const doubled = boschlooTest(tally(x, n), tally(y, n)).pValue;
          if (doubled >= 0.2) continue;
          expect(boschlooMinimumLikelihoodTest(tally(x, n), tally(y, n)).pValue / doubled).toBeCloseTo(1, 9);
        }
      }
    }
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    expect(() => barnardTest(tally(0, 0), tally(1, 2))).toThrow(
      'barnardTest: a must have at least one trial, received 0',
    );
    expect(() => boschlooMinimumLikelihoodTest(tally(1, 2), tally(0, 0))).toThrow(
      'boschlooMinimumLikelihoodTest: b must have at least one trial, received 0',
    );
  });
});
