import { DomainError } from '../../errors.ts';
import { mustBeNumber } from '../domain.ts';
import { mustPair } from '../sample-domain.ts';
import type { ForecastKind, Forecasts } from './forecast.ts';
import type { ScoringRule } from './rule.ts';
import { type ScoringRuleName, scoringRules } from './rules.ts';

/** The forecast that the rule of this name takes. */
export type ForecastOf<Name extends ScoringRuleName> = Forecasts[(typeof scoringRules)[Name]['takes']];

/**
 * One score a forecast; summarising them is another verb, because whoever draws, pairs or clusters scores needs them apart.
 * Throws DomainError for a forecast or outcome outside the domain of the rule. O(n) scores.
 *
 * @example Array.from(scores('brier', [0.8, 0.4], [1, 0])); // => [0.04, 0.16]
 */
export function scores<Name extends ScoringRuleName>(
  name: Name,
  forecasts: readonly ForecastOf<Name>[],
  outcomes: readonly number[],
): Float64Array {
  mustPair('scores: outcomes', outcomes, 'forecasts', forecasts);
  const { score } = scoringRules[name] as unknown as ScoringRule<ForecastKind>;
  return Float64Array.from(forecasts, (forecast, i) => score(forecast as Forecasts[ForecastKind], outcomes[i]!));
}

/**
 * The mean of at least one score; infinite where one of them is. Throws DomainError for none and for NaN. O(n).
 *
 * @example meanScore([0.1, 0.3]); // => 0.2
 */
export function meanScore(values: ArrayLike<number>): number {
  return averaged('meanScore: values', values);
}

/**
 * 1 - mean score ÷ mean score of the baseline on the same outcomes: 1 for a perfect forecaster, 0 for one who adds nothing,
 * below 0 for one who does harm. Undefined when the baseline's mean is not above 0 (a perfect baseline; densities), where
 * the ratio means nothing, or when both are infinite. For rules with orientation `lower` whose best score is 0.
 *
 * Throws DomainError for no scores, NaN, or lists of different length. O(n).
 *
 * @example skill([0.1, 0.3], [0.2, 0.6]); // => 0.5
 */
export function skill(values: ArrayLike<number>, baseline: ArrayLike<number>): number | undefined {
  mustPair('skill: baseline', baseline, 'values', values);
  const score = averaged('skill: values', values);
  const reference = averaged('skill: baseline', baseline);
  if (!(reference > 0) || (score === Infinity && reference === Infinity)) return undefined;
  return 1 - score / reference;
}

function averaged(where: string, values: ArrayLike<number>): number {
  if (values.length === 0) throw new DomainError(where, 'must hold at least 1 value', 0);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    mustBeNumber(where, values[i]!);
    sum += values[i]!;
  }
  return sum / values.length;
}
