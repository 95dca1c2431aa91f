import { mustBeFinite } from '../sample-domain.ts';
import { type IntervalForecast, mustBeIntervalForecast } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

/** Width + 2/α × the distance by which the outcome was missed, α = 1 - level. Equals scoringutils' interval_score, unweighted. O(1). */
export const intervalScore: ScoringRule<'interval'> = {
  label: 'interval score',
  reference: 'winkler-1972',
  orientation: 'lower',
  takes: 'interval',
  proper: 'proper',
  best: 0,
  worst: Infinity,
  note: 'In the unit of the outcome: a narrow interval is cheap, a narrow interval that misses is dear.',
  score: (forecast, outcome) => {
    mustBeIntervalForecast('interval-score', forecast);
    mustBeFinite('interval-score: outcome', outcome);
    return winkler(forecast, outcome);
  },
};

/** (|y - median|/2 + Σ α_k/2 × interval score_k) / (K + 1/2). Equals scoringutils' wis. O(K). */
export const weightedIntervalScore: ScoringRule<'intervals'> = {
  label: 'weighted interval score',
  reference: 'bracher-2021',
  orientation: 'lower',
  takes: 'intervals',
  proper: 'proper',
  best: 0,
  worst: Infinity,
  note: 'Approaches the CRPS with more intervals; the absolute error with none.',
  score: ({ median, intervals }, outcome) => {
    mustBeFinite('weighted-interval-score: median', median);
    mustBeFinite('weighted-interval-score: outcome', outcome);
    let sum = 0.5 * Math.abs(outcome - median);
    for (const each of intervals) {
      mustBeIntervalForecast('weighted-interval-score', each);
      sum += 0.5 * (1 - each.level) * winkler(each, outcome);
    }
    return sum / (intervals.length + 0.5);
  },
};

function winkler({ lower, upper, level }: IntervalForecast, outcome: number): number {
  const miss = Math.max(lower - outcome, outcome - upper, 0);
  return upper - lower + (2 / (1 - level)) * miss;
}
