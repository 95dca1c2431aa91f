import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../tally.ts';
import { type LogisticFit, logisticRegression } from './logistic-regression.ts';

interface Case {
  readonly predictors: readonly (readonly number[])[];
  readonly successes: readonly number[];
  readonly trials: readonly number[];
  readonly level: number;
  readonly estimates: readonly number[];
  readonly standardErrors: readonly number[];
  readonly waldLower: readonly number[];
  readonly waldUpper: readonly number[];
  readonly profileLower: readonly number[];
  readonly profileUpper: readonly number[];
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly logLikelihood: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/regression.json', import.meta.url), 'utf8'),
) as { tolerance: number; records: readonly Case[] };

const tallies = (successes: readonly number[], trials: readonly number[]): Tally[] =>
  successes.map((each, i) => ({ successes: each, trials: trials[i]! }));

function fitted(predictors: readonly (readonly number[])[], data: readonly Tally[], level = 0.95): LogisticFit {
  const fit = logisticRegression(predictors, data, { level });
  if (!fit.estimable) throw new Error(fit.reason);
  return fit;
}

describe('logistic regression', () => {
  it.each(reference.records)('of $successes of $trials on $predictors equals R', (each) => {
    const fit = fitted(each.predictors, tallies(each.successes, each.trials), each.level);
    const close = (received: readonly number[], expected: readonly number[]) => {
      expect(received).toHaveLength(expected.length);
      received.forEach((value, i) => {
        expect(Math.abs(value - expected[i]!)).toBeLessThan(reference.tolerance * Math.max(1, Math.abs(expected[i]!)));
      });
    };
    const of = (pick: (coefficient: LogisticFit['coefficients'][number]) => number) => fit.coefficients.map(pick);
    close(
      of(({ estimate }) => estimate),
      each.estimates,
    );
    close(
      of(({ standardError }) => standardError),
      each.standardErrors,
    );
    close(
      of(({ wald }) => wald.lower),
      each.waldLower,
    );
    close(
      of(({ wald }) => wald.upper),
      each.waldUpper,
    );
    close(
      of(({ profile }) => profile.lower),
      each.profileLower,
    );
    close(
      of(({ profile }) => profile.upper),
      each.profileUpper,
    );
    close([fit.deviance, fit.nullDeviance, fit.logLikelihood], [each.deviance, each.nullDeviance, each.logLikelihood]);
    for (const { wald, profile, estimate } of fit.coefficients) {
      expect(wald).toMatchObject({ level: each.level, method: 'wald', estimate });
      expect(profile).toMatchObject({ level: each.level, method: 'profile-likelihood', estimate });
    }
  });

  const data = fc
    .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), {
      minLength: 3,
      maxLength: 12,
    })
    .filter((rows) => new Set(rows.map(([x]) => x)).size > 1);

  it('fits the totals: residuals are orthogonal to every predictor', () => {
    fc.assert(
      fc.property(data, (rows) => {
        // Passes and failures in every row, so that nothing is separated.
        const fit = fitted(
          rows.map(([x]) => [x]),
          rows.map(([, hits, misses]) => ({ successes: hits, trials: hits + misses })),
        );
        const [a, b] = fit.coefficients.map(({ estimate }) => estimate) as [number, number];
        let total = 0;
        let slope = 0;
        for (const [x, hits, misses] of rows) {
          const residual = hits - (hits + misses) / (1 + Math.exp(-a - b * x));
          total += residual;
          slope += x * residual;
        }
        expect(Math.abs(total)).toBeLessThan(1e-9);
        expect(Math.abs(slope)).toBeLessThan(1e-9);
        for (const { profile } of fit.coefficients) {
          expect(profile.lower).toBeLessThan(profile.estimate);
          expect(profile.upper).toBeGreaterThan(profile.estimate);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('mirrors under pass ↔ fail', () => {
    fc.assert(
      fc.property(data, (rows) => {
        const predictors = rows.map(([x]) => [x]);
        const fit = fitted(
          predictors,
          rows.map(([, hits, misses]) => ({ successes: hits, trials: hits + misses })),
        );
        const mirrored = fitted(
          predictors,
          rows.map(([, hits, misses]) => ({ successes: misses, trials: hits + misses })),
        );
        fit.coefficients.forEach(({ estimate, profile, standardError }, j) => {
          const other = mirrored.coefficients[j]!;
          expect(other.estimate).toBeCloseTo(-estimate, 8);
          expect(other.standardError).toBeCloseTo(standardError, 8);
          expect(other.profile.lower).toBeCloseTo(-profile.upper, 7);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('gives a slope of two groups the log of their odds ratio', () => {
    const fit = fitted([[0], [1]], tallies([11, 18], [30, 30]));
    expect(fit.coefficients[1]!.estimate).toBeCloseTo(Math.log((18 * 19) / (12 * 11)), 12);
    expect(fit.deviance).toBeLessThan(1e-12);
  });

  it.each([
    ['completely separated', [[0], [1], [2], [3]], [0, 0, 1, 1], [1, 1, 1, 1]],
    ['separated but for one place', [[0], [1], [1], [2]], [0, 0, 1, 1], [1, 1, 1, 1]],
    ['with a group that always fails', [[0], [1]], [0, 18], [30, 30]],
    ['that all pass', [[0], [1], [5]], [3, 3, 3], [3, 3, 3]],
    ['that all fail', [[]], [0], [3]],
  ])('finds no finite coefficients for outcomes %s', (_, predictors, successes, trials) => {
    expect(logisticRegression(predictors, tallies(successes, trials))).toEqual({
      estimable: false,
      reason: 'the predictors separate successes from failures, so that no finite coefficients fit best',
    });
  });

  it('notices predictors that depend on one another up to rounding', () => {
    const x = [0.1, 0.7, 0.3, 1.9];
    const data = tallies([1, 2, 1, 3], [4, 4, 4, 4]);
    const dependent = 'predictors must not depend on one another';
    expect(() =>
      logisticRegression(
        x.map((value) => [value, value / 3 + 0.1]),
        data,
      ),
    ).toThrow(dependent);
    expect(() =>
      logisticRegression(
        x.map(() => [0.1]),
        data,
      ),
    ).toThrow(dependent);
  });

  it('keeps its digits on calendar years', () => {
    const years = [2021, 2022, 2024, 2026];
    const data = tallies([2, 5, 6, 9], [10, 10, 10, 10]);
    const centred = fitted(
      years.map((year) => [year - 2024]),
      data,
    ).coefficients[1]!;
    const raw = fitted(
      years.map((year) => [year]),
      data,
    ).coefficients[1]!;
    expect(raw.estimate).toBeCloseTo(centred.estimate, 9);
    expect(raw.standardError).toBeCloseTo(centred.standardError, 8);
    expect(raw.profile.upper).toBeCloseTo(centred.profile.upper, 8);
  });

  const one = { successes: 1, trials: 2 };
  it.each([
    [() => logisticRegression([], []), 'logisticRegression: tallies must hold at least 1 tally, received 0'],
    [
      () => logisticRegression([[1]], [{ successes: 0, trials: 0 }]),
      'logisticRegression: tallies must hold at least 1 trial, received 0',
    ],
    [
      () => logisticRegression([[1]], [one, one]),
      'logisticRegression: predictors must be as many as tallies (2), received 1',
    ],
    [
      () => logisticRegression([[1]], [{ successes: 3, trials: 2 }]),
      'logisticRegression: successes must be an integer from 0 to 2, received 3',
    ],
    [
      () => logisticRegression([[1], [Number.NaN]], [one, one]),
      'logisticRegression: predictors[1][0] must be a finite number, received NaN',
    ],
    [
      () => logisticRegression([[1], [1, 2]], [one, one]),
      'logisticRegression: predictors[1] must hold 1 values, received 2',
    ],
    [
      () => logisticRegression([[1], [1]], [one, one]),
      'logisticRegression: predictors must not depend on one another or lie far from zero, received [[1],[1]]',
    ],
    [
      () => logisticRegression([[1], [2]], [one, one], { level: 95 }),
      'logisticRegression: level must be between 0 and 1, received 95',
    ],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
