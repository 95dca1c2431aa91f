import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmfs, hypergeometricPmfs } from '../../special.ts';
import { conditionalSawTooth } from '../conditional-test.ts';
import { fisherBoundary } from './fisher-boundary.ts';
import { twoArmPower, twoArmRunsNeeded } from './two-arm-fisher.ts';

interface Reference {
  readonly rateA: number;
  readonly rateB: number;
  readonly trials: number;
  readonly alpha: number;
  readonly kind: 'minimum-likelihood' | 'central' | 'greater';
  readonly power: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning.json', import.meta.url), 'utf8'),
) as { readonly twoArm: readonly Reference[] };

/** Fisher's one-sided p-value of every table, straight from its definition. */
function fisherTails(trials: number): number[][] {
  const tails = Array.from({ length: trials + 1 }, () => new Array<number>(trials + 1).fill(0));
  for (let successes = 0; successes <= 2 * trials; successes++) {
    const { start, pmf } = hypergeometricPmfs(trials, trials, successes);
    let sum = 0;
    for (let a = start + pmf.length - 1; a >= start; a--) {
      sum += pmf[a - start]!;
      tails[a]![successes - a] = sum;
    }
  }
  return tails;
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('two-arm power of Fisher’s exact test', () => {
  it(`equals that of R's fisher.test, enumerated (${reference.twoArm.length} designs)`, () => {
    for (const { kind, power, ...design } of reference.twoArm) {
      const received = twoArmPower({ ...design, sided: kind === 'greater' ? 'one' : 'two' }).power;
      expect(Math.abs(received - power)).toBeLessThanOrEqual(1e-12 * power);
    }
  });

  it('follows a boundary that is the least rejected count, table by table', () => {
    for (const trials of [1, 2, 5, 13, 40]) {
      const tails = fisherTails(trials);
      for (const level of [0.2, 0.05, 0.025, 1e-4, 1e-9]) {
        const boundary = fisherBoundary(trials, level, { from: 0, to: trials });
        for (let b = 0; b <= trials; b++) {
          const least = tails.findIndex((row) => row[b]! <= level * (1 + 1e-12));
          expect(boundary[b]).toBe(least < 0 ? trials + 1 : least);
        }
        const midP = fisherBoundary(trials, level, { from: 0, to: trials, midP: true });
        for (let b = 0; b <= trials; b++) {
          // Half of the probability of the table itself: the mean of its p-value and the next one's.
          const next = (a: number) => (a === trials || b === 0 ? 0 : tails[a + 1]![b - 1]!);
          const least = tails.findIndex((row, a) => (row[b]! + next(a)) / 2 <= level * (1 + 1e-12));
          expect(midP[b]).toBe(least < 0 ? trials + 1 : least);
        }
        expect(Array.from(fisherBoundary(trials, level, { from: Math.floor(trials / 2), to: trials }))).toEqual(
          Array.from(boundary.slice(Math.floor(trials / 2))),
        );
      }
    }
  });

  it('spends at most alpha at the mean of the rates: enumerated', () => {
    const trials = 24;
    const tails = fisherTails(trials);
    for (const [rateA, rateB, sided] of [
      [0.9, 0.5, 'two'],
      [0.2, 0.4, 'one'],
      [0.7, 0.7, 'two'],
    ] as const) {
      const pmf = binomialPmfs(trials, (rateA + rateB) / 2);
      const level = sided === 'two' ? 0.025 : 0.05;
      let size = 0;
      tails.forEach((row, a) => {
        row.forEach((p, b) => {
          if (p <= level) size += pmf[a]! * pmf[b]!;
        });
      });
      const { alphaSpent } = twoArmPower({ rateA, rateB, trials, sided });
      expect(alphaSpent).toBeCloseTo(sided === 'two' ? 2 * size : size, 13);
      expect(alphaSpent).toBeLessThanOrEqual(0.05);
    }
  });

  it('does not care for the order of the arms or for what counts as a pass, and rises with the distance', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), rate, rate, fc.boolean(), (trials, rateA, rateB, midP) => {
        const power = (a: number, b: number) => twoArmPower({ rateA: a, rateB: b, trials, midP }).power;
        expect(power(rateB, rateA)).toBeCloseTo(power(rateA, rateB), 13);
        expect(power(1 - rateA, 1 - rateB)).toBeCloseTo(power(rateA, rateB), 9);
        const further = rateA >= rateB ? (1 + rateA) / 2 : rateA / 2;
        expect(power(further, rateB)).toBeGreaterThanOrEqual(power(rateA, rateB) - 1e-12);
        expect(twoArmPower({ rateA, rateB, trials, midP: true }).power).toBeGreaterThanOrEqual(power(rateA, rateB));
      }),
    );
  });

  it('refuses what is no design', () => {
    const refused = (change: object, message: string) =>
      expect(() => twoArmPower({ rateA: 0.5, rateB: 0.6, trials: 10, ...change })).toThrow(message);
    refused({ rateA: 2 }, 'twoArmPower: rateA must be from 0 to 1, received 2');
    refused({ rateB: -1 }, 'twoArmPower: rateB must be from 0 to 1, received -1');
    refused({ trials: -1 }, 'twoArmPower: trials must be an integer from 0 up, received -1');
    refused({ alpha: Number.NaN }, 'twoArmPower: alpha must be between 0 and 1, received NaN');
    refused({ alpha: 0.6, sided: 'one' }, 'twoArmPower: alpha must be below 0.5 for a one-sided test, received 0.6');
  });
});

