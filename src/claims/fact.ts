import type { NumberUnit } from './numbers.ts';

/** A figure that the packs allow, in the unit in which an article would print it. */
export interface Fact {
  readonly unit: NumberUnit;
  readonly value: number;
  /** Rounding of what it was made from. */
  readonly lower: number;
  readonly upper: number;
  /** Denominator of a fraction, upper end of an interval. */
  readonly other?: number;
  /** What it is, in words: `passes of GPT-5.5`. */
  readonly quantity: FactKind;
  readonly about: string;
  /** Ids of the models, tasks and campaigns that it is of. */
  readonly of: ReadonlySet<string>;
  /** The campaigns among them. */
  readonly ids: readonly string[];
  /** The one task that it is of. */
  readonly task?: string;
  /** Of a count of tasks: so many passes each has at least. */
  readonly atLeast?: number;
  readonly evidence: string;
}

export type FactKind =
  | 'passes'
  | 'failures'
  | 'rate'
  | 'failure rate'
  | 'runs'
  | 'cost'
  | 'cost per pass'
  | 'cost per run'
  | 'cost ratio'
  | 'difference'
  | 'count'
  | 'size'
  | 'figure';

export type FactDraft = Partial<Pick<Fact, 'lower' | 'upper' | 'other' | 'atLeast' | 'task'>> &
  Pick<Fact, 'unit' | 'value' | 'quantity' | 'about' | 'of' | 'evidence'>;

/** A figure; exact, where it is no rounding. */
export function fact(draft: FactDraft): Fact {
  return { lower: draft.value, upper: draft.value, ids: [], ...draft };
}
