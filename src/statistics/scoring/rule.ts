import type { ReferenceKey } from '../../references.ts';
import type { ForecastKind, Forecasts } from './forecast.ts';

/** A scoring rule. An entry carries its own promise, and rules.test.ts holds it to it. */
export interface ScoringRule<Kind extends ForecastKind = ForecastKind> {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** Which way is good: `lower` means that a smaller score is better. */
  readonly orientation: 'lower' | 'higher';
  readonly takes: Kind;
  /**
   * `strictly`: nobody expects a better score than by stating what they believe. `proper`: nobody expects a better one, but
   * another forecast may do as well. `no`: a dishonest forecast may pay.
   */
  readonly proper: 'strictly' | 'proper' | 'no';
  /** The score that no forecast can beat, and the one that none can undercut; infinite where there is no such end. */
  readonly best: number;
  readonly worst: number;
  /** One plain sentence on how the rule behaves. */
  readonly note: string;
  /** The score of one forecast. Throws DomainError for a forecast or outcome of the wrong kind; never NaN. */
  readonly score: (forecast: Forecasts[Kind], outcome: number) => number;
}

export type AnyScoringRule = { [Kind in ForecastKind]: ScoringRule<Kind> }[ForecastKind];