describe('runs of two arms', () => {
  it.each([
    [{ rateA: 1 / 3, rateB: 0.55 }, 88, 92],
    [{ rateA: 0.55, rateB: 1 / 3, power: 0.9 }, 116, 116],
    [{ rateA: 1 / 3, rateB: 0.55, sided: 'one' }, 71, 71],
    [{ rateA: 1 / 3, rateB: 0.55, sided: 'one', power: 0.9 }, 98, 98],
    [{ rateA: 1 / 3, rateB: 0.55, sided: 'one', alpha: 0.025 }, 88, 92],
    [{ rateA: 1 / 3, rateB: 0.55, midP: true }, 82, 82],
    [{ rateA: 1 / 3, rateB: 0.55, midP: true, power: 0.9 }, 110, 110],
  ] as const)('%j: first %d, safe %d (NUMERICS.md §2)', (design, first, safe) => {
    const needed = twoArmRunsNeeded(design);
    expect([needed.first.runs, needed.safe.runs]).toEqual([first, safe]);
  });

  it('are found by bounds as they are run by run, five times as far', () => {
    const cases = fc.record({
      rateA: fc.double({ min: 0, max: 1, noNaN: true }),
      rateB: fc.double({ min: 0, max: 1, noNaN: true }),
      alpha: fc.constantFrom(0.3, 0.1, 0.05, 0.01),
      power: fc.constantFrom(0.3, 0.5, 0.8, 0.9, 0.99),
      sided: fc.constantFrom('one' as const, 'two' as const),
      midP: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ power, ...design }) => {
        fc.pre(Math.abs(design.rateA - design.rateB) > 0.2);
        const { first, safe, curve, scannedTo } = twoArmRunsNeeded({ ...design, power });
        let expectedFirst = 0;
        let lastBelow = 0;
        for (let trials = 1; trials <= 5 * scannedTo; trials++) {
          const at = twoArmPower({ ...design, trials });
          if (at.power < power) lastBelow = trials;
          else if (expectedFirst === 0) expectedFirst = trials;
          if (trials <= scannedTo) expect(curve[trials - 1]).toEqual({ runs: trials, ...at });
        }
        expect([first.runs, safe.runs]).toEqual([expectedFirst, lastBelow + 1]);
      }),
      { numRuns: 40 },
    );
  });

  it('of a small gap are found in the same way, and the curve has them', () => {
    const { first, safe, curve, scannedTo } = twoArmRunsNeeded({ rateA: 0.45, rateB: 0.5 });
    expect(curve).toContainEqual(first);
    expect(curve).toContainEqual(safe);
    expect(curve.at(-1)!.runs).toBe(scannedTo);
    expect(curve.every(({ runs }, i) => i === 0 || runs > curve[i - 1]!.runs)).toBe(true);
    let lastBelow = 0;
    let expectedFirst = 0;
    for (let trials = 1500; trials <= 1800; trials++) {
      const { power } = twoArmPower({ rateA: 0.45, rateB: 0.5, trials });
      if (power < 0.8) lastBelow = trials;
      else if (expectedFirst === 0) expectedFirst = trials;
    }
    expect([first.runs, safe.runs]).toEqual([expectedFirst, lastBelow + 1]);
  });

  it('rest on bounds that hold for every number of runs of a range', () => {
    for (const tails of [1, 2] as const) {
      for (const midP of [false, true]) {
        const rates = { higher: 0.62, lower: 0.35, level: 0.05 / tails, tails };
        const { power, atLeast, atMost } = conditionalSawTooth(rates, { midP });
        for (const [from, to] of [
          [1, 4],
          [20, 23],
          [30, 45],
          [60, 64],
          [90, 90],
        ] as const) {
          const powers = Array.from({ length: to - from + 1 }, (_, i) => power(from + i));
          expect(atLeast(from, to)).toBeLessThanOrEqual(Math.min(...powers) + 1e-14);
          expect(atMost(from, to)).toBeGreaterThanOrEqual(Math.max(...powers) - 1e-14);
        }
        expect(atLeast(90, 90)).toBeCloseTo(power(90), 4);
        // A bound counts as rejected what its windows leave out.
        expect(atMost(90, 90)).toBeCloseTo(power(90), 7);
      }
    }
  });

  it('take the boundary of the most runs from below and that of the fewest from above', () => {
    const sawTooth = conditionalSawTooth({ higher: 0.7, lower: 0.3, level: 0.05, tails: 1 });
    const reaches = (winner: number, loser: number, trials: number): number => {
      const tails = fisherTails(trials);
      const [a, b] = [binomialPmfs(winner, 0.7), binomialPmfs(loser, 0.3)];
      // A count beyond the table is rejected from above, as more than all runs of the fewest may pass.
      const rejected = (i: number, j: number) => i > trials || (tails[i]![j] ?? 1) <= 0.05;
      return a.reduce((sum, p, i) => sum + p * b.reduce((inner, q, j) => inner + (rejected(i, j) ? q : 0), 0), 0);
    };
    for (const [from, to] of [
      [10, 14],
      [5, 11],
      [17, 18],
    ] as const) {
      expect(sawTooth.atLeast(from, to)).toBeCloseTo(reaches(from, to, to), 7);
      expect(sawTooth.atMost(from, to)).toBeCloseTo(reaches(to, from, from), 7);
    }
  });

  it('end their search where Serfling’s inequality, which holds for every table, and Hoeffding’s allow it', () => {
    for (let trials = 1; trials <= 40; trials++) {
      fisherTails(trials).forEach((row, a) => {
        for (let b = 0; b < a; b++) {
          const difference = (a - b) / trials;
          expect(row[b]).toBeLessThanOrEqual(Math.exp(-(trials ** 2 * difference ** 2) / (trials + 1)) * (1 + 1e-12));
        }
      });
    }
    // The least n with n (0.1 - √((n + 1) ln 40) / n)² >= ln 5, or one more.
    let n = 1;
    while (Math.sqrt(n) * 0.1 - Math.sqrt(((n + 1) / n) * Math.log(40)) < Math.sqrt(Math.log(5))) n++;
    const [, least] = /at least (\d+)/u.exec(
      messageOf(() => twoArmRunsNeeded({ rateA: 0.5, rateB: 0.6, maxRuns: 1 })),
    )!;
    expect([n, n + 1]).toContain(Number(least));
  });

  it('rest on p-values that rise with the runs of both arms', () => {
    let before = fisherTails(1);
    for (let trials = 2; trials <= 40; trials++) {
      const tails = fisherTails(trials);
      for (let a = 1; a < trials; a++) {
        for (let b = 0; b < a; b++) expect(tails[a]![b]).toBeGreaterThanOrEqual(before[a]![b]! * (1 - 1e-13));
      }
      before = tails;
    }
  });

  it('refuse what cannot be planned, and say what to do', () => {
    const refused = (change: object, message: string | RegExp) =>
      expect(() => twoArmRunsNeeded({ rateA: 0.5, rateB: 0.6, ...change })).toThrow(message);
    refused({ rateB: 0.5 }, 'twoArmRunsNeeded: rateB must differ from rateA, received 0.5');
    refused({ power: 0 }, 'twoArmRunsNeeded: power must be between 0 and 1, received 0');
    refused({ rateB: 0.5001 }, /maxRuns must be at least \d+ for rates 0.5 and 0.5001: allow more, or plan for/u);
  });
});
