import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from '../interval/proportion-interval.ts';
import { binomialPmfs } from '../special.ts';
import { sameStrataInterval } from '../stratified/same-strata.ts';
import type { Tally } from '../tally.ts';
import { miettinenNurminen } from './intervals/miettinen-nurminen.ts';
import { moverDifference } from './intervals/mover.ts';
import { newcombe } from './intervals/newcombe.ts';
import { pairedT } from './within-strata/paired-t.ts';

type Table = [number, number, number, number];
const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/difference.json', import.meta.url), 'utf8'),
) as {
  intervals: { table: Table; level: number; newcombe: [number, number]; miettinenNurminen: [number, number] }[];
  pairedT: { a: number[]; b: number[]; trials: number; level: number; lower: number; upper: number }[];
};

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const strataOf = (counts: readonly number[], trials: number) => counts.map((c) => tally(c, trials));
const run1 = strataOf([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3);
const run2 = strataOf([3, 3, 3, 3, 1, 2, 1, 3, 1, 3], 3);
const methods = { newcombe, 'miettinen-nurminen': miettinenNurminen } as const;

describe.each(reference.intervals)('mpmath: $table at $level', ({ table: [x, n, y, m], level, ...expected }) => {
  it.each([
    ['newcombe', expected.newcombe],
    ['miettinen-nurminen', expected.miettinenNurminen],
  ] as const)('%s', (name, limits) => {
    const interval = methods[name](tally(x, n), tally(y, m), { level });
    expect(interval.lower).toBeCloseTo(limits[0], 12);
    expect(interval.upper).toBeCloseTo(limits[1], 12);
    expect(interval).toMatchObject({ level, method: name, rateA: x / n, rateB: y / m, estimate: x / n - y / m });
  });
});

const someArm = fc
  .integer({ min: 1, max: 60 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const someLevel = fc.double({ min: 0.1, max: 0.999, noNaN: true });
const mirrored = ({ successes, trials }: Tally) => tally(trials - successes, trials);

describe.each(Object.entries(methods))('%s', (_, interval) => {
  it('keeps -1 <= lower <= estimate <= upper <= 1 and has width', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, (a, b, level) => {
        const { lower, estimate, upper } = interval(a, b, { level });
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(estimate).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(1);
        expect(upper).toBeGreaterThan(lower);
      }),
    );
  });

  it('turns its sign with the arms and with the outcome', () => {
    fc.assert(
      fc.property(someArm, someArm, (a, b) => {
        const { lower, upper } = interval(a, b);
        for (const other of [interval(b, a), interval(mirrored(a), mirrored(b))]) {
          expect(other.lower).toBeCloseTo(-upper, 9);
          expect(other.upper).toBeCloseTo(-lower, 9);
        }
      }),
    );
  });

  it('is nested in the level', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, someLevel, (a, b, first, second) => {
        const inner = interval(a, b, { level: Math.min(first, second) });
        const outer = interval(a, b, { level: Math.max(first, second) });
        expect(outer.lower).toBeLessThanOrEqual(inner.lower + 1e-9);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper - 1e-9);
      }),
    );
  });

  it('covers about as often as it says, by exact enumeration at 30 against 30', () => {
    const rates = [0.05, 0.3, 0.5, 0.77, 0.9];
    const at = new Map<number, { lower: number; upper: number }>();
    for (let x = 0; x <= 30; x++) {
      for (let y = 0; y <= 30; y++) at.set(x * 31 + y, interval(tally(x, 30), tally(y, 30)));
    }
    for (const p of rates) {
      for (const q of rates) {
        let covered = 0;
        binomialPmfs(30, p).forEach((px, x) => {
          binomialPmfs(30, q).forEach((py, y) => {
            const { lower, upper } = at.get(x * 31 + y)!;
            if (lower <= p - q && p - q <= upper) covered += px * py;
          });
        });
        expect(covered).toBeGreaterThan(0.925);
        expect(covered).toBeLessThan(0.995);
      }
    }
  });
});

describe('square and add', () => {
  it('of two Wilson intervals is Newcombe', () => {
    const [a, b] = [tally(56, 70), tally(48, 80)];
    const wilson = (arm: Tally) => proportionInterval(arm, { method: 'wilson' });
    const { lower, upper } = moverDifference(wilson(a), wilson(b));
    // Newcombe (1998), table II, contrast (a), method 10.
    expect(lower.toFixed(4)).toBe('0.0524');
    expect(upper.toFixed(4)).toBe('0.3339');
  });

  it('of the two same-strata intervals of the seed', () => {
    const difference = moverDifference(sameStrataInterval(run1), sameStrataInterval(run2));
    expect(difference.estimate).toBe(0);
    expect(difference.method).toBe('mover');
    const pooledRuns = newcombe(tally(23, 30), tally(23, 30));
    expect(difference.upper - difference.lower).toBeLessThan(pooledRuns.upper - pooledRuns.lower);
  });

  it('covers the difference of fixed strata, by exact enumeration of two small campaigns', () => {
    const rates = [0.95, 0.6, 0.3];
    const outcomes: { strata: Tally[]; probability: number }[] = [];
    const visit = (strata: Tally[], probability: number): void => {
      if (strata.length === rates.length) {
        outcomes.push({ strata, probability });
        return;
      }
      for (const [c, p] of binomialPmfs(3, rates[strata.length]!).entries())
        visit([...strata, tally(c, 3)], probability * p);
    };
    visit([], 1);
    const intervals = outcomes.map(({ strata, probability }) => ({
      interval: sameStrataInterval(strata),
      probability,
    }));
    let covered = 0;
    for (const a of intervals) {
      for (const b of intervals) {
        const { lower, upper } = moverDifference(a.interval, b.interval);
        if (lower <= 0 && 0 <= upper) covered += a.probability * b.probability;
      }
    }
    expect(covered).toBeGreaterThan(0.94);
  });
});

