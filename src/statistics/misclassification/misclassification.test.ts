import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import type { Interval } from '../interval/interval.ts';
import type { Bounds } from '../interval/method.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';
import { binomialPmfs, hypergeometricPmf } from '../special.ts';
import { sameStrataInterval } from '../stratified/same-strata.ts';
import type { Tally } from '../tally.ts';
import { doubleSampling } from './double-sampling.ts';
import { roganGladen } from './rogan-gladen.ts';

type Pair = readonly [successes: number, trials: number];
type Answer =
  | { readonly estimate: number; readonly lower: number; readonly upper: number }
  | { readonly missing: string };

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/judge-error.json', import.meta.url), 'utf8'),
) as {
  readonly roganGladen: readonly ({ yes: Pair; sensitivity: Pair; specificity: Pair; level: number } & Answer)[];
  readonly doubleSampling: readonly ({ yes: Pair; positives: Pair; negatives: Pair; level: number } & Answer)[];
};
const extended = process.env.EXTENDED === '1';

const of = ([successes, trials]: Pair): Tally => ({ successes, trials });
const counts = (n: number) => Array.from({ length: n + 1 }, (_, k) => k);
const clopperPearson = (tally: Tally, level = 0.95) => proportionInterval(tally, { level, method: 'clopper-pearson' });

function agrees(received: Answer, expected: Answer): void {
  if ('missing' in expected || 'missing' in received) {
    expect(received).toEqual({ missing: 'missing' in expected ? expected.missing : 'no such' });
    return;
  }
  for (const part of ['estimate', 'lower', 'upper'] as const) expect(received[part]).toBeCloseTo(expected[part], 11);
}

describe('roganGladen', () => {
  it.each(reference.roganGladen)('$yes with $sensitivity and $specificity at $level', (record) => {
    const { yes, sensitivity, specificity, level } = record;
    const classifier = { sensitivity: of(sensitivity), specificity: of(specificity) };
    agrees(roganGladen(clopperPearson(of(yes), level), classifier), record);
  });

  it('is turned over with the meaning of yes and no', () => {
    const one = roganGladen(clopperPearson(of([23, 30])), { sensitivity: of([19, 20]), specificity: of([9, 12]) });
    const other = roganGladen(clopperPearson(of([7, 30])), { sensitivity: of([9, 12]), specificity: of([19, 20]) });
    if ('missing' in one || 'missing' in other) throw new Error('both are there');
    expect(other.lower).toBeCloseTo(1 - one.upper, 12);
    expect(other.upper).toBeCloseTo(1 - one.lower, 12);
  });

  it('is no better than chance where both add up to 1, which binary would miss', () => {
    const classifier = { sensitivity: of([7, 10]), specificity: of([3, 10]) };
    expect(roganGladen(clopperPearson(of([5, 10])), classifier)).toEqual({ missing: 'no better than chance' });
  });

  /** The least coverage over the truths where a rate is given, for every outcome of `apparent`. */
  function leastCoverage([n1, n0]: readonly [number, number], apparent: (rate: number) => readonly Seen[]): number {
    const made = new Map<string, Answer>();
    let least = 1;
    for (const p of [0, 0.02, 0.05, 0.1, 0.2, 0.5, 0.77, 0.9, 0.95, 0.98, 1]) {
      for (const se of rights) {
        for (const sp of rights) {
          const [ofSe, ofSp] = [binomialPmfs(n1, se), binomialPmfs(n0, sp)];
          let [covered, given] = [0, 0];
          for (const { key, interval, mass } of apparent(p * se + (1 - p) * (1 - sp))) {
            for (const a of counts(n1)) {
              for (const b of counts(n0)) {
                const probability = mass * ofSe[a]! * ofSp[b]!;
                if (probability < 1e-12) continue;
                const id = `${key} ${a} ${b}`;
                const answer =
                  made.get(id) ?? roganGladen(interval, { sensitivity: of([a, n1]), specificity: of([b, n0]) });
                made.set(id, answer);
                if ('missing' in answer) continue;
                given += probability;
                if (answer.lower - 1e-9 <= p && p <= answer.upper + 1e-9) covered += probability;
              }
            }
          }
          least = Math.min(least, covered / given);
        }
      }
    }
    return least;
  }

  const rights = [0.7, 0.8, 0.9, 0.95, 0.99, 1];
  const all: readonly (readonly [number, number, number, number])[] = [
    [10, 5, 5, 0.976],
    [30, 5, 5, 0.977],
    [30, 20, 20, 0.968],
    [30, 5, 30, 0.965],
    [100, 20, 20, 0.967],
    [100, 10, 40, 0.964],
  ];

  it.each(all.slice(0, extended ? 6 : 4))('covers at least as stated: %i, %i + %i', (n, n1, n0, told) => {
    const intervals = counts(n).map((x) => clopperPearson(of([x, n])));
    const least = leastCoverage([n1, n0], (rate) =>
      [...binomialPmfs(n, rate)].map((mass, x) => ({ key: String(x), interval: intervals[x]!, mass })),
    );
    expect(least).toBeGreaterThanOrEqual(0.95);
    expect(least).toBeCloseTo(told, 2);
  });

  it('covers at least as stated with the interval of strata, few of which vary', () => {
    // Rates of 4 strata of 3 trials whose mean is the rate that the classifier is to give.
    const strata = (rate: number) => [
      Math.min(1, 4 * rate),
      ...[1, 2, 3].map((k) => Math.min(1, Math.max(0, 4 * rate - k))),
    ];
    const least = leastCoverage([8, 8], (rate) => outcomesOfStrata(strata(rate), 3));
    expect(least).toBeGreaterThanOrEqual(0.95);
  });
});

