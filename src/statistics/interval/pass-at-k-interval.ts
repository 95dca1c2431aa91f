import { passAll, passAny } from '../pass-at-k.ts';
import type { Tally } from '../tally.ts';
import type { Interval } from './interval.ts';
import type { IntervalMethodName } from './methods.ts';
import { type ProportionIntervalOptions, proportionInterval } from './proportion-interval.ts';

/**
 * An interval for pass@k, the chance that at least one of k attempts succeeds. 1 − (1 − rate)^k rises with the rate, so the
 * interval of the rate, mapped, covers pass@k exactly as often as it covers the rate: its promise is kept.
 *
 * The estimate is the unbiased one, `passAny`, which need not lie between the mapped limits (2 of 3 have pass@3 = 1). The
 * interval is then extended to it, which can only add coverage. Throws as `proportionInterval`, and for k > trials, where
 * no unbiased estimate exists.
 *
 * @example passAnyInterval(tally(3, 5), 2).estimate; // => 0.9
 */
export function passAnyInterval(
  tally: Tally,
  k: number,
  options: ProportionIntervalOptions = {},
): Interval<IntervalMethodName> {
  return mapped(proportionInterval(tally, options), passAny(tally, k), (rate) =>
    rate === 1 ? 1 : -Math.expm1(k * Math.log1p(-rate)),
  );
}

/**
 * An interval for pass^k, the chance that all of k attempts succeed: rate^k, with the unbiased estimate `passAll`.
 *
 * @example passAllInterval(tally(3, 5), 2).estimate; // => 0.3
 */
export function passAllInterval(
  tally: Tally,
  k: number,
  options: ProportionIntervalOptions = {},
): Interval<IntervalMethodName> {
  return mapped(proportionInterval(tally, options), passAll(tally, k), (rate) => rate ** k);
}

function mapped(
  interval: Interval<IntervalMethodName>,
  estimate: number,
  map: (rate: number) => number,
): Interval<IntervalMethodName> {
  const lower = Math.min(map(interval.lower), estimate);
  return { ...interval, estimate, lower, upper: Math.max(map(interval.upper), estimate) };
}
