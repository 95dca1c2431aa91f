import { mustBeFinite } from '../sample-domain.ts';
import type { ScoringRule } from './rule.ts';

/** |x - y|. O(1). */
export const absoluteError: ScoringRule<'point'> = {
  label: 'absolute error',
  reference: 'gneiting-2011',
  orientation: 'lower',
  takes: 'point',
  proper: 'proper',
  best: 0,
  worst: Infinity,
  note: 'In the unit of the outcome; whoever is scored by it should state a median.',
  score: (forecast, outcome) => {
    mustBeFinite('absolute-error: forecast', forecast);
    mustBeFinite('absolute-error: outcome', outcome);
    return Math.abs(forecast - outcome);
  },
};
