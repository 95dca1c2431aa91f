import { mustForecastQuantile } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

/** (1{y < q} - τ)(q - y), the pinball loss. Half of scoringutils' quantile_score. O(1). */
export const quantileLoss: ScoringRule<'quantile'> = {
  label: 'quantile loss',
  reference: 'koenker-bassett-1978',
  orientation: 'lower',
  takes: 'quantile',
  proper: 'proper',
  best: 0,
  worst: Infinity,
  note: 'Charges τ for each unit by which the outcome lies above the quantile and 1 - τ below it.',
  score: (forecast, outcome) => {
    mustForecastQuantile('quantile-loss', forecast, outcome);
    const { value, probability } = forecast;
    return outcome >= value ? probability * (outcome - value) : (1 - probability) * (value - outcome);
  },
};
