import type { SuiteDesign } from './method.ts';
import { type Outcome, outcomeKey } from './outcome.ts';

/** Outcomes of less probability are left out: together less than 1e-6, for there are fewer than a million. */
const negligible = 1e-12;

/**
 * The exact probabilities of all outcomes: sum and sum of squares of the counts, built up stratum by stratum.
 * pmfs[t][k] is the probability of k successes in stratum t. O(T × outcomes × trials).
 */
export function exactOutcomes(design: SuiteDesign, pmfs: readonly Float64Array[], examples: ExampleCounts): Outcome[] {
  const { strata, trials } = design;
  const width = strata * trials * trials + 1;
  const cells = new Float64Array(gridSize(design));
  cells[0] = 1;
  for (let t = 1; t <= strata; t++) addStratum(cells, width, pmfs[t - 1]!, t);
  const outcomes: Outcome[] = [];
  for (let sum = 0; sum <= strata * trials; sum++) {
    for (let squares = sum; squares <= sum * trials; squares += 2) {
      const probability = cells[sum * width + squares]!;
      if (probability < negligible) continue;
      outcomes.push({ key: outcomeKey(sum, squares, design), probability, example: () => examples(sum, squares) });
    }
  }
  return outcomes;
}

/** How many cells the exact computation takes, in memory and in time per stratum. */
export function gridSize({ strata, trials }: SuiteDesign): number {
  return (strata * trials + 1) * (strata * trials * trials + 1);
}

/**
 * In place, from the largest sum down: each cell gathers from cells of smaller sums, which are still those of before. The sum of
 * squares lies between sum²/t and sum × trials, and is odd where the sum is.
 */
function addStratum(cells: Float64Array, width: number, pmf: Float64Array, t: number): void {
  const trials = pmf.length - 1;
  for (let sum = t * trials; sum >= 0; sum--) {
    const least = Math.ceil((sum * sum) / t);
    for (let squares = least + ((least + sum) % 2); squares <= sum * trials; squares += 2) {
      let gathered = 0;
      for (let k = 0; k <= trials && k <= sum && k * k <= squares; k++) {
        gathered += pmf[k]! * cells[(sum - k) * width + squares - k * k]!;
      }
      cells[sum * width + squares] = gathered;
    }
  }
}

/** Counts of the strata that have this sum and sum of squares. */
export type ExampleCounts = (sum: number, squares: number) => readonly number[];

/**
 * Finds examples for all outcomes of a design: the fewest strata with successes that reach each cell, as change is made from
 * coins; the other strata have none. O(cells × trials) once, then O(T) each.
 */
export function exampleCounts(design: SuiteDesign): ExampleCounts {
  const { strata, trials } = design;
  const width = strata * trials * trials + 1;
  const fewest = new Uint32Array(gridSize(design)).fill(strata + 1);
  const last = new Uint16Array(fewest.length);
  fewest[0] = 0;
  for (let sum = 1; sum <= strata * trials; sum++) {
    for (let squares = sum; squares <= Math.min(sum * trials, width - 1); squares += 2) {
      const cell = sum * width + squares;
      for (let k = 1; k <= trials && k <= sum && k * k <= squares; k++) {
        const needed = fewest[cell - k * width - k * k]! + 1;
        if (needed >= fewest[cell]!) continue;
        fewest[cell] = needed;
        last[cell] = k;
      }
    }
  }
  return (sum, squares) => {
    const counts = new Array<number>(strata).fill(0);
    for (let t = 0, cell = sum * width + squares; cell > 0; t++) {
      const k = last[cell]!;
      counts[t] = k;
      cell -= k * width + k * k;
    }
    return counts;
  };
}
