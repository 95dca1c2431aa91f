import type { SuiteDesign } from './method.ts';

/** All outcomes of a suite whose counts have the same sum, the same sum of squares and as many strata that came out alike. */
export interface Outcome {
  /** One number for each outcome of a design. */
  readonly key: number;
  readonly probability: number;
  /** Counts of the strata that make this outcome. */
  readonly example: () => readonly number[];
}

/** The outcomes of a suite by the distribution of each stratum's count, and how surely they are known. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  /** How many campaigns were simulated; none where the probabilities are exact. */
  readonly replicates: number | null;
}

/** What one stratum with this count adds to the key of an outcome: its count, its square and whether it came out alike. */
export function keyPart(count: number, { strata, trials }: SuiteDesign): number {
  const ofSquares = strata * trials + 1;
  const ofAlike = ofSquares * (strata * trials * trials + 1);
  return count + count * count * ofSquares + (count === 0 || count === trials ? ofAlike : 0);
}
