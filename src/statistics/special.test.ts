import { readFileSync } from 'node:fs';
// biome-ignore lint/correctness/noUnresolvedImports: jstat names its main file without the extension.
import jStat from 'jstat';
import { describe, expect, it } from 'vitest';
import * as special from './special.ts';

type Value = number | readonly number[] | special.Tails;

interface Reference {
  readonly tolerance: Readonly<Record<string, number>>;
  readonly deepTolerance: number;
  readonly records: readonly {
    readonly function: string;
    readonly args: readonly unknown[];
    readonly expected: Value;
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/special-functions.json', import.meta.url), 'utf8'),
) as Reference;

const functions = special as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Every number of an answer, in one order. */
function numbers(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value instanceof Float64Array) return [...value];
  if (Array.isArray(value)) return value as number[];
  if ('pmf' in (value as object)) return [...(value as { readonly pmf: Float64Array }).pmf];
  const { lower, upper } = value as special.Tails;
  return [lower, upper];
}

describe('special functions equal 50-digit arithmetic', () => {
  it.each(Object.entries(reference.tolerance))('%s within a relative %d', (name, usual) => {
    const records = reference.records.filter((record) => record.function === name);
    expect(records.length).toBeGreaterThan(0);
    for (const { args, expected } of records) {
      const received = numbers(functions[name]!(...args));
      const wanted = numbers(expected);
      expect(received).toHaveLength(wanted.length);
      wanted.forEach((value, i) => {
        const error = value === 0 ? Math.abs(received[i]!) : Math.abs(received[i]! / value - 1);
        const tolerance = value > 0 && value < 1e-30 ? reference.deepTolerance : usual;
        expect(error, `${name}(${args.join(', ')})[${i}]: ${received[i]}, not ${value}`).toBeLessThanOrEqual(tolerance);
      });
    }
  });

  it('has a reference value for every function of the door', () => {
    // These have tests of their own, beside them.
    const elsewhere = ['betaBinomialWindow', 'binomialQuantile', 'convolve', 'deviance'];
    const referenced = new Set([...reference.records.map((record) => record.function), ...elsewhere]);
    expect(Object.keys(functions).filter((name) => !referenced.has(name))).toEqual([]);
  });
});

describe('special functions agree with jstat to the digits that jstat has', () => {
  const shapes = [0.5, 1, 2.5, 7, 30];

  it('beta quantiles to 1e-6', () => {
    for (const a of shapes) {
      for (const b of shapes) {
        for (const p of [0.025, 0.5, 0.975]) {
          expect(special.betaQuantile(p, a, b) / jStat.beta.inv(p, a, b)).toBeCloseTo(1, 6);
        }
      }
    }
  });

  it('Student, chi-square, normal and log-gamma', () => {
    for (const df of shapes) {
      expect(special.tQuantile(0.975, df) / jStat.studentt.inv(0.975, df)).toBeCloseTo(1, 6);
      expect(special.chiSquareCdf(2.2, df).lower).toBeCloseTo(jStat.chisquare.cdf(2.2, df), 10);
      expect(special.logGamma(df)).toBeCloseTo(jStat.gammaln(df), 10);
    }
    expect(special.normalQuantile(0.975)).toBeCloseTo(jStat.normal.inv(0.975, 0, 1), 8);
  });
});
