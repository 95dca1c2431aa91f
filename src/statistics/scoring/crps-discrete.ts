import { mustBeFinite } from '../sample-domain.ts';
import { mustBeDiscrete } from './forecast.ts';
import type { ScoringRule } from './rule.ts';

/** ∫ (F(x) - 1{x >= y})² dx, the definition itself: a sum of squares, nothing cancels. O(m log m). */
export const crpsDiscrete: ScoringRule<'discrete'> = {
  label: 'CRPS of a discrete forecast',
  reference: 'matheson-winkler-1976',
  orientation: 'lower',
  takes: 'discrete',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'For counts and any list of values; equals the ranked probability score when the values are 0, 1, 2, …',
  score: (forecast, outcome) => {
    mustBeDiscrete('crps-discrete', forecast);
    mustBeFinite('crps-discrete: outcome', outcome);
    const { values, probabilities } = forecast;
    if (isAscending(values)) return squaredDistance(values, probabilities, outcome);
    const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
    return squaredDistance(
      order.map((i) => values[i]!),
      order.map((i) => probabilities[i]!),
      outcome,
    );
  },
};

function isAscending(values: readonly number[]): boolean {
  for (let i = 1; i < values.length; i++) if (values[i]! < values[i - 1]!) return false;
  return true;
}

/** The integral for ascending values: between two neighbours the integrand is constant. O(m). */
export function squaredDistance(values: ArrayLike<number>, probabilities: ArrayLike<number>, outcome: number): number {
  const last = values.length - 1;
  let below = 0;
  let above = 1;
  let sum = Math.max(values[0]! - outcome, 0) + Math.max(outcome - values[last]!, 0);
  for (let i = 0; i < last; i++) {
    below += probabilities[i]!;
    above -= probabilities[i]!;
    const from = values[i]!;
    const to = values[i + 1]!;
    const split = Math.min(Math.max(outcome, from), to);
    sum += below * below * (split - from) + above * above * (to - split);
  }
  return sum;
}
