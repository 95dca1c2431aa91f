import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../errors.ts';
import { logChoose } from '../../special.ts';
import { fisherTest } from './fisher.ts';
import { freemanHaltonTest } from './freeman-halton.ts';

interface Case {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly pValue: number;
}

const fromR = JSON.parse(
  readFileSync(new URL('../../../../data/reference/freeman-halton.json', import.meta.url), 'utf8'),
) as { readonly tables: readonly Case[]; readonly simulated: Case; readonly chiSquare: Case };

const columns = fc
  .array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 5 })
  .map((rows) => ({ a: rows.map(([x]) => x), b: rows.map(([, y]) => y) }))
  .filter(({ a, b }) => sum(a) > 0 && sum(b) > 0);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Every table with these totals, with its probability. */
function enumerated(a: readonly number[], b: readonly number[]): { pValue: number; least: number } {
  const sizes = a.map((count, i) => count + b[i]!);
  const all = logChoose(sum(sizes), sum(a));
  const probability = (table: readonly number[]) =>
    Math.exp(table.reduce((log, count, i) => log + logChoose(sizes[i]!, count), -all));
  const tables = (from: number, left: number): number[][] => {
    if (from === sizes.length) return left === 0 ? [[]] : [];
    return Array.from({ length: Math.min(left, sizes[from]!) + 1 }, (_, count) => count).flatMap((count) =>
      tables(from + 1, left - count).map((rest) => [count, ...rest]),
    );
  };
  const probabilities = tables(0, sum(a)).map(probability);
  const upTo = (seen: number) => sum(probabilities.filter((p) => p <= seen * (1 + 1e-7)));
  return { pValue: upTo(probability(a)), least: upTo(Math.min(...probabilities)) };
}

describe('Freeman–Halton', () => {
  it.each(fromR.tables)("R's fisher.test: $a $b", ({ a, b, pValue }) => {
    const received = freemanHaltonTest(a, b);
    expect(received.pValue / pValue).toBeCloseTo(1, 10);
    expect(received.method).toBe('exact');
  });

  it('of the seed cannot tell anything: 1 and 13 failures leave one table or the other', () => {
    // Both campaigns: 6 wrong answers and 1 other. Of 14 failures the 2 others fall 2 + 0 or 0 + 2 with 42/91 in all.
    expect(freemanHaltonTest([6, 1], [6, 1]).pValue).toBeCloseTo(1, 12);
    expect(freemanHaltonTest([6, 1], [6, 1]).leastPValue).toBeCloseTo(42 / 91, 12);
  });

  it('sums what a full enumeration sums, and knows its least p-value', () => {
    fc.assert(
      fc.property(columns, ({ a, b }) => {
        const { pValue, leastPValue } = freemanHaltonTest(a, b);
        const { pValue: expected, least } = enumerated(a, b);
        expect(pValue).toBeCloseTo(Math.min(1, expected), 11);
        expect(leastPValue).toBeCloseTo(Math.min(1, least), 11);
      }),
      { numRuns: 150 },
    );
  });

  it('is Fisher on two categories', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40)), ([x, y, u, v]) => {
        fc.pre(x + y > 0 && u + v > 0);
        const { pValue } = fisherTest({ successes: x, trials: x + y }, { successes: u, trials: u + v });
        expect(freemanHaltonTest([x, y], [u, v]).pValue / pValue).toBeCloseTo(1, 10);
      }),
    );
  });

  it('does not mind the order of categories, of arms, or categories that never came', () => {
    fc.assert(
      fc.property(columns, fc.infiniteStream(fc.nat(1000)), ({ a, b }, keys) => {
        const order = a.map((_, i) => [keys.next().value as number, i] as const).sort(([x], [y]) => x - y);
        const { pValue } = freemanHaltonTest(a, b);
        const mixed = (counts: readonly number[]) => order.map(([, i]) => counts[i]!);
        expect(freemanHaltonTest(mixed(a), mixed(b)).pValue).toBeCloseTo(pValue, 12);
        expect(freemanHaltonTest(b, a).pValue).toBeCloseTo(pValue, 12);
        expect(freemanHaltonTest([0, ...a], [0, ...b]).pValue).toBeCloseTo(pValue, 12);
        expect(pValue).toBeGreaterThan(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('answers where ways are too many to follow: hardly too large, never too small, and named', () => {
    const { a, b, pValue: simulated } = fromR.simulated;
    const { pValue, method } = freemanHaltonTest(a, b);
    expect(method).toBe('at-most');
    expect(pValue).toBeGreaterThan(simulated - 0.0015);
    expect(pValue).toBeLessThan(simulated + 0.05);
  });

  it("answers where even the sums are too many: R's chisq.test", () => {
    const { a, b, pValue: expected } = fromR.chiSquare;
    const { pValue, leastPValue, method } = freemanHaltonTest(a, b);
    expect(method).toBe('chi-square');
    expect(leastPValue).toBeNull();
    expect(pValue / expected).toBeCloseTo(1, 10);
    expect(freemanHaltonTest([1e9], [2e9])).toEqual({ pValue: 1, leastPValue: null, method: 'chi-square' });
  });

  it.each([
    [[], [1], 'freemanHaltonTest: a must hold at least 1 count, received 0'],
    [[1], [1, 2], 'freemanHaltonTest: b must hold 1 counts like a, received 2'],
    [[1, -1], [1, 2], 'freemanHaltonTest: a[1] must be an integer from 0 up, received -1'],
    [[1, 1], [0, 0], 'freemanHaltonTest: b must have at least one trial, received 0'],
  ])('refuses %j against %j', (a, b, message) => {
    expect(() => freemanHaltonTest(a, b)).toThrow(new DomainError(...split(message)));
  });
});

function split(message: string): [string, string, unknown] {
  const [, where, must, received] = /^(.*?) (must .*), received (.*)$/u.exec(message)!;
  return [where!, must!, Number(received)];
}
