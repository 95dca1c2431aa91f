import { mustBeLevel } from '../../domain.ts';
import { clipped } from '../../interval/clipped.ts';
import type { Tally } from '../../tally.ts';
import { mustBeArms } from '../arms.ts';
import type { Difference } from '../difference.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { type DifferenceMethodName, differenceMethods } from './difference-methods.ts';
import { observedRates } from './restricted-rates.ts';

export interface DifferenceIntervalOptions {
  readonly level?: number;
  readonly method?: DifferenceMethodName;
}

/**
 * An interval for the rate of a minus the rate of b, of independent arms, -1 <= lower <= estimate <= upper <= 1. Limits
 * that a formula puts beyond the scale or on the wrong side of the estimate are clipped to them; the raw ones are
 * `differenceMethods[method].bounds`.
 *
 * Throws DomainError for a tally that is none or without trials, and for a level outside (0, 1). Cost: microseconds.
 *
 * @example differenceInterval(tally(25, 30), tally(23, 30)).lower; // => -0.1431077921
 */
export function differenceInterval(
  a: Tally,
  b: Tally,
  { level = 0.95, method = 'miettinen-nurminen' }: DifferenceIntervalOptions = {},
): Difference<DifferenceMethodName> {
  mustBeArms('differenceInterval', a, b);
  mustBeLevel('differenceInterval: level', level);
  const rates = observedRates(a, b);
  const estimate = rates.rateA - rates.rateB;
  const { bounds }: DifferenceMethod = differenceMethods[method];
  return {
    estimate,
    ...clipped(bounds(a, b, level), estimate, -1),
    level,
    method,
    ...rates,
  };
}
