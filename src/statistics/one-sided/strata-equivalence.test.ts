import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmfs } from '../special.ts';
import type { Tally } from '../tally.ts';
import { isAboveDifference, leastDifference } from './least-difference.ts';
import { strataEquivalence } from './strata-equivalence.ts';

/** Strata that are alike: so many, with the rates and the trials of either arm. */
interface Alike {
  readonly strata: number;
  readonly rates: readonly [number, number];
  readonly trials: readonly [number, number];
}

interface Outcome {
  readonly probability: number;
  readonly a: readonly Tally[];
  readonly b: readonly Tally[];
}

/** Everything that can come out, outcomes of one answer taken together: which strata they are in is of no account. */
function outcomes(design: readonly Alike[]): Outcome[] {
  let all = new Map<string, Outcome>([['', { probability: 1, a: [], b: [] }]]);
  for (const { rates, trials } of design.flatMap((alike) => new Array<Alike>(alike.strata).fill(alike))) {
    const [ofA, ofB] = [binomialPmfs(trials[0], rates[0]), binomialPmfs(trials[1], rates[1])];
    const next = new Map<string, Outcome>();
    for (const { probability, a, b } of all.values()) {
      for (const [x, massA] of ofA.entries()) {
        for (const [y, massB] of ofB.entries()) {
          const mass = probability * massA * massB;
          if (mass < 1e-13) continue;
          const [longerA, longerB] = [
            [...a, { successes: x, trials: trials[0] }],
            [...b, { successes: y, trials: trials[1] }],
          ];
          const key = answerKey(longerA, longerB);
          next.set(key, { probability: mass + (next.get(key)?.probability ?? 0), a: longerA, b: longerB });
        }
      }
    }
    all = next;
  }
  return [...all.values()];
}

/** What the limits look at: means, and how many trials would differ in pairs. */
function answerKey(a: readonly Tally[], b: readonly Tally[]): string {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const mean = (arm: readonly Tally[]) => sum(arm.map(({ successes, trials }) => successes / trials)).toFixed(9);
  const unlike = a.map(({ successes: x, trials: n }, t) => {
    const { successes: y, trials: m } = b[t]!;
    return n === m ? x * (m - y) + y * (n - x) : 0;
  });
  return `${mean(a)} ${mean(b)} ${sum(unlike)}`;
}

const sameTrials = (trials: readonly [number, number], ...groups: readonly [number, number, number][]): Alike[] =>
  groups.map(([strata, rateA, rateB]) => ({ strata, rates: [rateA, rateB], trials }));

/** Each with a true difference of just the margin, or more, chosen to break a limit that leans on like rates. */
const hard: readonly (readonly [name: string, margin: number, design: readonly Alike[]])[] = [
  ['10 × 1, few flaky', 0.1, sameTrials([1, 1], [2, 0.5, 1], [8, 1, 1])],
  ['20 × 1, all near the top', 0.1, sameTrials([1, 1], [20, 0.88, 0.98])],
  ['20 × 1, good at other tasks', 0.3, sameTrials([1, 1], [10, 0.9, 0.1], [10, 0, 0.2])],
  ['30 × 1, one of them sure', 0.2, sameTrials([1, 1], [30, 0.8, 1])],
  ['10 × 3, few flaky', 0.1, sameTrials([3, 3], [2, 0.5, 1], [8, 1, 1])],
  ['5 × 3, all at a half', 0.3, sameTrials([3, 3], [5, 0.35, 0.65])],
  ['3 × 10, one flaky', 0.3, sameTrials([10, 10], [1, 0.05, 0.95], [2, 1, 1])],
  ['3 × 10, all near the top', 0.1, sameTrials([10, 10], [3, 0.88, 0.98])],
  ['10 × 6 against 3', 0.2, sameTrials([6, 3], [5, 0.5, 0.9], [5, 1, 1])],
  ['10 × 1 against 6', 0.3, sameTrials([1, 6], [10, 0.55, 0.85])],
  ['totals of 60 and 30', 0.1, sameTrials([60, 30], [1, 0.88, 0.98])],
  ['totals of 60 and 30, one sure', 0.2, sameTrials([60, 30], [1, 0.8, 1])],
  ['totals of 100 and 10', 0.4, sameTrials([100, 10], [1, 0.95, 0.55])],
  [
    'one task of 6 runs, four of one, the base run three times',
    0.4,
    [
      { strata: 1, rates: [0.6, 1], trials: [6, 3] },
      { strata: 4, rates: [0.6, 1], trials: [1, 3] },
    ],
  ],
];

