import { binomialCdf, binomialPmf } from '../special.ts';

/** Steps after which the recurrence starts again from exact values: no underflow and no cancellation lasts longer. */
const stepsApart = 64;

/**
 * P(pairs won − pairs lost ≥ ahead) of `count` independent pairs that differ with probability `share` and are won rather than lost
 * by `difference` on average. Summed over how many differ, each by recurrence from the last. O(√count).
 */
export function tailOfPairs(
  count: number,
  ahead: number,
  { share, difference }: { readonly share: number; readonly difference: number },
): number {
  if (share === 0) return ahead <= 0 ? 1 : 0;
  const won = Math.min(1, Math.max(0, (share + difference) / (2 * share)));
  const reach = 9 * Math.sqrt(count * share * (1 - share)) + 9;
  const from = Math.max(0, Math.abs(ahead), ahead <= 0 ? 1 - ahead : 0, Math.floor(count * share - reach));
  const to = Math.min(count, Math.ceil(count * share + reach));
  // Where no more pairs differ than a may be behind, a is as far ahead whatever happens.
  let sum = ahead <= 0 ? binomialCdf(-ahead, count, share).lower : 0;
  let [mass, here, reached] = [0, 0, 0];
  for (let unequal = from; unequal <= to; unequal++) {
    const needed = Math.ceil((unequal + ahead) / 2);
    if ((unequal - from) % stepsApart === 0) {
      mass = binomialPmf(unequal, count, share);
      here = binomialPmf(needed, unequal, won);
      reached = binomialCdf(needed - 1, unequal, won).upper;
    }
    sum += mass * reached;
    mass *= ((count - unequal) * share) / ((unequal + 1) * (1 - share));
    const lost = (1 - won) * here;
    if ((unequal + ahead) % 2 === 0) {
      reached -= lost;
      here *= ((unequal + 1) * won) / (needed + 1);
    } else {
      here = (lost * (unequal + 1)) / (unequal + 1 - needed);
      reached += here - lost;
    }
  }
  return sum;
}
