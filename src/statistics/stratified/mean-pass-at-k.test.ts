import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { meanPassAll, meanPassAny } from './mean-pass-at-k.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/mean-pass-at-k.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly {
    readonly tasks: readonly (readonly [passes: number, runs: number])[];
    readonly k: number;
    readonly kind: 'all' | 'any';
    readonly estimate: number;
    readonly attempts: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly scan: { readonly designs: number; readonly below: number; readonly worst: readonly [number, ...unknown[]] };
};

const of = { all: meanPassAll, any: meanPassAny };
const strataOf = (tasks: readonly (readonly [number, number])[]): Tally[] =>
  tasks.map(([successes, trials]) => ({ successes, trials }));

describe('pass@k and pass^k over tasks', () => {
  it.each(reference.cases)('$kind of $k (SciPy)', ({ tasks, k, kind, estimate, attempts, lower, upper }) => {
    const found = of[kind](strataOf(tasks), k);
    expect(found.estimate).toBeCloseTo(estimate, 14);
    expect(found.effectiveTrials).toBeCloseTo(attempts, 12);
    expect(found.lower).toBeCloseTo(lower, 10);
    expect(found.upper).toBeCloseTo(upper, 10);
    expect(found.level).toBe(0.95);
  });

  it('cover at least as often as they promise, by exact enumeration', () => {
    expect(reference.scan.designs).toBeGreaterThan(4000);
    expect(reference.scan.below).toBe(0);
    expect(reference.scan.worst[0]).toBeGreaterThan(0.95);
  });

  it('mirror each other, and are the mean rate at k = 1', () => {
    const strata = strataOf([
      [2, 5],
      [5, 5],
      [0, 5],
    ]);
    const failures = strata.map(({ successes, trials }) => ({ successes: trials - successes, trials }));
    for (const k of [1, 2, 5]) {
      const [any, all] = [meanPassAny(strata, k), meanPassAll(failures, k)];
      expect(any.estimate).toBeCloseTo(1 - all.estimate, 12);
      expect(any.lower).toBeCloseTo(1 - all.upper, 10);
      expect(any.upper).toBeCloseTo(1 - all.lower, 10);
    }
    expect(meanPassAll(strata, 1).estimate).toBeCloseTo(7 / 15, 14);
  });

  it('widen with the level, and part with k', () => {
    const strata = strataOf([
      [3, 6],
      [4, 6],
    ]);
    const [narrow, wide] = [0.8, 0.99].map((level) => meanPassAll(strata, 2, { level }));
    expect(wide!.lower).toBeLessThan(narrow!.lower);
    expect(wide!.upper).toBeGreaterThan(narrow!.upper);
    expect(meanPassAny(strata, 3).estimate).toBeGreaterThan(meanPassAny(strata, 2).estimate);
    expect(meanPassAll(strata, 3).estimate).toBeLessThan(meanPassAll(strata, 2).estimate);
  });

  it('do not exist for more attempts than the fewest trials of a task', () => {
    const strata = strataOf([
      [3, 6],
      [1, 2],
    ]);
    expect(() => meanPassAll(strata, 3)).toThrow('meanPassAll: k must be an integer from 1 to 2, received 3');
    expect(() => meanPassAny(strata, 0)).toThrow('meanPassAny: k must be an integer from 1 to 2, received 0');
    expect(() => meanPassAny([], 1)).toThrow('strata');
  });
});
