import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { references } from '../../references.ts';
import type { ForecastKind, Forecasts } from './forecast.ts';
import type { ScoringRule } from './rule.ts';
import { type ScoringRuleName, scoringRules } from './rules.ts';

type Rule = ScoringRule<ForecastKind>;

interface Case {
  readonly rule: ScoringRuleName;
  readonly forecast: Forecasts[ForecastKind];
  readonly outcome: number;
  readonly expected: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/scoring.json', import.meta.url), 'utf8'),
) as { tolerance: number; records: readonly Case[] };

const rule = (name: ScoringRuleName): Rule => scoringRules[name] as unknown as Rule;
const names = Object.keys(scoringRules) as ScoringRuleName[];

/** For each kind of forecast: two forecasts, and outcomes from an end of the scale to the other. */
const examples: { readonly [Kind in ForecastKind]: readonly [readonly Forecasts[Kind][], readonly number[]] } = {
  probability: [
    [0.3, 0.9, 0, 1],
    [0, 1],
  ],
  probabilities: [
    [
      [0.2, 0.3, 0.5],
      [0, 1, 0],
    ],
    [0, 1, 2],
  ],
  normal: [[{ mean: 2, standardDeviation: 0.5 }], [-50, 1.9, 2, 60]],
  beta: [[{ a: 2, b: 3 }], [0, 0.4, 1]],
  ensemble: [[[1, 2, 4]], [-5, 1, 3, 9]],
  discrete: [[{ values: [2, 0, 1], probabilities: [0.5, 0.25, 0.25] }], [-1, 0, 1.5, 7]],
  interval: [[{ lower: 1, upper: 3, level: 0.9 }], [0, 1, 2, 3, 8]],
  intervals: [[{ median: 2, intervals: [{ lower: 1, upper: 3, level: 0.9 }] }], [0, 1, 2, 3, 8]],
  quantile: [[{ value: 4, probability: 0.8 }], [0, 4, 8]],
  point: [[3], [2, 3, 7.5]],
};

describe('every scoring rule', () => {
  it.each(names)('%s equals its definition in 40 digits', (name) => {
    const cases = reference.records.filter((each) => each.rule === name);
    expect(cases.length).toBeGreaterThan(2);
    for (const { forecast, outcome, expected } of cases) {
      const error = Math.abs(rule(name).score(forecast, outcome) - expected);
      expect(error, JSON.stringify({ forecast, outcome, expected })).toBeLessThanOrEqual(
        reference.tolerance * Math.abs(expected) + 1e-16,
      );
    }
  });

  it.each(names)('%s names a reference, a kind of forecast and an orientation, and keeps to its ends', (name) => {
    const { reference: key, takes, best, worst, score, label, note, orientation } = rule(name);
    expect(references[key]).toBeDefined();
    expect(label).not.toBe('');
    expect(note).not.toBe('');
    const [forecasts, outcomes] = examples[takes];
    const values = forecasts.flatMap((forecast) => outcomes.map((outcome) => score(forecast, outcome)));
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(Math.min(best, worst));
      expect(value).toBeLessThanOrEqual(Math.max(best, worst));
    }
    expect(orientation).toBe(best < worst ? 'lower' : 'higher');
  });

  it.each([
    ['brier', 1, 1],
    ['brier-multiclass', [0, 1], 1],
    ['logarithmic', 0, 0],
    ['logarithmic', 1, 1],
    ['logarithmic-multiclass', [0, 1], 1],
    ['spherical', 0, 0],
    ['spherical-multiclass', [0, 1, 0], 1],
    ['ranked-probability', [0, 1, 0], 1],
    ['crps-ensemble', [4, 4], 4],
    ['crps-ensemble-fair', [4, 4], 4],
    ['crps-discrete', { values: [4, 5], probabilities: [1, 0] }, 4],
    ['interval-score', { lower: 4, upper: 4, level: 0.9 }, 4],
    ['weighted-interval-score', { median: 4, intervals: [{ lower: 4, upper: 4, level: 0.9 }] }, 4],
    ['quantile-loss', { value: 4, probability: 0.3 }, 4],
    ['absolute-error', 4, 4],
  ] as const)('%s gives the perfect forecast 0', (name, forecast, outcome) => {
    expect(rule(name).score(forecast, outcome)).toBe(0);
  });

  it('gives the worst forecasts the worst scores', () => {
    expect(scoringRules.brier.score(0, 1)).toBe(1);
    expect(scoringRules['brier-multiclass'].score([1, 0, 0], 2)).toBe(2);
    expect(scoringRules.logarithmic.score(0, 1)).toBe(Infinity);
    expect(scoringRules.logarithmic.score(1, 0)).toBe(Infinity);
    expect(scoringRules['logarithmic-multiclass'].score([1, 0], 1)).toBe(Infinity);
    expect(scoringRules.spherical.score(1, 0)).toBe(1);
    expect(scoringRules['ranked-probability'].score([1, 0, 0], 2)).toBe(2);
  });
});

describe('the relations between rules', () => {
  it('counts the event twice in the Brier score of two classes', () => {
    expect(scoringRules['brier-multiclass'].score([0.3, 0.7], 1)).toBeCloseTo(2 * scoringRules.brier.score(0.7, 1), 14);
  });

  it('makes the CRPS of classes 0, 1, 2, … their ranked probability score', () => {
    const probabilities = [0.1, 0.2, 0.4, 0.3];
    for (const outcome of [0, 1, 2, 3]) {
      const crps = scoringRules['crps-discrete'].score({ values: [0, 1, 2, 3], probabilities }, outcome);
      expect(crps).toBeCloseTo(scoringRules['ranked-probability'].score(probabilities, outcome), 14);
    }
  });

  it('makes the CRPS of a certain forecast its absolute error', () => {
    expect(scoringRules['crps-ensemble'].score([7], 4.5)).toBe(2.5);
    expect(scoringRules['crps-normal'].score({ mean: 7, standardDeviation: 1e-12 }, 4.5)).toBeCloseTo(2.5, 11);
  });

  it('lets the weighted interval score of many intervals approach the CRPS', () => {
    // Bracher et al. (2021), equation 3: the levels spread evenly.
    const levels = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
    const intervals = levels.map((level) => ({ lower: 0.5 - level / 2, upper: 0.5 + level / 2, level }));
    const uniform = scoringRules['crps-beta'].score({ a: 1, b: 1 }, 0.2);
    expect(scoringRules['weighted-interval-score'].score({ median: 0.5, intervals }, 0.2)).toBeCloseTo(uniform, 3);
  });

  it('keeps its digits for a beta forecast as narrow as a hundred million runs make it', () => {
    // The normal limit: a beta of these shapes is normal to about 1e-9 of its width.
    const normal = scoringRules['crps-normal'].score(
      { mean: 0.5, standardDeviation: 0.5 / Math.sqrt(2e8 + 1) },
      0.50002,
    );
    const beta = scoringRules['crps-beta'].score({ a: 1e8, b: 1e8 }, 0.50002);
    expect(Math.abs(beta / normal - 1)).toBeLessThan(1e-8);
  });
});