describe('two arms that lie just the margin apart', () => {
  it.each(hard)('are called equivalent in no more than alpha: %s', (_, margin, design) => {
    const strata = design.reduce((sum, alike) => sum + alike.strata, 0);
    const difference = design.reduce((sum, { strata: n, rates: [p, q] }) => sum + (n * (p - q)) / strata, 0);
    expect(Math.abs(difference)).toBeGreaterThan(margin - 1e-9);
    const all = outcomes(design).map((outcome) => ({ ...outcome, ...strataEquivalence(outcome.a, outcome.b, margin) }));
    expect(all.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    for (const alpha of [0.2, 0.05, 0.01]) {
      const called = all.filter(({ pValue }) => pValue <= alpha);
      expect(called.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(alpha);
    }
  });
});

describe('the p-value', () => {
  const some = fc.integer({ min: 1, max: 6 }).chain((strata) => {
    const arm = (trials: number) =>
      fc.array(
        fc.integer({ min: 0, max: trials }).map((successes) => ({ successes, trials })),
        { minLength: strata, maxLength: strata },
      );
    const mixed = fc.array(
      fc
        .integer({ min: 1, max: 5 })
        .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => ({ successes, trials }))),
      { minLength: strata, maxLength: strata },
    );
    const runs = fc.integer({ min: 1, max: 9 });
    return fc.oneof(
      runs.chain((n) => fc.tuple(arm(n), arm(n))),
      fc.tuple(runs, runs).chain(([n, m]) => fc.tuple(arm(n), arm(m))),
      fc.tuple(mixed, mixed),
    );
  });

  it('is the alpha whose limits lie at the margin, and decides as they do', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(0.05, 0.1, 0.3, 0.6), ([a, b], margin) => {
        const { pLower, pUpper, pValue } = strataEquivalence(a, b, margin);
        expect(pValue).toBe(Math.max(pLower, pUpper));
        expect(strataEquivalence(b, a, margin).pValue).toBe(pValue);
        for (const alpha of [0.01, 0.05, 0.2]) {
          if (Math.abs(pLower - alpha) < 1e-6) continue;
          expect(isAboveDifference(a, b, -margin, alpha)).toBe(pLower <= alpha);
          const limit = leastDifference(a, b, alpha);
          if (Math.abs(limit + margin) > 1e-6) expect(limit > -margin).toBe(pLower <= alpha);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('falls as the margin grows', () => {
    fc.assert(
      fc.property(some, ([a, b]) => {
        const pValues = [0.1, 0.2, 0.4, 0.8].map((margin) => strataEquivalence(a, b, margin).pValue);
        for (const [index, next] of pValues.slice(1).entries())
          expect(next).toBeLessThanOrEqual(pValues[index]! + 1e-3);
      }),
      { numRuns: 40 },
    );
  });

  it('shows nothing of what lies outside, and everything within a margin beyond all differences', () => {
    const [all, none] = [[{ successes: 30, trials: 30 }], [{ successes: 0, trials: 30 }]];
    expect(strataEquivalence(all, none, 0.1).pValue).toBe(1);
    expect(strataEquivalence(all, none, 1.5).pValue).toBe(1e-12);
    expect(() => strataEquivalence(all, none, 0)).toThrow('strataEquivalence: margin must be positive and finite');
  });
});