describe('paired t', () => {
  it.each(reference.pairedT)('SciPy: $a against $b of $trials at $level', ({ a, b, trials, level, lower, upper }) => {
    const interval = pairedT(strataOf(a, trials), strataOf(b, trials), { level });
    expect(interval.lower - lower).toBeLessThan(1e-12);
    expect(upper - interval.upper).toBeLessThan(1e-12);
    const isItself = Math.abs(interval.lower - lower) < 1e-12 && Math.abs(interval.upper - upper) < 1e-12;
    expect(interval).toMatchObject({ level, method: isItself ? 'paired-t' : 'paired-t-held' });
  });

  it('is that of SciPy where strata scatter', () => {
    const methods = reference.pairedT.map(
      ({ a, b, trials, level }) => pairedT(strataOf(a, trials), strataOf(b, trials), { level }).method,
    );
    expect(methods.filter((method) => method === 'paired-t').length).toBeGreaterThanOrEqual(methods.length - 1);
  });

  it.each([
    [10, 10],
    [20, 10],
    [30, 3],
  ])('covers shares of %i sure strata of %i trials that only one arm passes, exactly', (count, trials) => {
    const strata = (passed: number) =>
      strataOf(
        Array.from({ length: count }, (_, t) => (t < passed ? trials : 0)),
        trials,
      );
    const intervals = Array.from({ length: count + 1 }, (_, passed) => pairedT(strata(passed), strata(0)));
    for (let share = 0.01; share < 1; share += 0.01) {
      const chances = binomialPmfs(count, share);
      const covered = intervals.reduce(
        (sum, { lower, upper }, passed) => (lower <= share && share <= upper ? sum + chances[passed]! : sum),
        0,
      );
      // Without a floor of pairs: .40 at a share of .05 of ten strata.
      expect([share, covered >= 0.93]).toEqual([share, true]);
    }
  });

  it('is not certain where all strata agree', () => {
    const interval = pairedT(run1, run1);
    const same = moverDifference(sameStrataInterval(run1), sameStrataInterval(run1));
    expect(interval.upper - interval.lower).toBeGreaterThan(same.upper - same.lower);
    const perfect = pairedT(strataOf([3, 3, 3], 3), strataOf([3, 3, 3], 3));
    expect(perfect.upper).toBeGreaterThan(0.1);
    expect(perfect.lower).toBeCloseTo(-perfect.upper, 15);
  });

  it('stays on the scale', () => {
    const { lower, upper } = pairedT(strataOf([3, 3], 3), strataOf([0, 1], 3));
    expect(lower).toBeGreaterThanOrEqual(-1);
    expect(upper).toBe(1);
  });

  it('covers the mean difference over strata that are drawn anew', () => {
    let state = 12345;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const draw = (p: number) => Number(random() < p) + Number(random() < p) + Number(random() < p);
    let covered = 0;
    const repeats = 2000;
    for (let i = 0; i < repeats; i++) {
      const rates = Array.from({ length: 10 }, () => ({ a: Math.min(1, 0.2 + random()), b: random() }));
      const interval = pairedT(
        rates.map(({ a }) => tally(draw(a), 3)),
        rates.map(({ b }) => tally(draw(b), 3)),
      );
      // E min(1, .2 + U) = .68, E U = .5.
      if (interval.lower <= 0.18 && 0.18 <= interval.upper) covered++;
    }
    expect(covered / repeats).toBeGreaterThan(0.935);
    expect(covered / repeats).toBeLessThan(0.995);
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    const wilson = (level: number) => proportionInterval(tally(1, 3), { level, method: 'wilson' });
    expect(() => moverDifference(wilson(0.9), wilson(0.95))).toThrow(
      'moverDifference: level must be the same for both, 0.9, received 0.95',
    );
    expect(() => miettinenNurminen(tally(0, 0), tally(1, 2))).toThrow(
      'miettinenNurminen: a must have at least one trial, received 0',
    );
    expect(() => miettinenNurminen(tally(1, 2), tally(3, 2))).toThrow(
      'miettinenNurminen: b: successes must be an integer from 0 to 2, received 3',
    );
    expect(() => miettinenNurminen(tally(1, 2), tally(1, 2), { level: 1 })).toThrow('miettinenNurminen: level must be');
    expect(() => newcombe(tally(1, 2), tally(0, 0))).toThrow('must have at least one trial');
    expect(() => pairedT(run1, run2.slice(1))).toThrow('pairedT: b must hold 10 strata like a, received 9');
    expect(() => pairedT(run1.slice(9), run2.slice(9))).toThrow('pairedT: a: strata must hold at least 2, received 1');
    expect(() => pairedT(run1, run2, { level: -1 })).toThrow('pairedT: level must be between 0 and 1, received -1');
  });
});
