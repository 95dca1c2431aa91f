import { normalCdf, normalDensity } from '../special.ts';
import { mustForecastNormal } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

const ONE_OVER_SQRT_PI = 0.5641895835477563;

/** σ (z (2Φ(z) - 1) + 2φ(z) - 1/√π), Gneiting et al. (2005). Equals scoringRules' crps_norm. O(1). */
export const crpsNormal: ScoringRule<'normal'> = {
  label: 'CRPS of a normal forecast',
  reference: 'matheson-winkler-1976',
  orientation: 'lower',
  takes: 'normal',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'In the unit of the outcome; the absolute error when the forecast is nearly certain.',
  score: (forecast, outcome) => {
    mustForecastNormal('crps-normal', forecast, outcome);
    const z = (outcome - forecast.mean) / forecast.standardDeviation;
    const { lower, upper } = normalCdf(z);
    return forecast.standardDeviation * (z * (lower - upper) + 2 * normalDensity(z) - ONE_OVER_SQRT_PI);
  },
};
