import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { references } from '../../../references.ts';
import type { Tally } from '../../tally.ts';
import type { ExactTest } from './exact-test.ts';
import { exactTestNames, exactTests } from './exact-tests.ts';
import { fisherTest } from './fisher.ts';
import type { Alternative } from './tail-probability.ts';

const extended = process.env.EXTENDED === '1';
/** The extended designs take four minutes in all, the default ones ten seconds. */
const timeLimit = extended ? 600_000 : 60_000;

const tally = (successes: number, trials: number): Tally => ({ successes, trials });

/** Equal arms of 1 to 20 trials, and some unequal ones; behind EXTENDED=1 all pairs of arms to 20, and equal ones to 40. */
const designs: (readonly [number, number])[] = [];
for (let n = 1; n <= (extended ? 40 : 20); n++) designs.push([n, n]);
for (let n = 1; n <= 20; n++) {
  for (let m = 1; m <= 20; m++) if (n !== m && (extended || (7 * n + 3 * m) % 23 === 0)) designs.push([n, m]);
}

const rates = Array.from({ length: extended ? 400 : 100 }, (_, i, all = extended ? 400 : 100) => {
  return Math.sin(((i + 0.5) / all) * (Math.PI / 2)) ** 2;
});

/**
 * The greatest excess of P(p-value <= alpha) over alpha, as a share of alpha, for all rates of the grid and for every
 * alpha that is a p-value of some table: between two of them the level does not change.
 */
function worstExcess(test: ExactTest, n: number, m: number, alternative: Alternative): number {
  const cells: { p: number; total: number; ways: number }[] = [];
  for (let x = 0; x <= n; x++) {
    for (let y = 0; y <= m; y++) {
      const p = test.pValue(tally(x, n), tally(y, m), alternative);
      cells.push({ p, total: x + y, ways: ways(n, x) * ways(m, y) });
    }
  }
  cells.sort((one, other) => one.p - other.p);
  const likelihoods = rates.map((rate) =>
    Float64Array.from({ length: n + m + 1 }, (_, total) => rate ** total * (1 - rate) ** (n + m - total)),
  );
  const levels = new Float64Array(rates.length);
  let worst = -1;
  for (const [i, { p, total, ways }] of cells.entries()) {
    for (let r = 0; r < rates.length; r++) levels[r]! += ways * likelihoods[r]![total]!;
    // Equal but for rounding: not yet the whole region of this alpha.
    const isLast = i === cells.length - 1 || cells[i + 1]!.p > p * (1 + 1e-9);
    if (isLast && p < 0.5) for (const level of levels) worst = Math.max(worst, level / p - 1);
  }
  return worst;
}

function ways(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}

describe.each(exactTestNames)('%s', (name) => {
  const test: ExactTest = exactTests[name];

  it.each(test.alternatives)(
    '%s rejects a true null at most as often as every alpha, by enumeration',
    (alternative) => {
      for (const [n, m] of designs) {
        expect(worstExcess(test, n, m, alternative), `${n} against ${m}`).toBeLessThan(1e-8);
      }
    },
  );

  it(
    'says what it is',
    () => {
      expect(test.label).not.toBe('');
      expect(Object.keys(references)).toContain(test.reference);
      expect(test.note).toMatch(/^[A-Z].*\.$/);
      expect(test.alternatives).toContain('two-sided');
    },
    timeLimit,
  );

  it('turns with the arms and with the outcome', () => {
    const someArm = fc
      .integer({ min: 1, max: 25 })
      .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
    const flipped = ({ successes, trials }: Tally) => tally(trials - successes, trials);
    const turned = { 'two-sided': 'two-sided', greater: 'less', less: 'greater' } as const;
    fc.assert(
      fc.property(someArm, someArm, fc.constantFrom(...test.alternatives), (a, b, alternative) => {
        const p = test.pValue(a, b, alternative);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(test.pValue(b, a, turned[alternative]) / p).toBeCloseTo(1, 9);
        expect(test.pValue(flipped(a), flipped(b), turned[alternative]) / p).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('levels that are not kept', () => {
  it('are noticed: mid-p, and half of Fisher', () => {
    const of = (pValue: ExactTest['pValue']): ExactTest => ({ ...exactTests.fisher, pValue });
    const midP = of((a, b) => fisherTest(a, b, { twoSided: 'mid-p' }).pValue);
    expect(worstExcess(midP, 10, 10, 'two-sided')).toBeGreaterThan(0.01);
    const half = of((a, b) => fisherTest(a, b).pValue / 2);
    expect(worstExcess(half, 10, 10, 'two-sided')).toBeGreaterThan(0.1);
  });
});
