import type { SuiteDesign } from './method.ts';

/** All outcomes of a suite whose counts have the same sum and the same sum of squares. */
export interface Outcome {
  /** sum + (Tn + 1) × sum of squares: one number for each outcome of a design. */
  readonly key: number;
  readonly probability: number;
  /** Counts of the strata that have this sum and this sum of squares. */
  readonly example: () => readonly number[];
}

/** The outcomes of a suite by the distribution of each stratum's count, and how surely they are known. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  /** How many campaigns were simulated; none where the probabilities are exact. */
  readonly replicates: number | null;
}

export function outcomeKey(sum: number, squares: number, { strata, trials }: SuiteDesign): number {
  return sum + squares * (strata * trials + 1);
}
