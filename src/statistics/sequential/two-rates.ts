import { DomainError } from '../../errors.ts';
import { mustBeLevel } from '../domain.ts';
import { mustBeTally, type Tally } from '../tally.ts';

export interface TwoRates {
  readonly low: number;
  readonly high: number;
  readonly alpha: number;
}

/**
 * The logarithm of the likelihood ratio of the higher rate to the lower one. However often one looks, it ever reaches log(1/α) with a
 * probability of at most α where the rate is the lower one or less, and ever falls to −log(1/α) with at most α where it is the higher one
 * or more (Ville 1939; Wald 1945): the ratio is then a supermartingale, for it grows with every success. Throws DomainError unless
 * 0 < low < high < 1, and for a tally that is none. O(1).
 */
export function logEvidence({ successes, trials }: Tally, { low, high }: Omit<TwoRates, 'alpha'>): number {
  mustBeTally('logEvidence', { successes, trials });
  mustBeRates('logEvidence', low, high);
  return successes * Math.log(high / low) + (trials - successes) * (Math.log1p(-high) - Math.log1p(-low));
}

/** Which side is shown: that the rate is above the lower one, or that it is below the higher one. */
export function shownSide(tally: Tally, { low, high, alpha }: TwoRates): 'above' | 'below' | null {
  mustBeLevel('shownSide: alpha', alpha);
  const evidence = logEvidence(tally, { low, high });
  // A hair below, so that a ratio of exactly 1/α counts in spite of rounding.
  const limit = -Math.log(alpha) * (1 - 1e-12);
  if (evidence >= limit) return 'above';
  return evidence <= -limit ? 'below' : null;
}

export interface Remaining {
  /** Trials that are still expected, where the rate is `rate`, cut off at `maxRuns` more. */
  readonly expected: number;
  readonly above: number;
  readonly below: number;
  readonly open: number;
}

/** What is still to come from where the count stands, by following every count exactly. O(maxRuns × open counts). */
export function remaining(
  tally: Tally,
  rates: TwoRates,
  { rate, maxRuns }: { rate: number; maxRuns: number },
): Remaining {
  const ofSuccess = Math.log(rates.high / rates.low);
  const ofFailure = Math.log1p(-rates.high) - Math.log1p(-rates.low);
  const start = logEvidence(tally, rates);
  const limit = -Math.log(rates.alpha) * (1 - 1e-12);
  if (Math.abs(start) >= limit) return { expected: 0, above: start > 0 ? 1 : 0, below: start > 0 ? 0 : 1, open: 0 };
  let alive = Float64Array.of(1);
  let from = 0;
  let [expected, above, below] = [0, 0, 0];
  for (let n = 1; n <= maxRuns && alive.length > 0; n++) {
    const next = new Float64Array(alive.length + 1);
    for (const [place, mass] of alive.entries()) {
      expected += mass;
      next[place]! += mass * (1 - rate);
      next[place + 1]! += mass * rate;
    }
    const evidence = (place: number) => start + (from + place) * ofSuccess + (n - from - place) * ofFailure;
    let [first, last] = [0, next.length - 1];
    for (; first <= last && evidence(first) <= -limit; first++) below += next[first]!;
    for (; last >= first && evidence(last) >= limit; last--) above += next[last]!;
    alive = next.slice(first, last + 1);
    from += first;
  }
  return { expected, above, below, open: alive.reduce((sum, mass) => sum + mass, 0) };
}

function mustBeRates(where: string, low: number, high: number): void {
  if (!(low > 0 && low < high && high < 1))
    throw new DomainError(`${where}: rates`, 'must be 0 < low < high < 1', [low, high]);
}
