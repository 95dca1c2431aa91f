import { mustBeProbability } from '../domain.ts';
import { mustBeLabel } from '../sample-domain.ts';
import { mustForecastClass } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

/** (p - y)². Equals scoringutils' brier_score. O(1). */
export const brier: ScoringRule<'probability'> = {
  label: 'Brier score',
  reference: 'brier-1950',
  orientation: 'lower',
  takes: 'probability',
  proper: 'strictly',
  best: 0,
  worst: 1,
  note: 'Squared distance of the probability from what happened; 0.25 for always saying one half.',
  score: (forecast, outcome) => {
    mustBeProbability('brier: forecast', forecast);
    mustBeLabel('brier: outcome', outcome);
    return (forecast - outcome) ** 2;
  },
};

/** Σ (p_k - y_k)² over the classes: twice the binary score for two classes. O(K). */
export const brierMulticlass: ScoringRule<'probabilities'> = {
  label: 'Brier score over classes',
  reference: 'brier-1950',
  orientation: 'lower',
  takes: 'probabilities',
  proper: 'strictly',
  best: 0,
  worst: 2,
  note: 'Squared distance summed over all classes, as Brier first wrote it; for two classes twice the binary score.',
  score: (forecast, outcome) => {
    mustForecastClass('brier-multiclass', forecast, outcome);
    return forecast.reduce((sum, p, k) => sum + (p - (k === outcome ? 1 : 0)) ** 2, 0);
  },
};
