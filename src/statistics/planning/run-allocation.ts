import { DomainError } from '../../errors.ts';
import { mustBeCount } from '../domain.ts';
import { mustBeStrata } from '../stratified/strata.ts';
import type { Tally } from '../tally.ts';
import { type BetaShape, jeffreysShape, mustBeShape } from './sequential/confidence-sequence.ts';

export interface AllocationOptions {
  /** What is assumed of each stratum's rate before its trials. The posterior of the rate model is one choice. */
  readonly prior?: BetaShape;
  /** The most runs that one stratum may get. */
  readonly atMost?: number;
}

export interface RunAllocation {
  /** Runs to add, by stratum. */
  readonly runs: readonly number[];
  /** Posterior variance of the mean rate of these strata: now, and as expected after the runs. */
  readonly varianceNow: number;
  readonly varianceAfter: number;
  /** The same after an even split of the budget. */
  readonly varianceEven: number;
}

/**
 * How to spend `budget` runs on strata of which some trials are in, so that the mean rate of these strata becomes known as
 * well as can be. A stratum with posterior Beta(a, b), s = a + b, has variance v = ab / (s² (s + 1)), which m more runs are
 * expected to bring to v s / (s + m), exactly. That is convex in m, so giving each run to the stratum where it takes most
 * away is the best allocation there is, in whole runs; it is Neyman's (1934) rule, √(v s) to each, made exact. Ties go to
 * the stratum with the fewest trials, then to the first.
 *
 * For strata that are a sample themselves new strata are worth more than runs; see minimumDetectableDifference. Throws
 * DomainError for no strata, a stratum without trials, a budget that is no count, a prior that is none, and `atMost` too
 * small for the budget. O(budget × strata).
 *
 * @example runAllocation([tally(2, 3), tally(3, 3)], 6).runs; // => [4, 2]
 */
export function runAllocation(
  strata: readonly Tally[],
  budget: number,
  { prior = jeffreysShape, atMost = Infinity }: AllocationOptions = {},
): RunAllocation {
  mustBeStrata('runAllocation', strata);
  mustBeCount('runAllocation: budget', budget);
  mustBeShape('runAllocation', prior);
  const least = Math.ceil(budget / strata.length);
  if (!((atMost === Infinity || Number.isSafeInteger(atMost)) && atMost >= least)) {
    throw new DomainError('runAllocation: atMost', `must be an integer from ${least} up for ${budget} runs`, atMost);
  }
  const posteriors = strata.map((stratum) => posterior(stratum, prior));
  const runs = strata.map(() => 0);
  const total = (t: number) => strata[t]!.trials + runs[t]!;
  const gain = (t: number) => {
    const size = posteriors[t]!.size + runs[t]!;
    return runs[t]! >= atMost ? 0 : posteriors[t]!.mass / (size * (size + 1));
  };
  for (let spent = 0; spent < budget; spent++) {
    let best = 0;
    for (let t = 1; t < strata.length; t++) {
      const [challenger, holder] = [gain(t), gain(best)];
      if (challenger > holder * (1 + TIE) || (challenger > holder * (1 - TIE) && total(t) < total(best))) best = t;
    }
    runs[best]!++;
  }
  const variance = (added: (t: number) => number) =>
    posteriors.reduce((sum, { mass, size }, t) => sum + mass / (size + added(t)), 0) / strata.length ** 2;
  const share = Math.floor(budget / strata.length);
  const left = budget % strata.length;
  return {
    runs,
    varianceNow: variance(() => 0),
    varianceAfter: variance((t) => runs[t]!),
    varianceEven: variance((t) => share + (t < left ? 1 : 0)),
  };
}

/** Gains that differ by rounding only are equal. */
const TIE = 1e-12;

/** `size` is a + b, `mass` the variance times it: m more runs bring the variance to mass / (size + m). */
function posterior({ successes, trials }: Tally, { alpha, beta }: BetaShape): { size: number; mass: number } {
  const a = alpha + successes;
  const b = beta + trials - successes;
  const size = a + b;
  return { size, mass: (a * b) / (size * (size + 1)) };
}
