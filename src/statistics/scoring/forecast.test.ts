import { describe, expect, it } from 'vitest';
import { scoringRules } from './rules.ts';

/** Each message of every rule, provoked. */
const provoked: readonly (readonly [call: () => number, message: string])[] = [
  [() => scoringRules.brier.score(1.2, 1), 'brier: forecast must be from 0 to 1, received 1.2'],
  [() => scoringRules.brier.score(Number.NaN, 1), 'brier: forecast must be from 0 to 1, received NaN'],
  [() => scoringRules.brier.score(0.5, 2), 'brier: outcome must be 0 or 1, received 2'],
  [() => scoringRules.brier.score(0.5, 0.5), 'brier: outcome must be 0 or 1, received 0.5'],
  [() => scoringRules.logarithmic.score(-0.1, 1), 'logarithmic: forecast must be from 0 to 1, received -0.1'],
  [() => scoringRules.logarithmic.score(0.5, -1), 'logarithmic: outcome must be 0 or 1, received -1'],
  [() => scoringRules.spherical.score(Infinity, 1), 'spherical: forecast must be from 0 to 1, received Infinity'],
  [() => scoringRules.spherical.score(0.5, 3), 'spherical: outcome must be 0 or 1, received 3'],
  [
    () => scoringRules['brier-multiclass'].score([], 0),
    'brier-multiclass: forecast must hold at least 1 probability, received 0',
  ],
  [
    () => scoringRules['brier-multiclass'].score([0.5, 0.4], 0),
    'brier-multiclass: forecast must sum to 1, received 0.9',
  ],
  [
    () => scoringRules['spherical-multiclass'].score([1.5, -0.5], 0),
    'spherical-multiclass: forecast[0] must be from 0 to 1, received 1.5',
  ],
  [
    () => scoringRules['logarithmic-multiclass'].score([0.5, 0.5], 2),
    'logarithmic-multiclass: outcome must be an integer from 0 to 1, received 2',
  ],
  [
    () => scoringRules['ranked-probability'].score([0.5, 0.5], 0.5),
    'ranked-probability: outcome must be an integer from 0 to 1, received 0.5',
  ],
  [
    () => scoringRules['ranked-probability'].score([0.5, 0.5], -1),
    'ranked-probability: outcome must be an integer from 0 to 1, received -1',
  ],
  [
    () => scoringRules['logarithmic-normal'].score({ mean: 0, standardDeviation: 0 }, 1),
    'logarithmic-normal: standardDeviation must be positive and finite, received 0',
  ],
  [
    () => scoringRules['crps-normal'].score({ mean: Infinity, standardDeviation: 1 }, 1),
    'crps-normal: mean must be a finite number, received Infinity',
  ],
  [
    () => scoringRules['crps-normal'].score({ mean: 0, standardDeviation: 1 }, Number.NaN),
    'crps-normal: outcome must be a finite number, received NaN',
  ],
  [() => scoringRules['crps-beta'].score({ a: 0, b: 1 }, 0.5), 'crps-beta: a must be positive and finite, received 0'],
  [
    () => scoringRules['crps-beta'].score({ a: 1, b: -1 }, 0.5),
    'crps-beta: b must be positive and finite, received -1',
  ],
  [
    () => scoringRules['crps-beta'].score({ a: 1, b: 1 }, Infinity),
    'crps-beta: outcome must be a finite number, received Infinity',
  ],
  [() => scoringRules['crps-ensemble'].score([], 1), 'crps-ensemble: forecast must hold at least 1 value, received 0'],
  [
    () => scoringRules['crps-ensemble'].score([1, Number.NaN], 1),
    'crps-ensemble: forecast[1] must be a finite number, received NaN',
  ],
  [
    () => scoringRules['crps-ensemble'].score([1], Infinity),
    'crps-ensemble: outcome must be a finite number, received Infinity',
  ],
  [
    () => scoringRules['crps-ensemble-fair'].score([1], 1),
    'crps-ensemble-fair: forecast must hold at least 2 values, received 1',
  ],
  [
    () => scoringRules['crps-ensemble-fair'].score([1, 2], Number.NaN),
    'crps-ensemble-fair: outcome must be a finite number, received NaN',
  ],
  [
    () => scoringRules['crps-discrete'].score({ values: [], probabilities: [] }, 1),
    'crps-discrete: values must hold at least 1 value, received 0',
  ],
  [
    () => scoringRules['crps-discrete'].score({ values: [1, 2], probabilities: [1] }, 1),
    'crps-discrete: probabilities must be as many as values (2), received 1',
  ],
  [
    () => scoringRules['crps-discrete'].score({ values: [1, 2], probabilities: [0.7, 0.7] }, 1),
    'crps-discrete: probabilities must sum to 1, received 1.4',
  ],
  [
    () => scoringRules['crps-discrete'].score({ values: [1], probabilities: [1] }, Infinity),
    'crps-discrete: outcome must be a finite number, received Infinity',
  ],
  [
    () => scoringRules['interval-score'].score({ lower: 3, upper: 2, level: 0.9 }, 1),
    'interval-score: lower must be at most upper (2), received 3',
  ],
  [
    () => scoringRules['interval-score'].score({ lower: 1, upper: 2, level: 1 }, 1),
    'interval-score: level must be between 0 and 1, received 1',
  ],
  [
    () => scoringRules['interval-score'].score({ lower: -Infinity, upper: 2, level: 0.9 }, 1),
    'interval-score: lower must be a finite number, received -Infinity',
  ],
  [
    () => scoringRules['interval-score'].score({ lower: 1, upper: Infinity, level: 0.9 }, 1),
    'interval-score: upper must be a finite number, received Infinity',
  ],
  [
    () => scoringRules['interval-score'].score({ lower: 1, upper: 2, level: 0.9 }, Number.NaN),
    'interval-score: outcome must be a finite number, received NaN',
  ],
  [
    () => scoringRules['weighted-interval-score'].score({ median: Number.NaN, intervals: [] }, 1),
    'weighted-interval-score: median must be a finite number, received NaN',
  ],
  [
    () =>
      scoringRules['weighted-interval-score'].score({ median: 1, intervals: [{ lower: 2, upper: 1, level: 0.5 }] }, 1),
    'weighted-interval-score: lower must be at most upper (1), received 2',
  ],
  [
    () => scoringRules['weighted-interval-score'].score({ median: 1, intervals: [] }, Infinity),
    'weighted-interval-score: outcome must be a finite number, received Infinity',
  ],
  [
    () => scoringRules['quantile-loss'].score({ value: Number.NaN, probability: 0.5 }, 1),
    'quantile-loss: value must be a finite number, received NaN',
  ],
  [
    () => scoringRules['quantile-loss'].score({ value: 1, probability: 2 }, 1),
    'quantile-loss: probability must be from 0 to 1, received 2',
  ],
  [
    () => scoringRules['quantile-loss'].score({ value: 1, probability: 0.5 }, Infinity),
    'quantile-loss: outcome must be a finite number, received Infinity',
  ],
  [
    () => scoringRules['absolute-error'].score(Number.NaN, 1),
    'absolute-error: forecast must be a finite number, received NaN',
  ],
  [
    () => scoringRules['absolute-error'].score(1, Number.NaN),
    'absolute-error: outcome must be a finite number, received NaN',
  ],
];

describe('a forecast outside the domain of its rule', () => {
  it.each(provoked.map(([call, message]) => ({ message, call })))('$message', ({ call, message }) => {
    expect(call).toThrow(message);
  });
});