interface Seen {
  readonly key: string;
  readonly interval: Interval;
  readonly mass: number;
}

/** Every outcome of strata of equal trials; the order of the strata is of no account. */
function outcomesOfStrata(rates: readonly number[], trials: number): Seen[] {
  let found = new Map<string, { readonly passes: readonly number[]; readonly mass: number }>([
    ['', { passes: [], mass: 1 }],
  ]);
  for (const rate of rates) {
    const next: typeof found = new Map();
    for (const { passes, mass } of found.values()) {
      for (const [x, probability] of binomialPmfs(trials, rate).entries()) {
        if (mass * probability < 1e-13) continue;
        const longer = [...passes, x].toSorted((one, other) => one - other);
        const key = longer.join();
        next.set(key, { passes: longer, mass: mass * probability + (next.get(key)?.mass ?? 0) });
      }
    }
    found = next;
  }
  return [...found].map(([key, { passes, mass }]) => {
    strataIntervals[key] ??= sameStrataInterval(passes.map((x) => of([x, trials])));
    return { key, interval: strataIntervals[key], mass };
  });
}
const strataIntervals: Record<string, Interval> = {};

describe('doubleSampling', () => {
  it.each(reference.doubleSampling)('$yes with $positives and $negatives at $level', (record) => {
    const { yes, positives, negatives, level } = record;
    agrees(
      doubleSampling(clopperPearson(of(yes), level), { positives: of(positives), negatives: of(negatives) }),
      record,
    );
  });

  it('is turned over with the meaning of yes and no', () => {
    const one = doubleSampling(clopperPearson(of([23, 30])), { positives: of([14, 15]), negatives: of([1, 5]) });
    const other = doubleSampling(clopperPearson(of([7, 30])), { positives: of([4, 5]), negatives: of([1, 15]) });
    expect(other.lower).toBeCloseTo(1 - one.upper, 12);
    expect(other.upper).toBeCloseTo(1 - one.lower, 12);
  });

  /** What is seen of so many verdicts of which x are positive: how many of each were checked, with the probability. */
  type Checked = (x: number) => readonly { readonly yes: number; readonly no: number; readonly mass: number }[];

  const atRandom =
    (n: number, m: number): Checked =>
    (x) =>
      counts(m)
        .filter((yes) => yes <= x && m - yes <= n - x)
        .map((yes) => ({ yes, no: m - yes, mass: hypergeometricPmf(yes, x, n - x, m) }));
  const ofEach =
    (n: number, yes: number, no: number): Checked =>
    (x) => [{ yes: Math.min(yes, x), no: Math.min(no, n - x), mass: 1 }];

  function leastCoverage(n: number, checked: Checked): number {
    const outcomes = counts(n).flatMap((x) =>
      checked(x)
        .filter(({ yes, no, mass }) => yes > 0 && no > 0 && mass > 1e-12)
        .flatMap(({ yes, no, mass }) =>
          counts(yes).flatMap((a) =>
            counts(no).map((b) => {
              const bounds = doubleSampling(clopperPearson(of([x, n])), {
                positives: of([a, yes]),
                negatives: of([b, no]),
              });
              return { x, yes, no, a, b, mass, bounds };
            }),
          ),
        ),
    );
    let least = 1;
    for (const q of [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.77, 0.8, 0.9, 0.95, 0.98]) {
      const ofX = binomialPmfs(n, q);
      for (const right of [0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1]) {
        const ofA = pmfsUpTo(n, right);
        for (const wrong of [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5]) {
          const ofB = pmfsUpTo(n, wrong);
          const p = q * right + (1 - q) * wrong;
          let [covered, given] = [0, 0];
          for (const { x, yes, no, a, b, mass, bounds } of outcomes) {
            const probability = ofX[x]! * mass * ofA[yes]![a]! * ofB[no]![b]!;
            given += probability;
            if (holds(bounds, p)) covered += probability;
          }
          // Truths that are hardly ever spoken of are those whose verdicts are nearly all alike.
          if (given > 0.05) least = Math.min(least, covered / given);
        }
      }
    }
    return least;
  }

  it.each(
    [
      ['10, 5 at random', 10, atRandom(10, 5), 0.999],
      ['10, all of them', 10, atRandom(10, 10), 0.999],
      ['10, 2 of each', 10, ofEach(10, 2, 2), 1],
      ['30, 10 at random', 30, atRandom(30, 10), 0.994],
      ['30, 15 yes and 5 no', 30, ofEach(30, 15, 5), 0.99],
      ['100, 20 of each', 100, ofEach(100, 20, 20), 0.972],
      ['30, 20 at random', 30, atRandom(30, 20), 0.99],
      ['100, 20 at random', 100, atRandom(100, 20), 0.979],
      ['100, 40 at random', 100, atRandom(100, 40), 0.976],
    ].slice(0, extended ? 9 : 6) as [string, number, Checked, number][],
  )(
    'covers at least as stated, the checked among those that count: %s',
    (_, n, checked, told) => {
      const least = leastCoverage(n, checked);
      expect(least).toBeGreaterThanOrEqual(0.95);
      expect(least).toBeCloseTo(told, 2);
    },
    60_000,
  );
});

