import type { Counts } from './run.ts';

/** How many of something, under a name that came out of a pack. A list, not a record: names are data, never keys. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** What a campaign reports of one task. */
export interface TaskResult extends Counts {
  readonly id: string;
  readonly tags: readonly string[];
  /** Tasks that belong together, such as variants of one problem: `family`, or the only tag of the form `family:NAME`. */
  readonly family: string | null;
  /** null when the pack does not say; an empty list when it says that there were none. */
  readonly failureModes: readonly NamedCount[] | null;
  /** Why runs have no verdict, as far as the pack says: at most as many as are not graded. */
  readonly notGradedReasons: readonly NamedCount[];
}
