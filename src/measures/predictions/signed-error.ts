import type { QuantityName } from '../../vocabulary.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import type { ClusterCount, Clustered } from './clusters.ts';

/** How far forecasts of one kind lie from what happened on average. */
export interface BiasRow extends ClusterCount {
  /** All forecasts, those with one tag, or those with just these tags together. */
  readonly of: 'all' | 'tag' | 'together';
  readonly tags: readonly string[];
  readonly forecasts: number;
  /** Mean over campaigns of each one's mean error, as it stands: above 0 is too high. */
  readonly raw: number;
  /** Standard deviation that one campaign's mean error has by chance alone; null when it is not known. */
  readonly noise: number | null;
  /** The same with limits on campaigns − 1 degrees of freedom. */
  readonly bias: RangedFigure | MissingFigure;
  /** That there is no bias. Null when that is not tested: in too few campaigns, and for tags together. */
  readonly pValue: number | null;
  /** What to add to such a forecast next time: minus the bias, drawn towards 0 and towards that of the other tags. */
  readonly correction: RangedFigure | MissingFigure;
}

/** One forecast's distance from what happened. */
export interface SignedError extends Clustered {
  readonly tags: readonly string[];
  /** Stated minus observed. */
  readonly error: number;
  /** Errors of one campaign about the same thing share their noise. */
  readonly about: string;
  /** Every error is about something of its own. */
  readonly independent: boolean;
  /** Variance that the observed number has by chance alone; null when it is not known. */
  readonly noise: number | null;
}

export interface BiasGroup {
  readonly of: BiasRow['of'];
  readonly tags: readonly string[];
  readonly errors: readonly SignedError[];
}

export interface BiasOptions {
  readonly level: number;
  readonly quantity: QuantityName;
  readonly correction: QuantityName;
  /** Farthest from 0 that a bias can lie: 1 of probabilities. */
  readonly farthest?: number;
  /** A test of no bias that knows more than the spread between campaigns. */
  readonly test?: (errors: readonly SignedError[]) => number;
}
