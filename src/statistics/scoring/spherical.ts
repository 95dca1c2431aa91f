import { mustBeProbability } from '../domain.ts';
import { mustBeLabel } from '../sample-domain.ts';
import { mustForecastClass } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

/** 1 - p_y / ‖p‖. The usual spherical score p_y / ‖p‖ turned round, so that lower is better here too. O(1). */
export const spherical: ScoringRule<'probability'> = {
  label: 'spherical score',
  reference: 'gneiting-raftery-2007',
  orientation: 'lower',
  takes: 'probability',
  proper: 'strictly',
  best: 0,
  worst: 1,
  note: 'One minus the cosine between forecast and outcome; 0.293 for always saying one half.',
  score: (forecast, outcome) => {
    mustBeProbability('spherical: forecast', forecast);
    mustBeLabel('spherical: outcome', outcome);
    const against = 1 - forecast;
    return outcome === 1 ? oneMinusCosine(forecast, against ** 2) : oneMinusCosine(against, forecast ** 2);
  },
};

/** The same for one of several classes. O(K). */
export const sphericalMulticlass: ScoringRule<'probabilities'> = {
  label: 'spherical score over classes',
  reference: 'gneiting-raftery-2007',
  orientation: 'lower',
  takes: 'probabilities',
  proper: 'strictly',
  best: 0,
  worst: 1,
  note: 'One minus the cosine between forecast and outcome.',
  score: (forecast, outcome) => {
    mustForecastClass('spherical-multiclass', forecast, outcome);
    const others = forecast.reduce((sum, p, k) => (k === outcome ? sum : sum + p * p), 0);
    return oneMinusCosine(forecast[outcome]!, others);
  },
};

/** 1 - p / sqrt(p² + others) without its cancellation for a nearly perfect forecast. */
function oneMinusCosine(p: number, others: number): number {
  const norm = Math.sqrt(p * p + others);
  return others / (norm * (norm + p));
}
