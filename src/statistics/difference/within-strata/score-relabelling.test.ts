import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../random.ts';
import { hypergeometricPmfs, normalCdf } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mcNemarTest } from '../paired/mcnemar.ts';
import { scoreRelabelling } from './score-relabelling.ts';
import { withinStrataPermutation } from './within-strata-permutation.ts';

type Row = readonly [x: number, n: number, y: number, m: number];

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/score-relabelling.json', import.meta.url), 'utf8'),
) as {
  readonly random: readonly { strata: Row[]; observed: number; 'two-sided': number; greater: number; less: number }[];
  readonly levels: readonly { strata: number; first: [number, number]; others: [number, number]; rejected: number }[];
};

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const arms = (strata: readonly Row[]) =>
  [strata.map(([x, n]) => tally(x, n)), strata.map(([, , y, m]) => tally(y, m))] as const;

const arm = (trials: number) => fc.nat(trials).map((successes) => tally(successes, trials));
const pairOf = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([n, m]) => fc.tuple(arm(n), arm(m)));
const apart = (pairs: readonly (readonly [Tally, Tally])[]) =>
  [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const;

describe('the relabelling of scores', () => {
  it.each(reference.random)('equals enumeration in exact fractions: $strata', ({ strata, observed, ...expected }) => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      const result = scoreRelabelling(...arms(strata), { alternative });
      expect(result.pValue, alternative).toBeCloseTo(expected[alternative], 12);
      expect(result.isExact).toBe(true);
      expect(result.observed).toBeCloseTo(observed, 12);
    }
  });

  it('is the count of successes where all strata have equally many trials', () => {
    const equal = fc
      .integer({ min: 1, max: 6 })
      .chain((n) => fc.array(fc.tuple(arm(n), arm(n)), { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(equal, (pairs) => {
        const [a, b] = apart(pairs);
        expect(scoreRelabelling(a, b).pValue).toBeCloseTo(withinStrataPermutation(a, b).pValue, 10);
        expect(scoreRelabelling(a, b, { alternative: 'greater' }).pValue).toBeCloseTo(
          withinStrataPermutation(a, b, { alternative: 'greater' }).pValue,
          10,
        );
      }),
    );
  });

  it('is McNemar’s exact test where every stratum was tried once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arm(1), arm(1)), { minLength: 1, maxLength: 60 }), (pairs) => {
        const [a, b] = apart(pairs);
        const only = (x: number) => pairs.filter(([p, q]) => p.successes - q.successes === x).length;
        const tally = { onlyA: only(1), onlyB: only(-1) };
        expect(scoreRelabelling(a, b).pValue).toBeCloseTo(mcNemarTest(tally).pValue, 12);
        expect(scoreRelabelling(a, b, { alternative: 'less' }).pValue).toBeCloseTo(
          mcNemarTest(tally, { alternative: 'less' }).pValue,
          12,
        );
      }),
    );
  });

  it('changes sides with its arms, and passes with failures', () => {
    fc.assert(
      fc.property(fc.array(pairOf(7), { minLength: 1, maxLength: 8 }), (pairs) => {
        const [a, b] = apart(pairs);
        const failed = (side: readonly Tally[]) =>
          side.map(({ successes, trials }) => tally(trials - successes, trials));
        const p = scoreRelabelling(a, b);
        expect(scoreRelabelling(b, a).pValue).toBeCloseTo(p.pValue, 12);
        expect(scoreRelabelling(b, a).observed).toBeCloseTo(-p.observed, 12);
        expect(scoreRelabelling(failed(a), failed(b)).pValue).toBeCloseTo(p.pValue, 12);
        const greater = scoreRelabelling(a, b, { alternative: 'greater' }).pValue;
        expect(scoreRelabelling(b, a, { alternative: 'less' }).pValue).toBeCloseTo(greater, 12);
        expect(p.pValue).toBeGreaterThan(0);
      }),
    );
  });

  it('is not moved by strata in which everything or nothing succeeded', () => {
    const [a, b] = arms([
      [2, 3, 0, 2],
      [1, 1, 0, 3],
    ]);
    const more = [tally(4, 4), tally(0, 9)];
    expect(scoreRelabelling([...a, ...more], [...b, tally(7, 7), tally(0, 2)]).pValue).toBeCloseTo(
      scoreRelabelling(a, b).pValue,
      14,
    );
  });

  it('does not call arms of one mean rate different, whose counts the test of the count does', () => {
    // The first arm passes nearly all runs of a task run often, the second those of tasks run once.
    const a = [tally(9, 10), tally(0, 1)];
    const b = [tally(2, 10), tally(1, 1)];
    expect(withinStrataPermutation(a, b).pValue).toBeLessThan(0.05);
    expect(scoreRelabelling(a, b).pValue).toBeGreaterThan(0.5);
  });

  it('counts trials of no common measure on a grid, and hardly more than exactly', () => {
    const primes = [97, 89, 83, 79, 73, 71, 67];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 7, maxLength: 7 }), (counts) => {
        const a = counts.map(([x], t) => tally(x, primes[t]!));
        const b = counts.map(([, y], t) => tally(y, primes[6 - t]!));
        const { pValue, isExact } = scoreRelabelling(a, b);
        const exact = convolved(a, b);
        expect(isExact).toBe(false);
        expect(pValue).toBeGreaterThanOrEqual(exact * (1 - 1e-3));
        expect(pValue).toBeLessThanOrEqual(exact * 1.02 + 1e-9);
      }),
      { numRuns: 10 },
    );
  });

  it('keeps its power where strata are very many and uneven', () => {
    // As good as normal: with 1,000 strata of 1 to 30 trials D seen is z standard deviations from 0.
    const random = randomStream(3);
    const arm = () => Array.from({ length: 1000 }, () => 1 + Math.floor(30 * random.uniform()));
    const [n, m] = [arm(), arm()];
    const draw = (trials: number, rate: number) =>
      tally(Array.from({ length: trials }).filter(() => random.uniform() < rate).length, trials);
    const a = n.map((trials, t) => draw(trials, (t % 100) / 100));
    const b = m.map((trials, t) => draw(trials, Math.min(1, (t % 100) / 100 + 0.015)));
    const variance = a.reduce((sum, first, t) => {
      const [trials, successes] = [first.trials + b[t]!.trials, first.successes + b[t]!.successes];
      return (
        sum + ((successes * (trials - successes)) / (trials * (trials - 1))) * (1 / first.trials + 1 / b[t]!.trials)
      );
    }, 0);
    const { pValue, observed, isExact } = scoreRelabelling(a, b);
    const z = (1000 * Math.abs(observed)) / Math.sqrt(variance);
    expect(isExact).toBe(false);
    expect(z).toBeGreaterThan(1);
    expect(pValue).toBeGreaterThan(2 * normalCdf(z).upper);
    expect(pValue).toBeLessThan(2 * normalCdf(z - 0.12).upper);
  });

  it('stays bounded for many strata of uneven trials, and for very many trials', () => {
    const uneven = Array.from({ length: 80 }, (_, t) => tally((7 * t) % (40 + t), 41 + t));
    const other = Array.from({ length: 80 }, (_, t) => tally((11 * t) % (150 - t), 151 - t));
    const many = [tally(150_000, 200_000), tally(100_000, 300_007)];
    const started = performance.now();
    expect(scoreRelabelling(uneven, other).pValue).toBeLessThan(1);
    // As good as normal: D = 0.0033, of standard deviation 0.0018.
    expect(scoreRelabelling(many, [tally(149_000, 200_000), tally(100_500, 299_993)]).pValue).toBeCloseTo(0.0715, 2);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it.each(reference.levels)(
    'calls arms of one mean rate different at most at its level: $strata × $first, $strata × $others',
    ({ rejected }) => expect(rejected).toBeLessThanOrEqual(0.05),
  );

  it('rejects as often as enumerated in Python', () => {
    const { strata, first, others, rejected } = reference.levels.at(-1)!;
    const all = [
      ...Array.from({ length: strata }, () => ({ trials: first, rates: [0.9, 0.3] as const })),
      ...Array.from({ length: strata }, () => ({ trials: others, rates: [0.3, 0.9] as const })),
    ];
    let sum = 0;
    const visit = (t: number, a: Tally[], b: Tally[], weight: number): void => {
      const stratum = all[t];
      if (stratum === undefined) {
        // Some p-values are .05 itself but for the last digit.
        if (scoreRelabelling(a, b).pValue <= 0.05 * (1 + 1e-12)) sum += weight;
        return;
      }
      const { trials, rates } = stratum;
      for (let x = 0; x <= trials[0]; x++) {
        for (let y = 0; y <= trials[1]; y++) {
          const chance = binomial(x, trials[0], rates[0]) * binomial(y, trials[1], rates[1]);
          visit(t + 1, [...a, tally(x, trials[0])], [...b, tally(y, trials[1])], weight * chance);
        }
      }
    };
    visit(0, [], [], 1);
    expect(sum).toBeCloseTo(rejected, 10);
  });

  it('says what must be and what was received', () => {
    expect(() => scoreRelabelling([tally(1, 2)], [tally(1, 0)])).toThrow(/^scoreRelabelling: b/u);
  });
});

function binomial(k: number, n: number, p: number): number {
  let choices = 1;
  for (let i = 0; i < k; i++) choices = (choices * (n - i)) / (i + 1);
  return choices * p ** k * (1 - p) ** (n - k);
}

/** The two-sided p-value with every sum kept apart that floats tell apart. */
function convolved(a: readonly Tally[], b: readonly Tally[]): number {
  let sums = new Map<number, number>([[0, 1]]);
  let seen = 0;
  for (const [t, first] of a.entries()) {
    const second = b[t]!;
    const successes = first.successes + second.successes;
    const { start, pmf } = hypergeometricPmfs(successes, first.trials + second.trials - successes, first.trials);
    seen += first.successes / first.trials - second.successes / second.trials;
    const next = new Map<number, number>();
    for (const [sum, p] of sums) {
      for (const [i, q] of pmf.entries()) {
        const x = start + i;
        const value = Number((sum + x / first.trials - (successes - x) / second.trials).toFixed(7));
        next.set(value, (next.get(value) ?? 0) + p * q);
      }
    }
    sums = next;
  }
  let tail = 0;
  for (const [sum, p] of sums) if (Math.abs(sum) >= Math.abs(seen) - 1e-6) tail += p;
  return tail;
}
