/** A claim made before the campaign, with the rule that resolves it. Targets are paths in pack coordinates. */
export interface Prediction {
  readonly id: string;
  readonly statement: string | null;
  readonly by: string | null;
  /** ISO date. */
  readonly madeOn: string | null;
  readonly tags: readonly string[];
  /** null: the prediction is known to exist, but what it said was not published. */
  readonly form: PredictionForm | null;
}

export type PredictionForm =
  | { readonly form: 'exactly'; readonly target: string; readonly value: number }
  | { readonly form: 'at_least'; readonly target: string; readonly value: number }
  | { readonly form: 'at_most'; readonly target: string; readonly value: number }
  | { readonly form: 'range'; readonly target: string; readonly lower: number; readonly upper: number }
  | { readonly form: 'point'; readonly target: string; readonly value: number }
  | { readonly form: 'within'; readonly target: string; readonly distance: number; readonly of: string }
  | { readonly form: 'all_of'; readonly parts: readonly PredictionForm[] }
  | { readonly form: 'any_of'; readonly parts: readonly PredictionForm[] };

/** The author's own tally of hits, to be held against a recomputed one. */
export interface PredictionsScoring {
  readonly hits: number;
  readonly of: number;
  /** Ids that the author names as missed. */
  readonly misses: readonly string[];
}
