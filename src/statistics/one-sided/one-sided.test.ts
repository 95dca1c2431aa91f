import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { binomialPmf, binomialPmfs } from '../special.ts';
import type { Tally } from '../tally.ts';
import { isAboveDifference, leastDifference } from './least-difference.ts';
import { meanLimits, pValueBelow } from './mean-limits.ts';

type Counts = readonly (readonly [number, number])[];

/** By SciPy: data/reference/one-sided-limits.py. */
const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/one-sided-limits.json', import.meta.url), 'utf8'),
) as {
  rates: readonly { successes: number; trials: number; alpha: number; lower: number; upper: number }[];
  unequal: readonly { strata: Counts; alpha: number; lower: number }[];
  arms: readonly { a: Counts[number]; b: Counts[number]; alpha: number; lower: number }[];
  differences: readonly { a: Counts; b: Counts; alpha: number; lower: number }[];
};

const tally = ([successes, trials]: Counts[number]): Tally => ({ successes, trials });
const tallies = (counts: Counts): Tally[] => counts.map(tally);

describe('limits of a mean', () => {
  it.each(reference.rates)('$successes of $trials at $alpha', ({ successes, trials, alpha, lower, upper }) => {
    const limits = meanLimits([{ successes, trials }], alpha);
    expect(limits.lower).toBeCloseTo(lower, 12);
    expect(limits.upper).toBeCloseTo(upper, 12);
  });

  it.each(reference.unequal)('unequal trials $strata', ({ strata, alpha, lower }) => {
    const seen = tallies(strata);
    expect(meanLimits(seen, alpha).lower).toBeCloseTo(lower, 4);
    const failures = seen.map(({ successes, trials }) => ({ successes: trials - successes, trials }));
    expect(meanLimits(failures, alpha).upper).toBeCloseTo(1 - lower, 4);
  });

  it.each([
    [[[5, 10]], 0.01],
    [[[7, 30]], 0.2],
    [
      [
        [1, 3],
        [0, 3],
        [2, 3],
        [1, 3],
      ],
      0.05,
    ],
    [
      [
        [3, 3],
        [2, 3],
        [3, 3],
      ],
      0.2,
    ],
    [
      [
        [1, 4],
        [0, 1],
        [3, 6],
      ],
      0.1,
    ],
  ] as const)('the p-value of %j is the alpha whose upper limit it is', (counts, alpha) => {
    const strata = tallies(counts);
    expect(pValueBelow(strata, meanLimits(strata, alpha).upper)).toBeCloseTo(alpha, 5);
  });

  it('nothing low is seen where all passed, and one failure refutes certainty', () => {
    expect(
      pValueBelow(
        tallies([
          [3, 3],
          [3, 3],
        ]),
        0.9,
      ),
    ).toBe(1);
    expect(
      pValueBelow(
        tallies([
          [3, 3],
          [2, 3],
        ]),
        1,
      ),
    ).toBe(0);
    expect(
      pValueBelow(
        tallies([
          [3, 4],
          [2, 3],
        ]),
        1,
      ),
    ).toBe(0);
  });

  it('a stratum of one trial among strata of a thousand may be the whole of what is lost', () => {
    const strata = [
      { successes: 1, trials: 1 },
      ...Array.from({ length: 9 }, () => ({ successes: 1000, trials: 1000 })),
    ];
    // All pass with probability .05 where the first has the rate .05 and all others are sure: 1 - .95 / 10.
    expect(meanLimits(strata, 0.05).lower).toBeCloseTo(0.905, 6);
  });

  it('strata of equal trials have the limits of the pooled count', () => {
    const once = Array.from({ length: 10 }, () => ({ successes: 1, trials: 1 }));
    expect(meanLimits(once, 0.05).lower).toBeCloseTo(0.05 ** 0.1, 12);
  });

  it.each([0.05, 0.01, 0.4])('keep %d at unlike rates, exactly', (alpha) => {
    for (const [strata, trials] of [
      [2, 1],
      [5, 2],
      [10, 3],
      [6, 1],
    ] as const) {
      const total = strata * trials;
      const limits = Array.from({ length: total + 1 }, (_, c) => meanLimits(spread(c, strata, trials), alpha));
      for (let unsure = 1; unsure <= strata; unsure++) {
        for (let sure = 0; sure <= strata - unsure; sure += Math.max(1, strata - unsure)) {
          for (const rate of [0.01, 0.03, 0.1, 0.3, 0.5, 0.6, 0.8, 0.97, 0.99]) {
            const mean = (unsure * rate + sure) / strata;
            const pmf = binomialPmfs(unsure * trials, rate);
            let [above, below] = [0, 0];
            for (const [count, mass] of pmf.entries()) {
              const { lower, upper } = limits[count + sure * trials]!;
              if (lower > mean + 1e-12) above += mass;
              if (upper < mean - 1e-12) below += mass;
            }
            expect(above).toBeLessThanOrEqual(alpha + 1e-12);
            expect(below).toBeLessThanOrEqual(alpha + 1e-12);
          }
        }
      }
    }
  });

  it('keeps .05 at unequal trials, exactly', () => {
    const trials = [1, 2, 4];
    const outcomes = [0, 1].flatMap((x) => [0, 1, 2].flatMap((y) => [0, 1, 2, 3, 4].map((z) => [x, y, z])));
    const limits = outcomes.map(
      (counts) => meanLimits(tallies(counts.map((count, t) => [count, trials[t]!] as const)), 0.05).lower,
    );
    for (const rates of [
      [0.05, 1, 1],
      [0.5, 0.5, 0.5],
      [0.3, 0.8, 1],
      [0.9, 0.6, 0.2],
    ]) {
      const mean = (rates[0]! + rates[1]! + rates[2]!) / 3;
      let error = 0;
      for (const [place, counts] of outcomes.entries()) {
        const mass = counts.reduce((all, count, t) => all * binomialPmf(count, trials[t]!, rates[t]!), 1);
        if (limits[place]! > mean + 1e-9) error += mass;
      }
      expect(error).toBeLessThanOrEqual(0.05);
    }
  });
});

