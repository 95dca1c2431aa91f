import type { ReferenceKey } from '../../references.ts';
import type { Tally } from '../tally.ts';
import type { StratifiedInterval } from './stratified-interval.ts';

/** An interval for a mean over strata. Which one is right is a matter of the question, so an entry states its own. */
export interface StratifiedMethod {
  readonly label: string;
  /** The plain question that the interval answers. */
  readonly question: string;
  readonly reference: ReferenceKey;
  /** `about`: more than the stated coverage for some rates, less for others. */
  readonly coverage: 'about';
  /** For at least two strata of at least one trial each, and 0 < level < 1. */
  readonly interval: (strata: readonly Tally[], level: number) => StratifiedInterval;
}
