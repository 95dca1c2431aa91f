import { mustBeProbability } from '../domain.ts';
import { mustBeLabel } from '../sample-domain.ts';
import { mustForecastClass, mustForecastNormal } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

const LOG_SQRT_2PI = 0.9189385332046728;

/** -ln of the probability of what happened, in nats. Equals scoringutils' logs_binary. O(1). */
export const logarithmic: ScoringRule<'probability'> = {
  label: 'logarithmic score',
  reference: 'good-1952',
  orientation: 'lower',
  takes: 'probability',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'Infinite as soon as something happens that was called impossible; ln 2 for always saying one half.',
  score: (forecast, outcome) => {
    mustBeProbability('logarithmic: forecast', forecast);
    mustBeLabel('logarithmic: outcome', outcome);
    return Math.abs(outcome === 1 ? Math.log(forecast) : Math.log1p(-forecast));
  },
};

/** The same for one of several classes. O(K) for the check. */
export const logarithmicMulticlass: ScoringRule<'probabilities'> = {
  label: 'logarithmic score over classes',
  reference: 'good-1952',
  orientation: 'lower',
  takes: 'probabilities',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'Looks only at the probability of the class that came; infinite if that was zero.',
  score: (forecast, outcome) => {
    mustForecastClass('logarithmic-multiclass', forecast, outcome);
    return Math.abs(Math.log(forecast[outcome]!));
  },
};

/** -ln of the normal density at the outcome. Equals scoringRules' logs_norm. O(1). */
export const logarithmicNormal: ScoringRule<'normal'> = {
  label: 'logarithmic score of a normal forecast',
  reference: 'good-1952',
  orientation: 'lower',
  takes: 'normal',
  proper: 'strictly',
  best: -Infinity,
  worst: Infinity,
  note: 'A density has a unit: the score moves by a constant when the unit changes, and may be negative.',
  score: (forecast, outcome) => {
    mustForecastNormal('logarithmic-normal', forecast, outcome);
    const z = (outcome - forecast.mean) / forecast.standardDeviation;
    return LOG_SQRT_2PI + Math.log(forecast.standardDeviation) + 0.5 * z * z;
  },
};
