/** Levels of reliability that an author wants to tell apart on a task, and how many runs they think it takes. */
export interface OpenQuestion {
  readonly task: string;
  /** Rate to start from; null for the rate that was observed. */
  readonly from: number | null;
  /** Rates to tell it from. */
  readonly to: readonly number[];
  /** The author's own guess. */
  readonly statedRuns: number | null;
  readonly statement: string | null;
}
