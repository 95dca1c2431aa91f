import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { betaBinomialFit } from './beta-binomial-fit.ts';
import { designEffect, intraclassCorrelation } from './intraclass-correlation.ts';
import { pearsonDispersion } from './pearson-dispersion.ts';

interface Case {
  readonly successes: readonly number[];
  readonly trials: readonly number[];
  readonly icc: number;
  readonly designEffect: number;
  readonly dispersion: number;
  readonly mean: number;
  readonly correlation: number;
  readonly logLikelihood: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/overdispersion.json', import.meta.url), 'utf8'),
) as { records: readonly Case[] };

const tallies = (successes: readonly number[], trials: readonly number[]): Tally[] =>
  successes.map((each, i) => ({ successes: each, trials: trials[i]! }));

const suites = fc.array(
  fc
    .integer({ min: 0, max: 6 })
    .chain((trials) => fc.record({ successes: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) })),
  { maxLength: 15 },
);

/** log of the beta-binomial mass by the rising factorials, for a and b. */
function logLikelihood(data: readonly Tally[], mean: number, correlation: number): number {
  const size = (1 - correlation) / correlation;
  const rising = (x: number, k: number) =>
    Array.from({ length: k }, (_, i) => Math.log(x + i)).reduce((a, b) => a + b, 0);
  return data.reduce((sum, { successes: x, trials: n }) => {
    const choose = rising(1, n) - rising(1, x) - rising(1, n - x);
    return sum + choose + rising(mean * size, x) + rising((1 - mean) * size, n - x) - rising(size, n);
  }, 0);
}

describe('overdispersion', () => {
  it.each(reference.records)('of $successes of $trials equals exact fractions', (each) => {
    const data = tallies(each.successes, each.trials);
    expect(intraclassCorrelation(data)).toBeCloseTo(each.icc, 13);
    expect(designEffect(data)! / each.designEffect).toBeCloseTo(1, 13);
    expect(pearsonDispersion(data)! / each.dispersion).toBeCloseTo(1, 13);
  });

  it('is 1 for tasks that always pass or always fail, and not above 0 for tasks that are alike', () => {
    const sure = tallies([3, 0, 3, 3], [3, 3, 3, 3]);
    expect(intraclassCorrelation(sure)).toBe(1);
    expect(designEffect(sure)).toBe(3);
    expect(intraclassCorrelation(tallies([2, 2, 2], [4, 4, 4]))).toBeLessThan(0);
    expect(pearsonDispersion(tallies([2, 2, 2], [4, 4, 4]))).toBe(0);
  });

  it('ignores tasks without runs', () => {
    const data = tallies([3, 1, 2], [3, 3, 3]);
    const padded = [...data, { successes: 0, trials: 0 }];
    expect(intraclassCorrelation(padded)).toBe(intraclassCorrelation(data));
    expect(pearsonDispersion(padded)).toBe(pearsonDispersion(data));
    expect(designEffect(padded)).toBe(designEffect(data));
    expect(betaBinomialFit(padded)).toEqual(betaBinomialFit(data));
  });

  it('is the same for passes and failures, and never NaN', () => {
    fc.assert(
      fc.property(suites, (data) => {
        const mirrored = data.map(({ successes, trials }) => ({ successes: trials - successes, trials }));
        for (const measure of [intraclassCorrelation, designEffect, pearsonDispersion]) {
          const value = measure(data);
          if (value === undefined) expect(measure(mirrored)).toBeUndefined();
          else expect(measure(mirrored)).toBeCloseTo(value, 9);
          expect(value).not.toBeNaN();
        }
      }),
    );
  });

  it.each([
    ['no tasks', [], []],
    ['one task', [3], [10]],
    ['single runs', [1, 0, 1], [1, 1, 1]],
    ['all passed', [3, 3], [3, 3]],
    ['all failed', [0, 0], [3, 3]],
  ])('cannot be told from %s', (_, successes, trials) => {
    expect(intraclassCorrelation(tallies(successes, trials))).toBeUndefined();
    expect(designEffect(tallies(successes, trials))).toBeUndefined();
  });

  it.each([
    ['no tasks', [], []],
    ['one task', [3], [10]],
    ['all passed', [3, 3], [3, 3]],
    ['all failed', [0, 0], [3, 3]],
  ])('as a dispersion cannot be told from %s', (_, successes, trials) => {
    expect(pearsonDispersion(tallies(successes, trials))).toBeUndefined();
  });

  it('refuses a tally that is none', () => {
    const bad = [{ successes: 4, trials: 3 }];
    expect(() => intraclassCorrelation(bad)).toThrow('successes must be an integer from 0 to 3, received 4');
    expect(() => designEffect(bad)).toThrow('successes must be an integer from 0 to 3, received 4');
    expect(() => pearsonDispersion(bad)).toThrow('successes must be an integer from 0 to 3, received 4');
    expect(() => betaBinomialFit(bad)).toThrow('betaBinomialFit: successes must be an integer from 0 to 3, received 4');
  });
});

describe('the beta-binomial of greatest likelihood', () => {
  it.each(reference.records)('of $successes of $trials equals mpmath', (each) => {
    const fit = betaBinomialFit(tallies(each.successes, each.trials))!;
    expect(fit.mean).toBeCloseTo(each.mean, 12);
    expect(fit.correlation).toBeCloseTo(each.correlation, 12);
    expect(fit.logLikelihood).toBeCloseTo(each.logLikelihood, 10);
  });

  it('has no better mean or correlation near or far', () => {
    const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(suites, inside, inside, (data, mean, correlation) => {
        const fit = betaBinomialFit(data);
        if (fit === undefined) return;
        expect(fit.mean).toBeGreaterThan(0);
        expect(fit.mean).toBeLessThan(1);
        expect(fit.logLikelihood).toBeGreaterThanOrEqual(logLikelihood(data, mean, correlation) - 1e-9);
        for (const step of [-1e-3, 1e-3]) {
          const near = fit.correlation + step;
          if (near > 0 && near < 1) {
            expect(fit.logLikelihood).toBeGreaterThanOrEqual(logLikelihood(data, fit.mean, near) - 1e-9);
          }
        }
      }),
    );
  });

  it('has correlation 1 when each task always passes or always fails', () => {
    const fit = betaBinomialFit(tallies([0, 3, 3, 3], [3, 3, 3, 3]))!;
    expect(fit.correlation).toBe(1);
    expect(fit.mean).toBeCloseTo(0.75, 14);
    expect(fit.logLikelihood).toBeCloseTo(3 * Math.log(0.75) + Math.log(0.25), 13);
  });

  it('has correlation 0, and the pooled rate, when tasks vary less than chance', () => {
    expect(betaBinomialFit(tallies([1, 2, 1, 2], [3, 3, 3, 3]))).toMatchObject({ correlation: 0, mean: 0.5 });
    // Many runs: the likelihood falls so steeply at 0 that its slope is flatter a little further on.
    const many = tallies([50_000, 50_000, 50_000], [100_000, 100_000, 100_000]);
    expect(betaBinomialFit(many)).toMatchObject({ correlation: 0, mean: 0.5 });
  });

  it.each([
    ['no tasks', [], []],
    ['single runs', [1, 0, 1], [1, 1, 1]],
    ['all passed', [3, 3], [3, 3]],
    ['all failed', [0, 0], [3, 3]],
  ])('cannot be told from %s', (_, successes, trials) => {
    expect(betaBinomialFit(tallies(successes, trials))).toBeUndefined();
  });
});
