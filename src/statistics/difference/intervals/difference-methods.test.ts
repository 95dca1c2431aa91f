import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { references } from '../../../references.ts';
import { binomialPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { differenceInterval } from './difference-interval.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { differenceMethodNames, differenceMethods } from './difference-methods.ts';

type Table = [number, number, number, number];
type Limits = [number, number];
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../data/reference/${name}.json`, import.meta.url), 'utf8'));
const records = [
  ...(read('two-arm-methods').intervals as Record<string, unknown>[]),
  ...(read('difference').intervals as Record<string, unknown>[]).map(({ miettinenNurminen, ...rest }) => ({
    ...rest,
    'miettinen-nurminen': miettinenNurminen,
  })),
] as ({ table: Table; level: number } & Record<string, Limits | undefined>)[];

const tally = (successes: number, trials: number): Tally => ({ successes, trials });
const someArm = fc
  .integer({ min: 1, max: 60 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
const someLevel = fc.double({ min: 0.1, max: 0.999, noNaN: true });
const mirrored = ({ successes, trials }: Tally) => tally(trials - successes, trials);
const doubled = ({ successes, trials }: Tally) => tally(2 * successes, 2 * trials);
const varies = ({ successes, trials }: Tally) => successes > 0 && successes < trials;

describe.each(differenceMethodNames)('%s', (method) => {
  const entry: DifferenceMethod = differenceMethods[method];
  const interval = (a: Tally, b: Tally, level = 0.95) => differenceInterval(a, b, { level, method });

  it('equals its definition in 40 digits', () => {
    const known = records.filter((record) => record[method] !== undefined);
    expect(known.length).toBeGreaterThan(20);
    for (const { table, level, ...limits } of known) {
      const [x, n, y, m] = table;
      const { lower, upper } = entry.bounds(tally(x, n), tally(y, m), level);
      const [expectedLower, expectedUpper] = limits[method]!;
      expect(lower, `${table} at ${level}`).toBeCloseTo(expectedLower, 12);
      expect(upper, `${table} at ${level}`).toBeCloseTo(expectedUpper, 12);
    }
  });

  it('says what it is', () => {
    expect(entry.label).not.toBe('');
    expect(Object.keys(references)).toContain(entry.reference);
    expect(entry.note).toMatch(/^[A-Z].*\.$/);
    expect(entry.coverage).toBe('about');
    expect(interval(tally(2, 3), tally(1, 4))).toMatchObject({ method, level: 0.95, rateA: 2 / 3, rateB: 0.25 });
  });

  it('keeps -1 <= lower <= estimate <= upper <= 1 and has width', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, (a, b, level) => {
        const { lower, estimate, upper } = interval(a, b, level);
        expect(estimate).toBe(a.successes / a.trials - b.successes / b.trials);
        expect(-1 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
        // Wald is kept as it is known: where neither arm varies it has no width (its note says so).
        if (method === 'wald' && !varies(a) && !varies(b)) expect(upper - lower).toBe(0);
        else expect(upper - lower).toBeGreaterThan(1e-4);
      }),
    );
  });

  it('turns its sign with the arms and with the outcome', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, (a, b, level) => {
        const { lower, upper } = interval(a, b, level);
        for (const other of [interval(b, a, level), interval(mirrored(a), mirrored(b), level)]) {
          expect(other.lower).toBeCloseTo(-upper, 9);
          expect(other.upper).toBeCloseTo(-lower, 9);
        }
      }),
    );
  });

  it('is nested in the level', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, someLevel, (a, b, first, second) => {
        const inner = interval(a, b, Math.min(first, second));
        const outer = interval(a, b, Math.max(first, second));
        expect(outer.lower).toBeLessThanOrEqual(inner.lower + 1e-9);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper - 1e-9);
      }),
    );
  });

  it('is narrower with twice the trials at the same rates', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, (a, b, level) => {
        const once = interval(a, b, level);
        const twice = interval(doubled(a), doubled(b), level);
        expect(twice.upper - twice.lower).toBeLessThanOrEqual(once.upper - once.lower + 1e-9);
      }),
    );
  });

  it('moves up with a success of a and down with one of b', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (n, m) => {
        for (let y = 0; y <= m; y++) {
          for (let x = 1; x <= n; x++) {
            // Wald's limits are known to turn back where an arm stops varying.
            if (method === 'wald' || method === 'agresti-caffo') continue;
            const less = interval(tally(x - 1, n), tally(y, m));
            const more = interval(tally(x, n), tally(y, m));
            expect(more.lower).toBeGreaterThanOrEqual(less.lower - 1e-9);
            expect(more.upper).toBeGreaterThanOrEqual(less.upper - 1e-9);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('covers about as often as it says, by exact enumeration at 20 against 30', () => {
    const [n, m] = [20, 30];
    const limits = Array.from({ length: n + 1 }, (_, x) =>
      Array.from({ length: m + 1 }, (_, y) => interval(tally(x, n), tally(y, m))),
    );
    const least = Math.min(
      ...[0.03, 0.3, 0.5, 0.77, 0.95].flatMap((p) => [0.05, 0.35, 0.6, 0.9].map((q) => coverage(p, q))),
    );
    expect(least).toBeGreaterThan(
      { wald: 0.6, 'newcombe-cc': 0.95, mee: 0.925, newcombe: 0.91 }[method as string] ?? 0.93,
    );
    expect(least).toBeLessThan({ wald: 0.9 }[method as string] ?? 0.98);

    function coverage(p: number, q: number): number {
      let covered = 0;
      const ofB = binomialPmfs(m, q);
      binomialPmfs(n, p).forEach((px, x) => {
        ofB.forEach((py, y) => {
          const { lower, upper } = limits[x]![y]!;
          if (lower <= p - q && p - q <= upper) covered += px * py;
        });
      });
      return covered;
    }
  });
});

describe('what the methods are to each other', () => {
  it('Mee lies inside Miettinen-Nurminen, Newcombe inside its corrected form', () => {
    fc.assert(
      fc.property(someArm, someArm, someLevel, (a, b, level) => {
        for (const [inside, outside] of [
          ['mee', 'miettinen-nurminen'],
          ['newcombe', 'newcombe-cc'],
        ] as const) {
          const inner = differenceInterval(a, b, { level, method: inside });
          const outer = differenceInterval(a, b, { level, method: outside });
          expect(outer.lower).toBeLessThanOrEqual(inner.lower + 1e-9);
          expect(outer.upper).toBeGreaterThanOrEqual(inner.upper - 1e-9);
        }
      }),
    );
  });

  it('raw limits may leave the scale, which the driver clips', () => {
    const [a, b] = [tally(3, 3), tally(0, 3)];
    expect(differenceMethods['agresti-caffo'].bounds(a, b, 0.99).upper).toBeGreaterThan(1);
    expect(differenceInterval(a, b, { level: 0.99, method: 'agresti-caffo' }).upper).toBe(1);
    // At a low level the shrunken centre leaves the estimate outside.
    expect(differenceMethods['agresti-caffo'].bounds(a, b, 0.1).upper).toBeLessThan(1);
    expect(differenceInterval(a, b, { level: 0.1, method: 'agresti-caffo' }).upper).toBe(1);
  });

  it('reproduce Newcombe (1998), table II, contrast (a): 56/70 against 48/80', () => {
    const rounded = (method: (typeof differenceMethodNames)[number]) => {
      const { lower, upper } = differenceInterval(tally(56, 70), tally(48, 80), { method });
      return `${lower.toFixed(4)} ${upper.toFixed(4)}`;
    };
    expect(rounded('wald')).toBe('0.0575 0.3425');
    expect(rounded('mee')).toBe('0.0533 0.3377');
    expect(rounded('miettinen-nurminen')).toBe('0.0528 0.3382');
    expect(rounded('newcombe')).toBe('0.0524 0.3339');
    expect(rounded('newcombe-cc')).toBe('0.0428 0.3422');
  });
});

describe('errors', () => {
  it('say what must be and what was received', () => {
    expect(() => differenceInterval(tally(0, 0), tally(1, 2))).toThrow(
      'differenceInterval: a must have at least one trial, received 0',
    );
    expect(() => differenceInterval(tally(1, 2), tally(3, 2))).toThrow(
      'differenceInterval: b: successes must be an integer from 0 to 2, received 3',
    );
    expect(() => differenceInterval(tally(1, 2), tally(1, 2), { level: 1 })).toThrow(
      'differenceInterval: level must be between 0 and 1, received 1',
    );
  });
});
