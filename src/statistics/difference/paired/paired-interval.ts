import { mustBeLevel } from '../../domain.ts';
import { clipped } from '../../interval/clipped.ts';
import type { Interval } from '../../interval/interval.ts';
import type { PairedMethod } from './paired-method.ts';
import { type PairedMethodName, pairedMethods } from './paired-methods.ts';
import { mustBePairedTally, type PairedTally } from './paired-tally.ts';

export interface PairedIntervalOptions {
  readonly level?: number;
  readonly method?: PairedMethodName;
}

/**
 * An interval for the rate of a minus the rate of b over items that both tried once,
 * -1 <= lower <= estimate <= upper <= 1. Limits that a formula puts beyond the scale or on the wrong side of the estimate
 * are clipped to them; the raw ones are `pairedMethods[method].bounds`.
 *
 * Throws DomainError for counts that are none, for no pairs or fewer than discordant ones, and for a level outside
 * (0, 1). Cost: microseconds.
 *
 * @example pairedInterval({ pairs: 30, onlyA: 9, onlyB: 2 }).estimate; // => 0.2333333333
 */
export function pairedInterval(
  tally: PairedTally,
  { level = 0.95, method = 'tango' }: PairedIntervalOptions = {},
): Interval<PairedMethodName> {
  mustBePairedTally('pairedInterval', tally);
  mustBeLevel('pairedInterval: level', level);
  const estimate = (tally.onlyA - tally.onlyB) / tally.pairs;
  const { bounds }: PairedMethod = pairedMethods[method];
  return {
    estimate,
    ...clipped(bounds(tally, level), estimate, -1),
    level,
    method,
  };
}