function pmfsUpTo(n: number, rate: number): readonly (readonly number[])[] {
  return counts(n).map((k) => [...binomialPmfs(k, rate)]);
}

function holds({ lower, upper }: Bounds, rate: number): boolean {
  return lower - 1e-9 <= rate && rate <= upper + 1e-9;
}

describe('rates corrected for errors', () => {
  const q = clopperPearson(of([5, 10]));
  const [some, none] = [of([4, 5]), of([0, 0])];
  it.each([
    [
      () => roganGladen(q, { sensitivity: none, specificity: some }),
      'roganGladen: sensitivity must have at least one trial',
    ],
    [
      () => roganGladen(q, { sensitivity: some, specificity: of([6, 5]) }),
      'roganGladen: specificity: successes must be',
    ],
    [
      () => roganGladen({ ...q, lower: 0.6 }, { sensitivity: some, specificity: some }),
      'roganGladen: apparent must have',
    ],
    [
      () => roganGladen({ ...q, upper: Number.NaN }, { sensitivity: some, specificity: some }),
      'roganGladen: apparent must be',
    ],
    [() => doubleSampling(q, { positives: some, negatives: none }), 'doubleSampling: negatives must have at least one'],
    [
      () => doubleSampling({ ...q, level: 1 }, { positives: some, negatives: some }),
      'doubleSampling: apparent.level must',
    ],
  ])('refuse what lies outside their domain', (call, message) => {
    expect(call).toThrow(DomainError);
    expect(call).toThrow(message);
  });
});
