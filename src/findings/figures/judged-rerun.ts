import type { Measures } from '../../measures/measures.ts';
import type { AdjustedTest } from '../../measures/pairs/rerun-drift.ts';
import type { Verdict } from '../../vocabulary.ts';

/** What a rerun does not know of itself. */
export type RerunContext = Pick<Measures, 'campaigns' | 'options'> &
  Partial<Pick<Measures, 'sweeps' | 'campaignSeries'>>;

/** A rerun with all that its judge looked at. */
export interface JudgedRerun {
  readonly verdict: Verdict;
  /** The test that decided, or came nearest to it. */
  readonly deciding: AdjustedTest;
  readonly decidedBy: 'total' | 'tasks';
  /** Not decided, though the interval, the range or a test alone would have it so. */
  readonly isClose: boolean;
  readonly isOutside: boolean;
}
