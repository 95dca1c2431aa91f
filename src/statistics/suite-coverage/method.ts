import type { ReferenceKey } from '../../references.ts';
import type { Bounds } from '../interval/method.ts';

/** So many strata of so many trials each. */
export interface SuiteDesign {
  readonly strata: number;
  readonly trials: number;
}

/** An interval for the mean rate of strata with equal trials, ours or a rival. */
export interface SuiteMethod {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** The question that the method was made for; the table puts both questions to every method. */
  readonly madeFor: SuiteScope;
  /** Whether it is what holdsup uses for that question. */
  readonly isDefault: boolean;
  /** One plain sentence on how the method behaves. */
  readonly note: string;
  /**
   * Prepared once for a design (at least two strata, one trial) and a level, then called for many outcomes. The limits may
   * depend on the counts through their sum, their sum of squares and the number of strata that came out alike: outcomes that
   * agree in these are one case to `suiteCoverage`, and its test holds every entry to that. (Our own interval looks at more
   * from 25 trials a stratum on, where the floor under a variance is met by one failure, too; the error is far below its digits.)
   */
  readonly prepare: (design: SuiteDesign, level: number) => (counts: readonly number[]) => Bounds;
}

/** What the rate to be covered is: of these strata, tried again, or of the population that they were drawn from. */
export type SuiteScope = 'same-strata' | 'new-strata';
