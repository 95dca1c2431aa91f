import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { references } from '../../references.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';
import { betaBinomialPmfs, binomialPmfs } from '../special.ts';
import { pooled, type Tally } from '../tally.ts';
import { type StratifiedMethodName, stratifiedMethods } from './methods.ts';
import { newStrataInterval } from './new-strata.ts';
import { sameStrataInterval } from './same-strata.ts';

const names = Object.keys(stratifiedMethods) as StratifiedMethodName[];
const strataOf = (counts: readonly number[], trials: number): Tally[] =>
  counts.map((successes) => ({ successes, trials }));
const run1 = strataOf([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3);

interface Bounds {
  readonly lower: number;
  readonly upper: number;
  readonly effectiveTrials: number;
}
const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/stratified-intervals.json', import.meta.url), 'utf8'),
) as {
  intervals: { strata: [number, number][]; level: number; same: Bounds; new: Bounds }[];
  coverageDesign: { strata: number; trials: number; level: number; repeats: number };
  coverage: { question: StratifiedMethodName; profile: string; rates?: number[]; beta?: number[]; coverage: number }[];
};

describe('reference values of STATISTICS.md section 2 in Python', () => {
  it.each(reference.intervals)('$strata at $level', ({ strata, level, same, new: other }) => {
    const tallies = strata.map(([successes, trials]) => ({ successes, trials }));
    for (const [interval, expected] of [
      [sameStrataInterval(tallies, { level }), same],
      [newStrataInterval(tallies, { level }), other],
    ] as const) {
      expect(interval.lower).toBeCloseTo(expected.lower, 12);
      expect(interval.upper).toBeCloseTo(expected.upper, 12);
      expect(interval.effectiveTrials / expected.effectiveTrials).toBeCloseTo(1, 11);
    }
  });

  it('gives the two intervals of the seed', () => {
    const same = sameStrataInterval(run1);
    const other = newStrataInterval(run1);
    expect(same).toMatchObject({
      estimate: 23 / 30,
      level: 0.95,
      method: 'stratified-clopper-pearson',
      strata: 10,
      trials: 30,
    });
    expect([same.lower, same.upper, other.lower, other.upper].map((x) => x.toFixed(4))).toEqual([
      '0.6116',
      '0.8826',
      '0.4686',
      '0.9245',
    ]);
    expect([same.effectiveTrials, other.effectiveTrials].map((x) => x.toFixed(2))).toEqual(['42.39', '10.77']);
    const second = sameStrataInterval(strataOf([3, 3, 3, 3, 1, 2, 1, 3, 1, 3], 3));
    expect([second.lower, second.upper].map((x) => x.toFixed(3))).toEqual(['0.594', '0.892']);
  });
});

/**
 * Exact coverage at equal trials. Both intervals depend on the counts only through their sum, their sum of squares and how many
 * strata came out alike, so the distribution of these is built up stratum by stratum, with one example of counts kept for each.
 */
function exactCoverage(name: StratifiedMethodName, pmfs: readonly Float64Array[], truth: number, level: number) {
  let states = new Map<number, { probability: number; counts: number[] }>([[0, { probability: 1, counts: [] }]]);
  for (const pmf of pmfs) {
    const next: typeof states = new Map();
    for (const [key, { probability, counts }] of states) {
      pmf.forEach((p, c) => {
        if (p === 0) return;
        const isAlike = c === 0 || c === pmf.length - 1;
        const nextKey = key + c + 1e5 * c * c + (isAlike ? 1e10 : 0);
        const state = next.get(nextKey);
        if (state) state.probability += probability * p;
        else next.set(nextKey, { probability: probability * p, counts: [...counts, c] });
      });
    }
    states = next;
  }
  let covered = 0;
  for (const { probability, counts } of states.values()) {
    const { lower, upper } = stratifiedMethods[name].interval(strataOf(counts, pmfs[0]!.length - 1), level);
    if (lower <= truth + 1e-12 && truth - 1e-12 <= upper) covered += probability;
  }
  return covered;
}

function pmfsOf(rates: readonly number[] | undefined, beta: readonly number[] | undefined, strata: number, n: number) {
  if (rates) return rates.map((rate) => binomialPmfs(n, rate));
  return Array.from({ length: strata }, () => betaBinomialPmfs(n, beta![0]!, beta![1]!));
}

