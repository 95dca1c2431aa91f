import { DomainError } from '../../errors.ts';
import { mustBeCount, mustBeProbability } from '../domain.ts';
import { mustBeFinite } from '../sample-domain.ts';
import { type DiscreteForecast, mustBeDiscrete } from '../scoring/forecast.ts';

/** Where an outcome fell in its discrete forecast: the distribution function just below it and at it. */
export interface PitSpan {
  readonly below: number;
  readonly upTo: number;
}

/**
 * P(X < outcome) and P(X <= outcome). Throws DomainError for a forecast that is none. O(m).
 *
 * @example pitSpan({ values: [0, 1], probabilities: [0.25, 0.75] }, 1); // => { below: 0.25, upTo: 1 }
 */
export function pitSpan(forecast: DiscreteForecast, outcome: number): PitSpan {
  mustBeDiscrete('pitSpan', forecast);
  mustBeFinite('pitSpan: outcome', outcome);
  let below = 0;
  let at = 0;
  forecast.values.forEach((value, i) => {
    if (value < outcome) below += forecast.probabilities[i]!;
    else if (value === outcome) at += forecast.probabilities[i]!;
  });
  return { below: Math.min(below, 1), upTo: Math.min(below + at, 1) };
}

/**
 * The non-randomised probability integral transform of discrete forecasts (Czado, Gneiting & Held 2009), as a histogram:
 * the share of the forecasts in each of `bins` equal parts of [0, 1]. All parts expect 1 / bins when the forecasts are
 * calibrated; a ∪ says too narrow, a ∩ too wide, a slope biased. Each outcome spreads evenly over its own span.
 *
 * Throws DomainError for no spans, spans that are not within [0, 1] or run backwards, and bins that are no integer from 1 up.
 * O(n × bins).
 *
 * @example pitHistogram([pitSpan({ values: [0, 1], probabilities: [0.25, 0.75] }, 1)], { bins: 2 }); // => [0.3333333333, 0.6666666667]
 */
export function pitHistogram(spans: readonly PitSpan[], { bins = 10 }: { readonly bins?: number } = {}): number[] {
  mustBeCount('pitHistogram: bins', bins, 1);
  if (spans.length === 0) throw new DomainError('pitHistogram: spans', 'must hold at least 1 span', 0);
  spans.forEach(({ below, upTo }, i) => {
    mustBeProbability(`pitHistogram: spans[${i}].below`, below);
    mustBeProbability(`pitHistogram: spans[${i}].upTo`, upTo);
    if (below > upTo) throw new DomainError(`pitHistogram: spans[${i}].below`, `must be at most upTo (${upTo})`, below);
  });
  const cumulative = Array.from({ length: bins + 1 }, (_, j) => meanPit(spans, j / bins));
  return Array.from({ length: bins }, (_, j) => cumulative[j + 1]! - cumulative[j]!);
}

/** Share of the forecasts' probability up to u. An outcome that was called impossible counts at one point. */
function meanPit(spans: readonly PitSpan[], u: number): number {
  if (u === 0) return 0;
  let sum = 0;
  for (const { below, upTo } of spans) {
    if (u >= upTo) sum += 1;
    else if (u > below) sum += (u - below) / (upTo - below);
  }
  return sum / spans.length;
}
