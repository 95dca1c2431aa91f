import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanScore, scores, skill } from './scores.ts';
import { signedError } from './signed-error.ts';

describe('scores', () => {
  it('gives one score a forecast, in order', () => {
    expect(scores('brier', [0.5, 1, 0.2], [1, 1, 0])).toEqual(Float64Array.of(0.25, 0, 0.2 ** 2));
    expect(scores('absolute-error', [3, 1], [1, 1])).toEqual(Float64Array.of(2, 0));
    expect(scores('brier', [], [])).toHaveLength(0);
  });

  it('refuses outcomes that do not pair with the forecasts', () => {
    expect(() => scores('brier', [0.5, 0.5], [1])).toThrow(
      'scores: outcomes must be as many as forecasts (2), received 1',
    );
  });
});

describe('the mean score', () => {
  it('is the plain mean, infinite where one is', () => {
    expect(meanScore([1, 2, 6])).toBe(3);
    expect(meanScore([1, Infinity])).toBe(Infinity);
  });

  it.each([
    [[], 'meanScore: values must hold at least 1 value, received 0'],
    [[1, Number.NaN], 'meanScore: values must be a number, received NaN'],
  ])('refuses %s', (values, message) => {
    expect(() => meanScore(values)).toThrow(message);
  });
});

describe('skill', () => {
  it('is 1 for a perfect forecaster, 0 for the baseline, negative for harm', () => {
    expect(skill([0, 0], [0.2, 0.3])).toBe(1);
    expect(skill([0.2, 0.3], [0.2, 0.3])).toBe(0);
    expect(skill([0.4, 0.6], [0.2, 0.3])).toBe(-1);
    expect(skill([Infinity, 1], [1, 1])).toBe(-Infinity);
    expect(skill([1, 1], [Infinity, 1])).toBe(1);
  });

  it('is undefined against a perfect baseline, and between two infinite scores', () => {
    expect(skill([0.1], [0])).toBeUndefined();
    expect(skill([0.1], [-1])).toBeUndefined();
    expect(skill([Infinity], [Infinity])).toBeUndefined();
  });

  it('is not moved by the unit of the scores', () => {
    const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { minLength: 1 }), positive, (pairs, unit) => {
        const mine = pairs.map(([score]) => score);
        const baseline = pairs.map(([, score]) => score);
        const scaled = skill(
          mine.map((score) => score * unit),
          baseline.map((score) => score * unit),
        );
        expect(scaled).toBeCloseTo(skill(mine, baseline)!, 8);
      }),
    );
  });

  it.each([
    [[], [], 'skill: values must hold at least 1 value, received 0'],
    [[1], [1, 2], 'skill: baseline must be as many as values (1), received 2'],
    [[1], [Number.NaN], 'skill: baseline must be a number, received NaN'],
    [[Number.NaN], [1], 'skill: values must be a number, received NaN'],
  ])('refuses %s against %s', (values, baseline, message) => {
    expect(() => skill(values, baseline)).toThrow(message);
  });
});

describe('the signed error', () => {
  it('is above zero when the forecast was too high', () => {
    expect(signedError(25, 23)).toBe(2);
    expect(signedError(20, 23)).toBe(-3);
  });

  it.each([
    [Number.NaN, 1, 'signedError: forecast must be a finite number, received NaN'],
    [1, Infinity, 'signedError: outcome must be a finite number, received Infinity'],
  ])('refuses %s against %s', (forecast, outcome, message) => {
    expect(() => signedError(forecast, outcome)).toThrow(message);
  });
});