const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;

describe('exact coverage', () => {
  const { strata, trials, level, repeats } = reference.coverageDesign;

  it.each(reference.coverage)(
    '$question, $profile: agrees with the simulation',
    ({ question, rates, beta, coverage }) => {
      const truth = rates ? mean(rates) : beta![0]! / (beta![0]! + beta![1]!);
      const exact = exactCoverage(question, pmfsOf(rates, beta, strata, trials), truth, level);
      const error = 4.5 * Math.sqrt((exact * (1 - exact)) / repeats);
      expect(Math.abs(exact - coverage)).toBeLessThanOrEqual(error);
      expect(exact).toBeGreaterThan(0.935);
      if (question === 'new-strata') expect(exact).toBeLessThan(0.989);
    },
  );

  const designs =
    process.env.EXTENDED === '1'
      ? [
          [10, 3],
          [5, 3],
          [10, 5],
          [20, 2],
          [10, 10],
        ]
      : [
          [5, 3],
          [10, 5],
          [20, 2],
        ];
  it.each(designs)('same strata at %i × %i: at least .94 over six profiles', (T, n) => {
    const profiles: ((t: number) => number)[] = [
      () => 0.5,
      () => 0.77,
      () => 0.95,
      (t) => (t % 2 ? 0.05 : 0.95),
      (t) => (t + 0.5) / T!,
      (t) => (t < 0.7 * T! ? 0.99 : 0.3),
    ];
    for (const profile of profiles) {
      const rates = Array.from({ length: T! }, (_, t) => profile(t));
      const exact = exactCoverage('same-strata', pmfsOf(rates, undefined, T!, n!), mean(rates), 0.95);
      expect(exact).toBeGreaterThan(0.94);
    }
  });

  /** k strata of one rate, perhaps one that always fails, and all others sure: T, n, k, traps, rate. */
  it.each([
    // Worst exact coverage of the interval without a floor under the variance: .78, .70, .71, .53, .49 in this order.
    [10, 3, 1, 0, 0.4],
    [10, 2, 1, 0, 0.45],
    [20, 3, 4, 1, 0.9],
    [50, 3, 5, 1, 0.95],
    [50, 3, 1, 0, 0.2],
    [10, 3, 6, 1, 0.9],
    [20, 2, 2, 1, 0.3],
    [10, 5, 2, 0, 0.7],
    [20, 10, 3, 1, 0.6],
    [50, 10, 2, 1, 0.98],
  ] as const)('same strata at %i × %i: %i unsure, %i traps, the rest sure, rate %f', (T, n, k, traps, rate) => {
    const rates = Array.from({ length: T }, (_, t) => (t < k ? rate : t < k + traps ? 0 : 1));
    const exact = exactCoverage('same-strata', pmfsOf(rates, undefined, T, n), mean(rates), 0.95);
    expect(exact).toBeGreaterThanOrEqual(0.93);
  });

  it.each([
    [5, 2, 0.68, 0.8976],
    [10, 2, 0.7, 0.91],
    [10, 3, 0.58, 0.9259],
  ])('same strata at %i × %i: where one stratum is unsure the least is known', (T, n, worst, least) => {
    const at = (rate: number) => {
      const rates = Array.from({ length: T }, (_, t) => (t === 0 ? rate : 1));
      return exactCoverage('same-strata', pmfsOf(rates, undefined, T, n), mean(rates), 0.95);
    };
    expect(at(worst)).toBeCloseTo(least, 4);
    for (let rate = 0.02; rate < 1; rate += 0.02) expect(at(rate)).toBeGreaterThanOrEqual(least - 1e-4);
  });
});

/** Unequal trials have no two sufficient sums, so every outcome is visited. */
function exactCoverageByEnumeration(rates: readonly number[], trials: readonly number[], level: number) {
  let covered = 0;
  const visit = (strata: readonly Tally[], probability: number): void => {
    const t = strata.length;
    if (t === rates.length) {
      const { lower, upper } = sameStrataInterval(strata, { level });
      const truth = mean(rates);
      if (lower <= truth && truth <= upper) covered += probability;
      return;
    }
    binomialPmfs(trials[t]!, rates[t]!).forEach((p, successes) => {
      if (p > 1e-14) visit([...strata, { successes, trials: trials[t]! }], probability * p);
    });
  };
  visit([], 1);
  return covered;
}

