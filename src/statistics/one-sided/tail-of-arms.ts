import { binomialPmf } from '../special.ts';
import type { Tally } from '../tally.ts';

/**
 * P(rate of a − rate of b is as high as seen, or higher) for two binomials of these rates: every pair of counts that is not beyond nine
 * standard deviations, compared in whole numbers. O(√trials).
 */
export function tailOfArms(a: Tally, b: Tally, rateA: number, rateB: number): number {
  const seen = a.successes * b.trials - b.successes * a.trials;
  const [ofA, ofB] = [likely(a.trials, rateA), likely(b.trials, rateB)];
  let sum = 0;
  let below = 0;
  let next = 0;
  for (const [place, mass] of ofA.masses.entries()) {
    // The most successes of b at which a is as far ahead.
    const most = Math.floor(((ofA.from + place) * b.trials - seen) / a.trials);
    for (; next < ofB.masses.length && ofB.from + next <= most; next++) below += ofB.masses[next]!;
    sum += mass * below;
  }
  return Math.min(1, sum);
}

interface Likely {
  readonly from: number;
  /** P(X = from), P(X = from + 1), … */
  readonly masses: readonly number[];
}

function likely(trials: number, rate: number): Likely {
  if (rate === 0 || rate === 1) return { from: trials * rate, masses: [1] };
  const reach = 9 * Math.sqrt(trials * rate * (1 - rate)) + 9;
  const from = Math.max(0, Math.floor(trials * rate - reach));
  const to = Math.min(trials, Math.ceil(trials * rate + reach));
  const masses = [binomialPmf(from, trials, rate)];
  for (let k = from; k < to; k++) masses.push((masses.at(-1)! * (trials - k) * rate) / ((k + 1) * (1 - rate)));
  return { from, masses };
}
