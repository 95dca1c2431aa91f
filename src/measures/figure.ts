import type { QuantityName, Scope } from '../vocabulary.ts';
import type { Made } from './methods/methods.ts';

/** A number that explains itself: what it is, of what, and how it was made. */
export interface Figure {
  readonly quantity: QuantityName;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  /** null when the range is not a statement of probability (printed rounding). */
  readonly level?: number | null;
  readonly method: string;
  readonly scope?: Scope;
  /** What was counted, such as `30 runs of 10 tasks`, or what it is of, where the quantity alone does not say it. */
  readonly about: string;
  /** Of which campaigns and tasks it is alone, where its finding speaks of more. */
  readonly of?: { readonly campaigns?: readonly string[]; readonly tasks?: readonly string[] };
  /** What a p-value asks, where it is not whether the rates of two sides differ. */
  readonly asks?: 'equivalence' | 'every task';
  /** By which method it was made of what; absent where neither a line nor a formula tells it. */
  readonly made?: Made | undefined;
}

/** A figure with its range, and with what the range speaks about. */
export type RangedFigure = Figure & Required<Pick<Figure, 'lower' | 'upper' | 'level' | 'scope'>>;

/** What could not be estimated, and why. */
export interface MissingFigure {
  readonly missing: string;
}

export function isFigure<Found extends Figure>(result: Found | MissingFigure): result is Found {
  return 'value' in result;
}
