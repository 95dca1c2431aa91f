import type { QuantityName, Scope } from '../vocabulary.ts';
import type { Made } from './methods/methods.ts';

/** A number that explains itself: what it is, with its range, where the range comes from, and what it speaks about. */
export interface Estimate {
  readonly quantity: QuantityName;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** null when the range is not a statement of probability (printed rounding). */
  readonly level: number | null;
  readonly method: string;
  readonly scope: Scope;
  /** What was counted, such as `30 runs of 10 tasks`. */
  readonly basis: string;
  /** By which method it was made of what; absent where neither a line nor a formula tells it. */
  readonly made?: Made | undefined;
}

/** What could not be estimated, and why. */
export interface NotEstimable {
  readonly missing: string;
}

export function isEstimate(result: Estimate | NotEstimable): result is Estimate {
  return 'value' in result;
}
