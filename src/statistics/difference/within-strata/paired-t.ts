import { mustBeLevel } from '../../domain.ts';
import { tQuantile } from '../../special.ts';
import {
  type Cluster,
  type ClusteredOptions,
  clusterSums,
  mustBeClusters,
  varianceOfMean,
} from '../../stratified/clusters.ts';
import { meanRate } from '../../stratified/strata.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import type { Difference } from '../difference.ts';
import { tango } from '../paired/tango.ts';
import { sameStrataDifference } from './same-strata-difference.ts';

/**
 * The mean difference over a population of strata from which these were drawn: the paired t interval of the stratum
 * differences, with T − 1 degrees of freedom. Its standard error is not allowed below what the variation of the trials
 * alone would cause in these paired differences, so strata that happen to agree do not make certainty, and on neither side is
 * it narrower than the interval of these same strata (`sameStrataDifference`), nor than Tango's interval where each stratum counts
 * for one pair: ten strata that came out alike do not exclude that one in ten of the others does not. Without that, one arm that
 * passes a share of .05 of all strata for sure, against one that passes none, is covered .40 of the time at 10 strata of 10 trials.
 * Equals R's `t.test(paired = TRUE)` where the differences scatter more than that: `paired-t`, else `paired-t-held`.
 *
 * Where strata come in clusters, such as families of tasks, the clusters are the sample: the variance is that of their sums, and
 * there are clusters − 1 degrees of freedom.
 *
 * Throws DomainError unless both arms have the same two or more strata with at least one trial each. O(T).
 *
 * @example pairedT([tally(3, 3), tally(2, 3)], [tally(1, 3), tally(1, 3)]).estimate; // => 0.5
 */
export function pairedT(
  a: readonly Tally[],
  b: readonly Tally[],
  { level = 0.95, clusters = a.map((_, index) => index) }: ClusteredOptions = {},
): Difference<'paired-t' | 'paired-t-held'> {
  mustBePaired('pairedT', a, b, 2);
  mustBeLevel('pairedT: level', level);
  mustBeClusters('pairedT', clusters, a.length);
  const rateA = meanRate(a);
  const rateB = meanRate(b);
  const estimate = rateA - rateB;
  const differences = a.map((stratum, t) => rate(stratum) - rate(b[t]!));
  const scatter = Math.sqrt(varianceOfMean(differences, clusters));
  const quantile = tQuantile((1 - level) / 2, new Set(clusters).size - 1, 'upper');
  const half = quantile * Math.max(scatter, trialStandardError(a, b));
  const same = sameStrataDifference(a, b, { level });
  const pairs = asPairs(differences, clusters, level);
  const lower = Math.min(same.lower, pairs.lower, estimate - half);
  const upper = Math.max(same.upper, pairs.upper, estimate + half);
  const isHeld = lower < estimate - quantile * scatter || upper > estimate + quantile * scatter;
  return {
    estimate,
    lower: Math.max(-1, lower),
    upper: Math.min(1, upper),
    level,
    method: isHeld ? 'paired-t-held' : 'paired-t',
    rateA,
    rateB,
  };
}

function rate({ successes, trials }: Tally): number {
  return successes / trials;
}

/**
 * Tango's interval for as many pairs as there are clusters, with the sum and the squares of their differences: for differences of
 * −1, 0 and 1 these are the counts of discordant pairs.
 */
function asPairs(differences: readonly number[], clusters: readonly Cluster[], level: number) {
  const sums = clusterSums(differences, clusters);
  const pairs = sums.length;
  let sum = 0;
  let squares = 0;
  for (const one of sums) {
    const mean = (one * pairs) / differences.length;
    sum += mean;
    squares += mean * mean;
  }
  const discordant = Math.min(pairs, Math.max(squares, Math.abs(sum)));
  return tango.bounds({ onlyA: (discordant + sum) / 2, onlyB: (discordant - sum) / 2, pairs }, level);
}

/** P(|Z| < 1): the level at which a normal interval is one standard error to each side. */
const oneStandardError = 0.6826894921370859;

/** Of the mean difference. Never 0, not even where all trials came out alike. */
function trialStandardError(a: readonly Tally[], b: readonly Tally[]): number {
  const { lower, upper } = sameStrataDifference(a, b, { level: oneStandardError });
  return (upper - lower) / 2;
}
