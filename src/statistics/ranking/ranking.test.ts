import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherTest } from '../difference/exact/fisher.ts';
import { withinStrataPermutation } from '../difference/within-strata/within-strata-permutation.ts';
import { holm } from '../multiplicity.ts';
import { compactLetters } from './letters.ts';
import { rankIntervals } from './rank-intervals.ts';
import { type PairComparison, type Separations, separations } from './separations.ts';

interface Record {
  readonly name: string;
  readonly passes?: readonly number[];
  readonly runs?: readonly number[];
  readonly tasks?: readonly (readonly number[])[];
  readonly each?: readonly number[];
  readonly alpha: number;
  readonly p: readonly number[];
  readonly adjusted: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly letters: readonly string[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/ranking.json', import.meta.url), 'utf8'),
) as {
  readonly tolerance: number;
  readonly records: readonly Record[];
};

function pairsOf(entrants: number): (readonly [number, number])[] {
  const all = Array.from({ length: entrants }, (_, index) => index);
  return all.flatMap((a) => all.slice(a + 1).map((b) => [a, b] as const));
}

/** One list of tallies an entrant: a tally a task, or the total alone. */
function strataOf({ passes, runs, tasks, each }: Record) {
  return (
    tasks?.map((counts, index) => counts.map((successes) => ({ successes, trials: each![index]! }))) ??
    passes!.map((successes, index) => [{ successes, trials: runs![index]! }])
  );
}

function meanRate(strata: readonly { readonly successes: number; readonly trials: number }[]): number {
  return strata.reduce((sum, { successes, trials }) => sum + successes / trials, 0) / strata.length;
}

describe.each(reference.records)('$name at alpha $alpha', (record) => {
  const strata = strataOf(record);
  const pairs = pairsOf(strata.length);
  const p = pairs.map(([a, b]) =>
    record.tasks === undefined
      ? fisherTest(strata[a]![0]!, strata[b]![0]!).pValue
      : withinStrataPermutation(strata[a]!, strata[b]!).pValue,
  );
  const found = separations(
    strata.length,
    holm(p).map((pValueAdjusted, index) => {
      const [a, b] = pairs[index]!;
      return { a, b, direction: meanRate(strata[a]!) - meanRate(strata[b]!), pValueAdjusted };
    }),
    { alpha: record.alpha },
  );

  it('has the p-values of R, raw and adjusted', () => {
    p.forEach((value, i) => {
      expect(Math.abs(value - record.p[i]!)).toBeLessThanOrEqual(reference.tolerance * record.p[i]!);
    });
    holm(p).forEach((value, i) => {
      expect(Math.abs(value - record.adjusted[i]!)).toBeLessThanOrEqual(reference.tolerance * record.adjusted[i]!);
    });
  });

  it('leaves the same ranks open', () => {
    expect(rankIntervals(found)).toEqual(
      record.lower.map((lower, index) => ({ lower, upper: record.upper[index], alpha: record.alpha })),
    );
  });

  it('has the letters that brute force finds', () => {
    expect(compactLetters(found).map((each) => each.join(''))).toEqual(record.letters);
  });
});

/** Rates on a coarse grid, so that some are equal, and any p-values. */
const boards = fc.integer({ min: 1, max: 8 }).chain((entrants) =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: entrants, maxLength: entrants }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: (entrants * (entrants - 1)) / 2,
        maxLength: (entrants * (entrants - 1)) / 2,
      }),
    )
    .map(([rates, pValues]) => ({ rates, pValues })),
);

function board(rates: readonly number[], pValues: readonly number[], alpha: number): Separations {
  const comparisons = pairsOf(rates.length).map(([a, b], index): PairComparison => {
    return { a, b, direction: rates[a]! - rates[b]!, pValueAdjusted: pValues[index]! };
  });
  return separations(rates.length, comparisons, { alpha });
}

describe('rank intervals', () => {
  it('hold the observed rank and every rank that its ties share', () => {
    fc.assert(
      fc.property(boards, ({ rates, pValues }) => {
        rankIntervals(board(rates, pValues, 0.5)).forEach(({ lower, upper }, index) => {
          const above = rates.filter((rate) => rate > rates[index]!).length;
          const below = rates.filter((rate) => rate < rates[index]!).length;
          expect(lower).toBeGreaterThanOrEqual(1);
          expect(lower).toBeLessThanOrEqual(1 + above);
          expect(upper).toBeGreaterThanOrEqual(rates.length - below);
          expect(upper).toBeLessThanOrEqual(rates.length);
        });
      }),
    );
  });

  it('narrow as alpha grows', () => {
    fc.assert(
      fc.property(boards, ({ rates, pValues }) => {
        const wide = rankIntervals(board(rates, pValues, 0.1));
        rankIntervals(board(rates, pValues, 0.6)).forEach(({ lower, upper }, index) => {
          expect(lower).toBeGreaterThanOrEqual(wide[index]!.lower);
          expect(upper).toBeLessThanOrEqual(wide[index]!.upper);
        });
      }),
    );
  });

  it('do not depend on how the entrants are numbered or the pairs are told', () => {
    fc.assert(
      fc.property(boards, ({ rates, pValues }) => {
        const last = rates.length - 1;
        const pairs = pairsOf(rates.length);
        const turned = separations(
          rates.length,
          pairs
            .map(([a, b], index) => {
              const direction = rates[b]! - rates[a]!;
              return { a: last - b, b: last - a, direction, pValueAdjusted: pValues[index]! };
            })
            .toReversed(),
          { alpha: 0.5 },
        );
        expect(rankIntervals(turned).toReversed()).toEqual(rankIntervals(board(rates, pValues, 0.5)));
      }),
    );
  });

  it('are the whole board where nothing is separated, and one rank each where everything is', () => {
    const nothing = rankIntervals(board([4, 3, 2, 1], [1, 1, 1, 1, 1, 1], 0.05));
    expect(nothing).toEqual(Array.from({ length: 4 }, () => ({ lower: 1, upper: 4, alpha: 0.05 })));
    const everything = rankIntervals(board([4, 3, 2, 1], [0, 0, 0, 0, 0, 0], 0.05));
    expect(everything.map(({ lower, upper }) => [lower, upper])).toEqual([1, 2, 3, 4].map((rank) => [rank, rank]));
  });

  it('are 1 for the only entrant, and none for nobody', () => {
    expect(rankIntervals(separations(1, []))).toEqual([{ lower: 1, upper: 1, alpha: 0.05 }]);
    expect(rankIntervals(separations(0, []))).toEqual([]);
  });
});

