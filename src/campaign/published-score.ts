import type { Amount } from './amount.ts';

/** A score that others published, beside what this campaign got: is it reproduced? */
export interface PublishedScore {
  readonly id: string;
  readonly statement: string | null;
  readonly source: string | null;
  readonly published: ScoreFigure;
  readonly own: ScoreFigure;
  /** Items of the benchmark; null when the pack does not say. */
  readonly items: number | null;
  /** Why the pack keeps a percentage that no whole number of passes gives. */
  readonly note: string | null;
  /** Where it stands, such as `published_scores[0]`. */
  readonly path: string;
}

/** A score as it was printed. Counts are known, or they are null: never worked out from a rounded percentage. */
export interface ScoreFigure {
  /** In percent; of the counts, and exact, where no percentage was printed. */
  readonly percent: Amount;
  readonly runs: number | null;
  readonly passes: number | null;
}