describe('unequal trials', () => {
  it.each([
    [
      [0.9, 0.8, 0.95, 0.3, 0.7, 0.99],
      [3, 2, 3, 3, 1, 3],
    ],
    [
      [0.8, 0.8, 0.8, 0.8, 0.8],
      [10, 3, 5, 2, 3],
    ],
    [
      [0.2, 0.9, 0.6, 0.4, 0.8],
      [5, 2, 3, 4, 3],
    ],
  ])('rates %j with %j trials are covered', (rates, trials) => {
    expect(exactCoverageByEnumeration(rates, trials, 0.95)).toBeGreaterThan(0.94);
  });

  it('strata of one trial are not taken to be as sure as the others', () => {
    const rates = [1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5];
    const trials = [10, 10, 10, 10, 10, 1, 1, 1, 1, 1];
    expect(exactCoverageByEnumeration(rates, trials, 0.95)).toBeGreaterThan(0.93);
  });

  it('does not clamp to the pooled variance, which is too small where the noisy stratum has few trials', () => {
    const strata = [{ successes: 1, trials: 2 }, ...strataOf([10, 10, 10], 10)];
    const interval = sameStrataInterval(strata);
    const pooledFloor = 16 / (1 / 2 + 3 / 10);
    expect(interval.effectiveTrials).toBeLessThan(pooledFloor);
  });

  it('weighs strata, not trials', () => {
    const strata = [
      { successes: 90, trials: 100 },
      { successes: 0, trials: 2 },
    ];
    expect(sameStrataInterval(strata).estimate).toBeCloseTo(0.45, 15);
    expect(newStrataInterval(strata).estimate).toBeCloseTo(0.45, 15);
  });
});

const someStrata = fc.array(
  fc
    .integer({ min: 1, max: 12 })
    .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) })),
  { minLength: 2, maxLength: 15 },
);
const someLevel = fc.double({ min: 0.05, max: 0.999, noNaN: true });
const mirrored = (strata: readonly Tally[]) =>
  strata.map(({ successes, trials }) => ({ successes: trials - successes, trials }));

describe.each(names)('%s', (name) => {
  const { interval, reference: key, question } = stratifiedMethods[name];

  it('names its authority and its question', () => {
    expect(references).toHaveProperty(key);
    expect(question).toMatch(/\?$/);
  });

  it('keeps 0 <= lower <= estimate <= upper <= 1 and has width', () => {
    fc.assert(
      fc.property(someStrata, someLevel, (strata, level) => {
        const { lower, estimate, upper, effectiveTrials, trials } = interval(strata, level);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(estimate).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(1);
        expect(upper).toBeGreaterThan(lower);
        expect(effectiveTrials).toBeGreaterThanOrEqual(1);
        expect(Number.isFinite(effectiveTrials)).toBe(true);
        if (name === 'new-strata') expect(effectiveTrials).toBeLessThanOrEqual(trials);
      }),
    );
  });

  it('is mirrored when successes become failures', () => {
    fc.assert(
      fc.property(someStrata, someLevel, (strata, level) => {
        const one = interval(strata, level);
        const other = interval(mirrored(strata), level);
        expect(other.lower).toBeCloseTo(1 - one.upper, 10);
        expect(other.upper).toBeCloseTo(1 - one.lower, 10);
      }),
    );
  });

  it('is nested in the level', () => {
    fc.assert(
      fc.property(someStrata, someLevel, someLevel, (strata, first, second) => {
        const inner = interval(strata, Math.min(first, second));
        const outer = interval(strata, Math.max(first, second));
        expect(outer.lower).toBeLessThanOrEqual(inner.lower + 1e-12);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper - 1e-12);
      }),
    );
  });

  it('does not depend on the order of the strata', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const one = interval(strata, 0.95);
        const other = interval(strata.toReversed(), 0.95);
        expect(other.lower).toBeCloseTo(one.lower, 12);
        expect(other.upper).toBeCloseTo(one.upper, 12);
      }),
    );
  });
});

