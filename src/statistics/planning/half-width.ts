import { mustBeCount, mustBeProbability } from '../domain.ts';
import type { IntervalMethodName } from '../interval/methods.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';

export interface HalfWidthOptions {
  readonly level?: number;
  readonly method?: IntervalMethodName;
}

/** trials × rate that is whole but for rounding is whole. */
const ROUNDING = 1e-9;

/**
 * Half the width of the interval that `trials` runs show of a rate: of the wider one of the two tallies next to
 * trials × rate, so that rounding does no favours, or of any tally within `slack` of them. `worst` is the widest interval
 * of all; it lies within 2 sqrt(trials) of the middle (half-width.test.ts).
 *
 * An interval of no width, which Wald's method gives at the ends, is none: it counts as infinite. Throws DomainError for
 * no trials and a rate outside [0, 1]. O(1) intervals; O(sqrt(trials)) for `worst`.
 *
 * @example halfWidthAt(30, 0.5); // => 0.1758320342
 */
export function halfWidthAt(
  trials: number,
  rate: number | 'worst',
  { level = 0.95, method = 'blaker', slack = 0 }: HalfWidthOptions & { readonly slack?: number } = {},
): number {
  mustBeCount('halfWidthAt: trials', trials, 1);
  if (rate !== 'worst') mustBeProbability('halfWidthAt: rate', rate);
  const center = rate === 'worst' ? trials / 2 : trials * rate;
  const reach = rate === 'worst' ? 2 * Math.sqrt(trials) : slack;
  const from = Math.max(0, Math.floor(center + ROUNDING - reach));
  // The interval of x passes is as wide as that of x failures.
  const to = rate === 'worst' ? Math.floor(center) : Math.min(trials, Math.ceil(center - ROUNDING + reach));
  let widest = 0;
  for (let successes = from; successes <= to; successes++) {
    const { lower, upper } = proportionInterval({ successes, trials }, { level, method });
    widest = Math.max(widest, upper > lower ? upper - lower : Infinity);
  }
  return widest / 2;
}
