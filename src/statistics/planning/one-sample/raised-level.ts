import { greatest } from '../../../extremes.ts';
import { hypergeometricPmfs } from '../../special.ts';
import { greatestMean, greatestMeanExceeds, rateLattice } from '../greatest-mean.ts';
import { ROUNDING } from './rejection-region.ts';

/** The level at which Fisher's one-sided test is carried out by Boschloo's. */
export interface RaisedLevel {
  /** Reject tables whose one-sided Fisher p-value is at most this; no table has one near it. */
  readonly level: number;
  /** P(reject) at the common rate that makes it greatest: at most alpha. */
  readonly size: number;
}

/** Fisher p-values that agree to this part are equal but for rounding, as those of 17 against 1 and 19 against 2 of 38. */
const SAME = 1 + 1e-10;

/**
 * Boschloo's (1970) raised conditional level for two arms of `trials` runs and the level `alpha` of one tail: the largest
 * at which Fisher's test still rejects with a probability of at most alpha, whatever common rate the arms have.
 *
 * Given the number m of all successes, Fisher's test at level t rejects with the largest of its p-values that t admits.
 * The size is the greatest mean of that over m ~ Binomial(2 trials, rate). The p-values above alpha are admitted one by
 * one, or rather by bisection, until the size would pass alpha. O(trials²), below a millisecond at 80 and some 7 ms at 600.
 */
export function raisedLevel(trials: number, alpha: number): RaisedLevel {
  if (trials === 0) return { level: alpha, size: 0 };
  const lattice = rateLattice(2 * trials);
  let most = 4 * alpha;
  for (;;) {
    const { base, above } = pValues(trials, alpha, most);
    const ends = groupEnds(above);
    // The first `known` groups can be admitted, the first `tooMany` cannot.
    let known = 0;
    let tooMany = ends.length;
    while (tooMany - known > 1) {
      const groups = Math.floor((known + tooMany) / 2);
      const rejected = admitting(base, above, ends[groups]!);
      if (greatestMeanExceeds(alpha * ROUNDING, rejected, lattice)) tooMany = groups;
      else known = groups;
    }
    if (tooMany < ends.length) {
      const count = ends[known]!;
      const admitted = count === 0 ? greatest(base) : above[count - 1]!.pValue;
      return {
        level: Math.sqrt(admitted * above[count]!.pValue),
        size: greatestMean(admitting(base, above, count), lattice),
      };
    }
    // Everything in sight was admitted. A limit of 1 admits all tables, which are rejected too often.
    most *= 2;
  }
}

interface Table {
  readonly successes: number;
  readonly pValue: number;
}

/** Fisher's one-sided p-values by m: the largest one up to alpha, and all of those from there to `most`, in order. */
function pValues(trials: number, alpha: number, most: number): { base: Float64Array; above: Table[] } {
  const base = new Float64Array(2 * trials + 1);
  const above: Table[] = [];
  // Equal arms mirror m and 2 trials - m.
  for (let successes = 0; successes <= trials; successes++) {
    const { pmf } = hypergeometricPmfs(trials, trials, successes);
    let pValue = 0;
    for (let i = pmf.length - 1; i >= 0; i--) {
      pValue += pmf[i]!;
      if (pValue > most * SAME) break;
      if (pValue > alpha * ROUNDING) above.push({ successes, pValue });
      else base[successes] = pValue;
    }
    base[2 * trials - successes] = base[successes]!;
  }
  return { base, above: above.sort((a, b) => a.pValue - b.pValue) };
}

/** How many tables there are up to the end of each group of equal p-values, from none on. */
function groupEnds(tables: readonly Table[]): number[] {
  const ends = [0];
  for (let i = 1; i <= tables.length; i++) {
    if (i === tables.length || tables[i]!.pValue > tables[i - 1]!.pValue * SAME) ends.push(i);
  }
  return ends;
}

/** P(reject) by m when the first `count` tables above alpha are rejected too. */
function admitting(base: Float64Array, above: readonly Table[], count: number): Float64Array {
  const rejected = base.slice();
  for (let i = 0; i < count; i++) {
    const { successes, pValue } = above[i]!;
    rejected[successes] = pValue;
    rejected[rejected.length - 1 - successes] = pValue;
  }
  return rejected;
}
