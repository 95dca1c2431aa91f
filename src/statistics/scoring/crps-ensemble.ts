import { mustBeFinite, mustBeSample } from '../sample-domain.ts';
import { squaredDistance } from './crps-discrete.ts';
import type { ScoringRule } from './rule.ts';

/** Mean |x_i - y| - ΣΣ |x_i - x_j| / (2m²): the draws taken as the forecast itself. Equals scoringRules' crps_sample. O(m log m). */
export const crpsEnsemble: ScoringRule<'ensemble'> = {
  label: 'CRPS of an ensemble',
  reference: 'matheson-winkler-1976',
  orientation: 'lower',
  takes: 'ensemble',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'Scores the draws as they are, so a small honest sample of a good forecast looks worse than the forecast.',
  score: (forecast, outcome) => {
    mustBeSample('crps-ensemble: forecast', forecast);
    mustBeFinite('crps-ensemble: outcome', outcome);
    return ensembleDistance(ascending(forecast), outcome);
  },
};

/** The same with 2m(m - 1): unbiased for the distribution that the draws came from (Ferro 2014). O(m log m). */
export const crpsEnsembleFair: ScoringRule<'ensemble'> = {
  label: 'fair CRPS of an ensemble',
  reference: 'ferro-2014',
  orientation: 'lower',
  takes: 'ensemble',
  proper: 'no',
  best: -Infinity,
  worst: Infinity,
  note: 'Rewards draws from what is believed, whatever their number; one score may be negative. Not for chosen points.',
  score: (forecast, outcome) => {
    mustBeSample('crps-ensemble-fair: forecast', forecast, 2);
    mustBeFinite('crps-ensemble-fair: outcome', outcome);
    const draws = ascending(forecast);
    return ensembleDistance(draws, outcome) - pairDistances(draws) / (draws.length ** 2 * (draws.length - 1));
  },
};

/** In order; few by insertion, for which the machine's own sorting takes three times as long. */
function ascending(forecast: ArrayLike<number>): Float64Array {
  const draws = new Float64Array(forecast);
  if (draws.length > 64) return draws.sort();
  for (let i = 1; i < draws.length; i++) {
    const draw = draws[i]!;
    let place = i;
    for (; place > 0 && draws[place - 1]! > draw; place--) draws[place] = draws[place - 1]!;
    draws[place] = draw;
  }
  return draws;
}

function ensembleDistance(draws: Float64Array, outcome: number): number {
  const m = draws.length;
  return squaredDistance(draws, new Float64Array(m).fill(1 / m), outcome);
}

/** Σ |x_i - x_j| over the pairs i < j of ascending draws: a gap counts once for each pair that spans it. */
function pairDistances(draws: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < draws.length; i++) sum += i * (draws.length - i) * (draws[i]! - draws[i - 1]!);
  return sum;
}
