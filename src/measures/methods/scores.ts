import type { ReferenceKey } from '../../references.ts';
import { absoluteError } from '../../statistics/scoring/absolute-error.ts';
import { brier } from '../../statistics/scoring/brier.ts';
import { crpsDiscrete } from '../../statistics/scoring/crps-discrete.ts';
import type { ForecastKind, Forecasts } from '../../statistics/scoring/forecast.ts';
import { intervalScore, weightedIntervalScore } from '../../statistics/scoring/interval-score.ts';
import { logarithmic } from '../../statistics/scoring/logarithmic.ts';
import { quantileLoss } from '../../statistics/scoring/quantile-loss.ts';
import type { ScoringRule } from '../../statistics/scoring/rule.ts';
import { digits, mostNumbers, r, vector } from '../../typed-line.ts';
import type { Method } from './method.ts';

/** What a forecast scored, and what many did on average. */

export interface Scored<Kind extends ForecastKind> {
  readonly forecast: Forecasts[Kind];
  readonly outcome: number;
}

/** A rule with the line that scores one forecast; null where it would be too long. */
function scoredBy<Kind extends ForecastKind>(
  { label, reference, note }: ScoringRule<Kind>,
  line: (forecast: Forecasts[Kind], outcome: string) => string | null,
): Method<Scored<Kind>> {
  const cites: readonly ReferenceKey[] = [reference];
  return {
    label,
    cites,
    recipe: ({ forecast, outcome }, { value }) => {
      const text = line(forecast, digits(outcome));
      return {
        of: `${label}, outcome ${digits(outcome)}`,
        formula: note,
        command: text === null ? null : r(text, value),
        library: 'scores',
      };
    },
  };
}

export const ofForecasts = {
  brier: scoredBy(brier, (probability, outcome) => `(${digits(probability)} - ${outcome})^2`),
  logarithmic: scoredBy(logarithmic, (probability, outcome) =>
    outcome === '1' ? `-log(${digits(probability)})` : `-log(1 - ${digits(probability)})`,
  ),
  'interval-score': scoredBy(
    intervalScore,
    ({ lower, upper, level }, outcome) =>
      `l <- ${digits(lower)}; u <- ${digits(upper)}; y <- ${outcome}; (u - l) + 2 / (1 - ${digits(level)}) * (max(l - y, 0) + max(y - u, 0))`,
  ),
  'weighted-interval-score': scoredBy(weightedIntervalScore, () => null),
  'quantile-loss': scoredBy(quantileLoss, () => null),
  'crps-discrete': scoredBy(crpsDiscrete, ({ values, probabilities }, outcome) =>
    values.length > mostNumbers
      ? null
      : `v <- ${vector(values)}; p <- ${vector(probabilities)}; sum(p * abs(v - ${outcome})) - sum(outer(p, p) * abs(outer(v, v, "-"))) / 2`,
  ),
  'absolute-error': scoredBy(absoluteError, (forecast, outcome) => `abs(${digits(forecast)} - ${outcome})`),
};

export const signedError: Method<{ readonly predicted: number; readonly observed: number }> = {
  label: 'predicted − observed',
  cites: [],
  recipe: ({ predicted, observed }, { value }) => ({
    of: `${digits(predicted)} − ${digits(observed)}`,
    formula: 'What was predicted less what was seen.',
    command: r(`${digits(predicted)} - ${digits(observed)}`, value),
    library: null,
  }),
};

export const meanOfScores: Method<{ readonly values: readonly number[] }> = {
  label: 'mean',
  cites: ['gneiting-raftery-2007'],
  recipe: ({ values }, { value }) => ({
    of: `The mean of ${values.length} scores`,
    formula: 'Each prediction counts alike.',
    command: values.length > mostNumbers ? null : r(`mean(${vector(values)})`, value),
    library: 'meanScore',
  }),
};

/** The mean Brier score of somebody who always says the same. */
export const alwaysTheSame: Method<{ readonly said: number; readonly happened: number; readonly of: number }> = {
  label: 'always saying the same',
  cites: ['brier-1950'],
  recipe: ({ said, happened, of }, { value }) => ({
    of: `Always saying ${digits(said)}, ${happened} of ${of} came true`,
    formula: 'With s the share that came true and q what is said: s·(1 − q)² + (1 − s)·q².',
    command: r(`q <- ${digits(said)}; s <- ${happened} / ${of}; s * (1 - q)^2 + (1 - s) * q^2`, value),
    library: null,
  }),
};