describe('the least difference', () => {
  it.each(reference.differences)('$a against $b', ({ a, b, alpha, lower }) => {
    const limit = leastDifference(tallies(a), tallies(b), alpha);
    expect(limit).toBeCloseTo(lower, 5);
    expect(isAboveDifference(tallies(a), tallies(b), lower - 1e-4, alpha)).toBe(true);
    expect(isAboveDifference(tallies(a), tallies(b), lower + 1e-4, alpha)).toBe(false);
  });

  it.each(reference.arms)('of two binomials, $a against $b', ({ a, b, alpha, lower }) => {
    expect(leastDifference([tally(a)], [tally(b)], alpha)).toBeCloseTo(lower, 5);
  });

  it('is the same for strata of as many trials, and for their totals', () => {
    const [a, b] = [spread(47, 10, 6), spread(25, 10, 3)];
    expect(leastDifference(a, b, 0.05)).toBe(leastDifference([tally([47, 60])], [tally([25, 30])], 0.05));
  });

  it('of trials that are unequal among the strata is that of a’s successes and b’s failures together', () => {
    const a = tallies([
      [3, 3],
      [2, 6],
    ]);
    const b = tallies([
      [1, 2],
      [0, 1],
    ]);
    const mean = meanLimits(
      [
        ...a,
        ...tallies([
          [1, 2],
          [1, 1],
        ]),
      ],
      0.05,
    ).lower;
    expect(leastDifference(a, b, 0.05)).toBeCloseTo(2 * mean - 1, 12);
  });

  it('is bounded where nobody could sum: the same limit, a little wider', () => {
    const of = (share: number, trials: number) => [{ successes: share * trials, trials }];
    const summed = leastDifference(of(0.5, 4_900_000), of(0.5, 5_000_000), 0.05);
    const bounded = leastDifference(of(0.5, 5_200_000), of(0.5, 5_000_000), 0.05);
    expect(summed).toBeLessThan(-0.0005);
    expect(bounded).toBeLessThan(summed);
    expect(bounded).toBeGreaterThan(2 * summed);
  });

  it.each([4, 12])('keeps .05 for two arms of %i trials, exactly', (trials) => {
    const limit = Array.from({ length: trials + 1 }, (_, x) =>
      Array.from({ length: trials + 1 }, (__, y) =>
        leastDifference([{ successes: x, trials }], [{ successes: y, trials }], 0.05),
      ),
    );
    for (let p = 0; p <= 10; p++) {
      for (let q = 0; q <= 10; q++) {
        const [a, b] = [binomialPmfs(trials, p / 10), binomialPmfs(trials, q / 10)];
        let error = 0;
        for (const [x, ofX] of a.entries()) {
          for (const [y, ofY] of b.entries()) if (limit[x]![y]! > (p - q) / 10 + 1e-6) error += ofX * ofY;
        }
        expect(error).toBeLessThanOrEqual(0.05);
      }
    }
  });

  it('keeps .05 for tasks run once, some of which are sure: Tango lets .09 through', () => {
    const tasks = 10;
    for (const [unsure, before, after] of [
      [10, 0.2, 0],
      [10, 1, 0.75],
      [4, 0.9, 0.4],
      [6, 0.5, 0.2],
    ] as const) {
      const [won, lost] = [after * (1 - before), before * (1 - after)];
      let error = 0;
      for (let lead = 0; lead <= unsure; lead++) {
        const ofLead = binomialPmf(lead, unsure, won);
        for (let behind = 0; behind <= unsure - lead; behind++) {
          const ofBoth = ofLead * binomialPmf(behind, unsure - lead, lost / (1 - won));
          const a = Array.from({ length: tasks }, (_, t) => ({ successes: t < behind ? 0 : 1, trials: 1 }));
          const b = Array.from({ length: tasks }, (_, t) => ({ successes: t < tasks - lead ? 1 : 0, trials: 1 }));
          if (leastDifference(a, b, 0.05) > ((after - before) * unsure) / tasks + 1e-6) error += ofBoth;
        }
      }
      expect(error).toBeLessThanOrEqual(0.05);
    }
  });
});

function spread(successes: number, strata: number, trials: number): Tally[] {
  return Array.from({ length: strata }, (_, t) => ({
    successes: Math.max(0, Math.min(trials, successes - t * trials)),
    trials,
  }));
}
