/** A claim made before the campaign, with the rule that resolves it. Targets are paths in pack coordinates. */
export interface Prediction {
  readonly id: string;
  readonly statement: string | null;
  readonly by: string | null;
  /** A day, or an instant with its offset. */
  readonly madeOn: string | null;
  readonly tags: readonly string[];
  /** null: the prediction is known to exist, but what it said was not published. */
  readonly form: PredictionForm | null;
  /** How likely the forecaster held the event to be; null when they did not say, or when the form is no event. */
  readonly probability: number | null;
  /** How often a range like this should hold its target; null when the forecaster did not say, or when it is no range. */
  readonly confidence: number | null;
  /** Names what it shares its luck with among the predictions about the campaign; null where that is the campaign itself. */
  readonly cluster: string | null;
  /** Where it stands, such as `predictions[0]`: in the campaign's own pack, or in `file`. */
  readonly path: string;
  /** The file of predictions that it was read from; null for the campaign's own pack. */
  readonly file: PredictionFile | null;
}

/** A file of predictions, kept apart from the packs that they are about. */
export interface PredictionFile {
  /** Path as given. */
  readonly name: string;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
  /** The file as read: paths of predictions resolve in it. */
  readonly document: unknown;
  /** What was written down when the file was frozen; null when it was not. */
  readonly frozen: Frozen | null;
  /** A seal stands beside it that nobody can read: not the same as none. */
  readonly hasBrokenSeal?: boolean;
}

/** A seal on a file: which bytes it had, and when. */
export interface Frozen {
  /** An instant with its offset; a day of UTC in seals of old. */
  readonly on: string;
  /** The seal's own file, as it was found. */
  readonly by: string;
  /** The file that it names, where that is another one. */
  readonly names: string | null;
  readonly sha256: string;
  /** Whether the file still has those bytes. */
  readonly intact: boolean;
}

/** The number that a form speaks about. */
interface Targeted {
  readonly target: string;
  /** Id of another campaign: the number is then this campaign's minus that one's. */
  readonly comparedWith?: string;
}

export type PredictionForm =
  | (Targeted & { readonly form: 'exactly'; readonly value: number })
  | (Targeted & { readonly form: 'at_least'; readonly value: number })
  | (Targeted & { readonly form: 'at_most'; readonly value: number })
  | (Targeted & { readonly form: 'range'; readonly lower: number; readonly upper: number })
  | (Targeted & { readonly form: 'point'; readonly value: number })
  | (Targeted & { readonly form: 'quantiles'; readonly quantiles: readonly Quantile[] })
  | (Targeted & { readonly form: 'distribution'; readonly chances: readonly Chance[] })
  | { readonly form: 'within'; readonly target: string; readonly distance: number; readonly of: string }
  | { readonly form: 'all_of'; readonly parts: readonly PredictionForm[] }
  | { readonly form: 'any_of'; readonly parts: readonly PredictionForm[] };

/** The number below which the target was predicted to be with probability `level`. Ordered by level. */
export interface Quantile {
  readonly level: number;
  readonly value: number;
}

/** How probable one value was held to be. Ordered by value; the probabilities add up to 1, whatever their printed rounding. */
export interface Chance {
  readonly value: number;
  readonly probability: number;
}

/** The author's own tally of hits, to be held against a recomputed one. */
export interface PredictionsScoring {
  readonly hits: number;
  readonly of: number;
  /** Ids that the author names as missed. */
  readonly misses: readonly string[];
}
