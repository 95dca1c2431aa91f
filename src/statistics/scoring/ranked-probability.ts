import { mustForecastClass } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

/** Σ (F_k - 1{y <= k})² over ordered classes, not divided by their number. Equals scoringutils' rps_ordinal × (K - 1). O(K). */
export const rankedProbability: ScoringRule<'probabilities'> = {
  label: 'ranked probability score',
  reference: 'epstein-1969',
  orientation: 'lower',
  takes: 'probabilities',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'For ordered classes: a forecast one class off loses less than one two classes off; at most classes - 1.',
  score: (forecast, outcome) => {
    mustForecastClass('ranked-probability', forecast, outcome);
    let cumulative = 0;
    let sum = 0;
    for (let k = 0; k < forecast.length - 1; k++) {
      cumulative += forecast[k]!;
      sum += (cumulative - (outcome <= k ? 1 : 0)) ** 2;
    }
    return sum;
  },
};
