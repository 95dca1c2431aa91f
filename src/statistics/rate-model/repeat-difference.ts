import { betaBinomialPmfs, hypergeometricPmfs } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { stratumGroups } from './stratum-groups.ts';
import { type TrialsPerStratum, trialsOfEach } from './trials-of-each.ts';
import { mixtureOfSums } from './waves/mixture-of-sums.ts';

/** P(difference = start + i) is pmf[i]. */
export interface DifferenceDistribution {
  readonly start: number;
  readonly pmf: Float64Array;
}

/**
 * How far two totals lie apart by chance: both are drawn from the same stratum rates, which are known only as far as the
 * model knows them. Symmetric around 0, from minus all trials to all trials. Throws DomainError unless there is a count
 * for every stratum. Cost as predictiveTotal with twice the trials, plus O(nodes × (trials of a stratum)²).
 */
export function repeatDifference(model: RateModel, trialsPerStratum: TrialsPerStratum): DifferenceDistribution {
  const ahead = trialsOfEach('repeatDifference', model, trialsPerStratum);
  const groups = stratumGroups(model.strata, ahead);
  const pmf = mixtureOfSums(
    model,
    groups.map(({ successes, failures, trialsAhead, members }) => {
      const difference = stratumDifference(trialsAhead);
      return {
        members,
        size: 2 * trialsAhead,
        pmf: (alpha, beta) => difference(alpha + successes, beta + failures),
      };
    }),
  );
  return { start: -ahead.reduce((sum, trials) => sum + trials, 0), pmf };
}

/**
 * The distribution of X − Y + trials for two sets of trials of one stratum whose rate is Beta(a, b). All 2 × trials are
 * beta-binomial together, and which of the successes are X's is a draw without replacement, whatever the rate.
 */
function stratumDifference(trials: number): (a: number, b: number) => Float64Array {
  const shares = Array.from({ length: 2 * trials + 1 }, (_, both) => hypergeometricPmfs(trials, trials, both));
  return (a, b) => {
    const together = betaBinomialPmfs(2 * trials, a, b);
    const difference = new Float64Array(2 * trials + 1);
    for (const [both, { start, pmf }] of shares.entries()) {
      for (let i = 0; i < pmf.length; i++) difference[2 * (start + i) - both + trials]! += together[both]! * pmf[i]!;
    }
    return difference;
  };
}
