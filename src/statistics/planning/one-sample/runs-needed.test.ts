import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmfs, normalCdf } from '../../special.ts';
import { oneSamplePower } from './one-sample.ts';
import type { TwoSided } from './rejection-region.ts';
import { runsToSeparate } from './runs-needed.ts';

interface Reference {
  readonly nullRate: number;
  readonly alternativeRate: number;
  readonly alpha: number;
  readonly power: number;
  readonly kind: TwoSided | 'greater';
  readonly first: number;
  readonly powerFirst: number;
  readonly safe: number;
  readonly powerSafe: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning.json', import.meta.url), 'utf8'),
) as { readonly runsNeeded: readonly Reference[] };

const tests = {
  greater: { sided: 'one' },
  'minimum-likelihood': { sided: 'two', twoSided: 'minimum-likelihood' },
  central: { sided: 'two', twoSided: 'central' },
  blaker: { sided: 'two', twoSided: 'blaker' },
} as const;

describe('runs to separate two rates', () => {
  it.each(reference.runsNeeded)('are those of R for $alternativeRate, $kind', ({ kind, ...design }) => {
    const { first, safe } = runsToSeparate({ ...design, ...tests[kind] });
    expect([first.runs, safe.runs]).toEqual([design.first, design.safe]);
    expect(first.power).toBeCloseTo(design.powerFirst, 12);
    expect(safe.power).toBeCloseTo(design.powerSafe, 12);
  });

  it.each([
    [0.5, 'one', 58, 60],
    [0.55, 'one', 35, 39],
    [0.6, 'one', 23, 25],
    [0.5, 'two', 64, 73],
    [0.55, 'two', 41, 45],
    [0.6, 'two', 26, 28],
  ] as const)('for 1/3 against %d, %s-sided: first %d, safe %d', (alternativeRate, sided, first, safe) => {
    const needed = runsToSeparate({ nullRate: 1 / 3, alternativeRate, sided });
    expect([needed.first.runs, needed.safe.runs]).toEqual([first, safe]);
    expect(needed.curve.map(({ runs }) => runs)).toEqual(Array.from({ length: needed.scannedTo }, (_, i) => i + 1));
  });

  it('are safe: ten times the scan finds no run number that falls short again', () => {
    const cases = fc.record({
      nullRate: fc.double({ min: 0.03, max: 0.97, noNaN: true }),
      gap: fc.double({ min: 0.12, max: 0.9, noNaN: true }),
      up: fc.boolean(),
      alpha: fc.constantFrom(0.3, 0.1, 0.05, 0.01),
      power: fc.constantFrom(0.3, 0.5, 0.8, 0.9, 0.99),
      kind: fc.constantFrom('greater', 'minimum-likelihood', 'central', 'blaker'),
    });
    fc.assert(
      fc.property(cases, ({ nullRate, gap, up, kind, alpha, power }) => {
        const alternativeRate = up ? Math.min(1, nullRate + gap) : Math.max(0, nullRate - gap);
        fc.pre(Math.abs(alternativeRate - nullRate) > 0.1);
        const design = { nullRate, alternativeRate, alpha, ...tests[kind as keyof typeof tests] };
        const { first, safe, curve, scannedTo } = runsToSeparate({ ...design, power });
        expect(first.runs).toBeLessThanOrEqual(safe.runs);
        expect(curve.slice(0, first.runs - 1).every((at) => at.power < power)).toBe(true);
        if (safe.runs > 1) expect(curve[safe.runs - 2]!.power).toBeLessThan(power);
        for (let trials = safe.runs; trials <= Math.min(10 * scannedTo, 800); trials++) {
          expect(oneSamplePower({ ...design, trials }).power).toBeGreaterThanOrEqual(power);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('rest on an inequality that holds: Zubkov & Serov bound every binomial tail', () => {
    for (const n of [1, 2, 3, 7, 20, 61, 150]) {
      for (const p of [0.001, 0.05, 0.3, 1 / 3, 0.5, 0.81, 0.99]) {
        const pmf = binomialPmfs(n, p);
        let tail = 0;
        for (let k = 0; k < n; k++) {
          tail += pmf[k]!;
          expect(zubkovSerov(k, n, p)).toBeLessThanOrEqual(tail + 1e-14);
          expect(zubkovSerov(k + 1, n, p)).toBeGreaterThanOrEqual(tail - 1e-14);
        }
      }
    }
  });

  it('refuse what cannot be planned, and say what to do', () => {
    const design = { nullRate: 0.5, alternativeRate: 0.6 };
    const refused = (change: object, message: string) =>
      expect(() => runsToSeparate({ ...design, ...change })).toThrow(message);
    refused({ alternativeRate: 0.5 }, 'runsToSeparate: alternativeRate must differ from nullRate (0.5), received 0.5');
    refused({ alternativeRate: 0.5, sided: 'two' }, 'must differ from nullRate');
    refused(
      { nullRate: 0 },
      'runsToSeparate: nullRate must lie between 0 and 1, for one run refutes 0 or 1, received 0',
    );
    refused({ nullRate: 1 }, 'received 1');
    refused({ alternativeRate: 1.2 }, 'runsToSeparate: alternativeRate must be from 0 to 1, received 1.2');
    refused({ alpha: 0 }, 'runsToSeparate: alpha must be between 0 and 1, received 0');
    refused({ power: 1 }, 'runsToSeparate: power must be between 0 and 1, received 1');
    expect(() => runsToSeparate({ nullRate: 0.5, alternativeRate: 0.6, maxRuns: 100 })).toThrow(
      /maxRuns must be at least \d+ for rates 0.5 and 0.6: allow more, or plan for rates further apart, received 100/u,
    );
  });
});

function zubkovSerov(k: number, n: number, p: number): number {
  if (k === 0) return (1 - p) ** n;
  if (k === n) return 1 - p ** n;
  const x = k / n;
  const divergence = x * Math.log(x / p) + (1 - x) * Math.log((1 - x) / (1 - p));
  return normalCdf(Math.sign(x - p) * Math.sqrt(2 * n * Math.max(0, divergence))).lower;
}
