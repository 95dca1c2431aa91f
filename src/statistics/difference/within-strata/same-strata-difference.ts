import type { Interval } from '../../interval/interval.ts';
import { isSingle, sameStrataInterval } from '../../stratified/same-strata.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import type { Difference } from '../difference.ts';
import { type MoverDifference, moverDifference } from '../intervals/mover.ts';
import { pairedInterval } from '../paired/paired-interval.ts';
import type { PairedTally } from '../paired/paired-tally.ts';

export interface SameStrataDifferenceOptions {
  readonly level?: number;
  /** Where somebody keeps the intervals of arms that are held against many others. */
  readonly intervalOf?: (arm: readonly Tally[], options: { readonly level: number }) => Interval;
}

/**
 * The difference of the mean rates of two arms over these same strata: MOVER on the intervals of both; where every stratum was
 * tried once by each arm, Tango's interval for pairs, because the two intervals would take the pairing away. Throws DomainError
 * unless both arms have the same strata with at least one trial each, and for a level outside (0, 1). O(T).
 */
export function sameStrataDifference(
  a: readonly Tally[],
  b: readonly Tally[],
  { level = 0.95, intervalOf = sameStrataInterval }: SameStrataDifferenceOptions = {},
): MoverDifference | Difference<'tango'> {
  mustBePaired('sameStrataDifference', a, b);
  if (!(isSingle(a) && isSingle(b))) return moverDifference(intervalOf(a, { level }), intervalOf(b, { level }));
  const rate = (arm: readonly Tally[]) => arm.reduce((sum, { successes }) => sum + successes, 0) / arm.length;
  const { estimate, lower, upper } = pairedInterval(pairedTally(a, b), { level, method: 'tango' });
  return { estimate, lower, upper, level, method: 'tango', rateA: rate(a), rateB: rate(b) };
}

/** Two arms that tried every stratum once, as counts of pairs. O(T). */
export function pairedTally(a: readonly Tally[], b: readonly Tally[]): PairedTally {
  const only = (ahead: number) => a.filter(({ successes }, t) => successes - b[t]!.successes === ahead).length;
  return { onlyA: only(1), onlyB: only(-1), pairs: a.length };
}
