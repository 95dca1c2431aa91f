import { mustBeLevel } from '../domain.ts';
import { normalQuantile, tQuantile } from '../special.ts';
import type { Tally } from '../tally.ts';
import { type Cluster, type ClusteredOptions, mustBeClusters, varianceOfMean } from './clusters.ts';
import type { StratifiedMethod } from './method.ts';
import { isSingle, ofOneRate, sameStrataInterval } from './same-strata.ts';
import { balancedTrials, meanRate, mustBeStrata } from './strata.ts';
import { type StratifiedInterval, wilsonAt } from './stratified-interval.ts';

export const newStrata: StratifiedMethod = {
  label: 'New strata (Wilson at the Korn–Graubard effective size)',
  question: 'What would other strata of this kind score?',
  reference: 'korn-graubard-1998',
  coverage: 'about',
  interval: (strata, level) => newStrataInterval(strata, { level }),
};

/**
 * The mean rate of the population that these strata were drawn from. Wilson's interval at the number of trials of one
 * rate that would vary as much as the mean over T strata does: p̂(1−p̂) / (s²/T) with s² the variance between the
 * stratum rates, times (z/t)² for knowing s² from T−1 degrees of freedom only, held between 1 and 2T (and N). Where every
 * trial came out alike nothing shows the spread of the rates, and each stratum counts as one trial. Other strata cannot be
 * known better than these: neither limit lies inside sameStrataInterval's. One trial of each stratum cannot tell the two
 * questions apart, and both have Blaker's interval of the pooled count (which for new strata is exact: the total is binomial).
 *
 * Held to N alone, as survey statisticians do, a few strata that are alike by luck and were tried often make the interval
 * too short for a population with rare hard strata: its coverage falls to .81 at 5 × 10 and .88 at 10 × 10. Held to two
 * trials a stratum it stays above .93 at every design of docs/coverage.md, for 2 % more width at 10 × 3.
 *
 * Unequal trials need no other formula, for s²/T measures the mean of the stratum rates whatever their trials; N is then
 * the number of trials that, spread evenly, would do as well. Below 15 strata the population is hardly seen: say so. Strata
 * are taken as independent draws: where they come in families, give the family of each as `clusters`, and the families are
 * the sample (their number counts instead of T, and the variance is that of their sums).
 *
 * Throws DomainError for fewer than two strata, a stratum without trials or a level outside (0, 1). O(T).
 *
 * @example newStrataInterval([tally(3, 3), tally(1, 3), tally(2, 3)]).lower; // => 0.1122245665
 */
export function newStrataInterval(
  strata: readonly Tally[],
  { level = 0.95, clusters }: ClusteredOptions = {},
): StratifiedInterval<'stratified-wilson' | 'blaker'> {
  mustBeStrata('newStrataInterval', strata, 2);
  mustBeLevel('newStrataInterval: level', level);
  const units = clusters ?? strata.map((_, index) => index);
  mustBeClusters('newStrataInterval', units, strata.length);
  if (clusters === undefined && isSingle(strata)) return ofOneRate(strata, level);
  const count = new Set(units).size;
  const most = Math.min(balancedTrials(strata), trialsPerStratum * count);
  const effective = Math.min(kornGraubardTrials(strata, level, { clusters: units }), most);
  const interval = wilsonAt(meanRate(strata), effective, { strata, level, method: 'stratified-wilson' });
  const { lower, upper } = sameStrataInterval(strata, { level });
  return { ...interval, lower: Math.min(interval.lower, lower), upper: Math.max(interval.upper, upper) };
}

/** However alike the strata look, none counts for more trials of the population than this. */
export const trialsPerStratum = 2;

/**
 * The effective number of trials that so many strata like these stand for, at least 1 and not bounded above: infinite where
 * they are all alike.
 */
export function kornGraubardTrials(
  strata: readonly Tally[],
  level: number,
  { clusters = strata.map((_, index) => index), count = new Set(clusters).size }: KornGraubardOptions = {},
): number {
  const mean = meanRate(strata);
  if (mean === 0 || mean === 1) return count;
  const tail = (1 - level) / 2;
  const z = normalQuantile(tail, 'upper');
  const forEstimating = z === 0 ? 1 : (z / tQuantile(tail, count - 1, 'upper')) ** 2;
  const of = strata.map(({ successes, trials }) => successes / trials);
  const known = new Set(clusters).size;
  const variance = (varianceOfMean(of, clusters) * known) / count;
  return Math.max(((mean * (1 - mean)) / variance) * forEstimating, 1);
}

/** Which strata belong together, and for how many of them to plan. */
interface KornGraubardOptions {
  readonly clusters?: readonly Cluster[];
  readonly count?: number;
}