describe('relations', () => {
  it('same strata are never wider than the pooled interval of Clopper & Pearson at equal trials', () => {
    const equal = fc
      .integer({ min: 2, max: 8 })
      .chain((n) => fc.array(fc.nat(n), { minLength: 1, maxLength: 12 }).map((c) => strataOf(c, n)));
    fc.assert(
      fc.property(equal, (strata) => {
        const all = proportionInterval(pooled(strata), { method: 'clopper-pearson' });
        const same = sameStrataInterval(strata);
        expect(same.lower).toBeGreaterThanOrEqual(all.lower - 1e-12);
        expect(same.upper).toBeLessThanOrEqual(all.upper + 1e-12);
      }),
    );
  });

  it('new strata are never known better than these, on either side', () => {
    fc.assert(
      fc.property(someStrata, someLevel, (strata, level) => {
        const same = sameStrataInterval(strata, { level });
        const other = newStrataInterval(strata, { level });
        expect(other.estimate).toBe(same.estimate);
        expect(other.lower).toBeLessThanOrEqual(same.lower);
        expect(other.upper).toBeGreaterThanOrEqual(same.upper);
      }),
    );
    // Alike by luck, so that two trials a stratum are more than the runs of these show.
    const strata = strataOf(Array<number>(30).fill(1), 2);
    expect(newStrataInterval(strata).lower).toBe(sameStrataInterval(strata).lower);
  });

  it('one trial each is the interval of Blaker of the pooled count, by name, for both questions', () => {
    const strata = strataOf([1, 0, 1, 1, 1], 1);
    const { lower, upper } = proportionInterval({ successes: 4, trials: 5 }, { method: 'blaker' });
    expect(sameStrataInterval(strata)).toMatchObject({ method: 'blaker', effectiveTrials: 5, lower, upper });
    expect(newStrataInterval(strata)).toEqual(sameStrataInterval(strata));
    const many = Array.from({ length: 60 }, (_, t) => ({ successes: t < 37 ? 1 : 0, trials: 1 }));
    expect(newStrataInterval(many)).toEqual(sameStrataInterval(many));
  });

  it('one stratum alone has the interval of its own rate', () => {
    const { lower, upper } = proportionInterval({ successes: 3, trials: 3 }, { method: 'blaker' });
    expect(sameStrataInterval(strataOf([3], 3))).toMatchObject({ method: 'blaker', lower, upper });
  });

  it('strata that are all alike count for two trials each of the population, however often they were tried', () => {
    expect(newStrataInterval(strataOf([1, 1, 1, 1, 1], 2)).effectiveTrials).toBe(10);
    expect(newStrataInterval(strataOf([50, 50, 50, 50, 50], 100)).effectiveTrials).toBe(10);
    expect(newStrataInterval(strataOf([0, 1, 1, 0, 1], 1)).effectiveTrials).toBeLessThanOrEqual(5);
  });

  it('stays finite at a level too low to have a quantile', () => {
    const { lower, upper } = newStrataInterval(run1, { level: 1e-17 });
    expect(23 / 30 - lower).toBeLessThan(0.02);
    expect(upper - 23 / 30).toBeLessThan(0.02);
  });
});

describe('errors', () => {
  it('says what must be and what was received', () => {
    expect(() => sameStrataInterval([])).toThrow('sameStrataInterval: strata must hold at least 1, received 0');
    expect(() => newStrataInterval(strataOf([2], 3))).toThrow(
      'newStrataInterval: strata must hold at least 2, received 1',
    );
    expect(() => sameStrataInterval([{ successes: 0, trials: 0 }])).toThrow(
      'sameStrataInterval: strata[0] must have at least one trial, received 0',
    );
    expect(() => sameStrataInterval([{ successes: 4, trials: 3 }])).toThrow(
      'sameStrataInterval: strata[0]: successes must be an integer from 0 to 3, received 4',
    );
    expect(() => sameStrataInterval(run1, { level: 95 })).toThrow(
      'sameStrataInterval: level must be between 0 and 1, received 95',
    );
    expect(() => newStrataInterval(run1, { level: 1 })).toThrow('newStrataInterval: level must be between 0 and 1');
  });
});