/** Entrants of a set as bits; sets of which no two entrants are separated and that no further entrant fits. */
function maximalGroups({ entrants, order }: Separations): Set<number> {
  const free = (bits: number) =>
    pairsOf(entrants).every(([a, b]) => order[a]![b] === 0 || !(bits & (1 << a) && bits & (1 << b)));
  const all = Array.from({ length: 2 ** entrants - 1 }, (_, index) => index + 1).filter(free);
  return new Set(all.filter((set) => !all.some((other) => other !== set && (set & other) === set)));
}

describe('letters', () => {
  it('are shared by exactly those that are not separated', () => {
    fc.assert(
      fc.property(boards, ({ rates, pValues }) => {
        const found = board(rates, pValues, 0.5);
        const names = compactLetters(found);
        for (const [a, b] of pairsOf(rates.length)) {
          expect(names[a]!.some((letter) => names[b]!.includes(letter))).toBe(found.order[a]![b] === 0);
        }
      }),
    );
  });

  it('are the largest groups without a separated pair, in the order of the entrants', () => {
    fc.assert(
      fc.property(boards, ({ rates, pValues }) => {
        const found = board(rates, pValues, 0.5);
        const names = compactLetters(found);
        const groups = new Map<string, number>();
        for (const [entrant, own] of names.entries()) {
          for (const letter of own) groups.set(letter, (groups.get(letter) ?? 0) | (1 << entrant));
        }
        expect(new Set(groups.values())).toEqual(maximalGroups(found));
        expect([...groups.keys()].toSorted()).toEqual(
          Array.from({ length: groups.size }, (_, index) => String.fromCodePoint(97 + index)),
        );
        const firsts = [...groups.keys()].toSorted().map((letter) => names.findIndex((own) => own.includes(letter)));
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
      }),
    );
  });

  it('go on after z', () => {
    const apart = separations(
      30,
      pairsOf(30).map(([a, b]) => ({ a, b, direction: 1, pValueAdjusted: 0 })),
    );
    expect(compactLetters(apart).slice(24, 28)).toEqual([['y'], ['z'], ['a1'], ['b1']]);
  });

  it('are none for nobody', () => expect(compactLetters(separations(0, []))).toEqual([]));
});

describe('separations', () => {
  it('count a p-value of exactly alpha, and nothing above it', () => {
    expect(board([2, 1], [0.05], 0.05).order[0]![1]).toBe(1);
    expect(board([1, 2], [0.05], 0.05).order[0]![1]).toBe(-1);
    expect(board([2, 1], [0.050001], 0.05).order[0]![1]).toBe(0);
  });

  it('never part entrants of which none is ahead', () => expect(board([1, 1], [0], 0.05).order[0]![1]).toBe(0));

  const pair = { a: 0, b: 1, direction: 1, pValueAdjusted: 0.5 };
  it.each([
    [2, [], {}, /^separations: comparisons must be the 1 pairs of 2, received 0/u],
    [2, [{ ...pair, b: 0 }], {}, /^separations: comparisons\[0\] must be a new pair of two entrants from 0 to 1/u],
    [2, [{ ...pair, b: 2 }], {}, /^separations: comparisons\[0\] must be a new pair/u],
    [3, [pair, { ...pair, a: 1, b: 0 }, pair], {}, /^separations: comparisons\[1\] must be a new pair/u],
    [2, [{ ...pair, direction: Number.NaN }], {}, /^separations: comparisons\[0\].direction must be a number/u],
    [2, [{ ...pair, pValueAdjusted: 1.2 }], {}, /^separations: comparisons\[0\].pValueAdjusted must be from 0 to 1/u],
    [1.5, [], {}, /^separations: entrants must be an integer from 0 up/u],
    [1, [], { alpha: 1 }, /^separations: alpha must be between 0 and 1/u],
  ] as const)('refuses %s entrants with %j', (entrants, comparisons, options, message) => {
    expect(() => separations(entrants, comparisons, options)).toThrow(message);
  });
});
