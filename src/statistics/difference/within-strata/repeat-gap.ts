import { mustBeProbability } from '../../domain.ts';
import { binomialPmfs } from '../../special.ts';
import { pooled, type Tally } from '../../tally.ts';
import { mustBeArms } from '../arms.ts';

/**
 * How often two arms of one and the same rate show at least the gap that was seen, in its direction:
 * P(X/n − Y/m ≥ x/n − y/m) for binomial X and Y. Exact for the given rate, which is the pooled one by default and is then
 * itself only an estimate. Ties are decided in whole numbers. Throws DomainError for a tally that is none or without
 * trials, and for a rate outside 0 to 1. O(trials).
 *
 * @example repeatGap(tally(25, 30), tally(23, 30)); // => 0.3132866978
 */
export function repeatGap(a: Tally, b: Tally, { rate = pooledRate(a, b) }: { readonly rate?: number } = {}): number {
  mustBeArms('repeatGap', a, b);
  mustBeProbability('repeatGap: rate', rate);
  const seen = a.successes * b.trials - b.successes * a.trials;
  const ofB = binomialPmfs(b.trials, rate);
  let probability = 0;
  let below = 0;
  let y = 0;
  for (const [x, mass] of binomialPmfs(a.trials, rate).entries()) {
    // All y up to (x m − seen) / n keep the gap.
    for (; y <= b.trials && y * a.trials <= x * b.trials - seen; y++) below += ofB[y]!;
    probability += mass * below;
  }
  return Math.min(1, probability);
}

function pooledRate(a: Tally, b: Tally): number {
  const { successes, trials } = pooled([a, b]);
  return successes / trials;
}
