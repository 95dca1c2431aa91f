import type { Interval } from '../interval/interval.ts';
import { wilsonBounds } from '../interval/wilson.ts';
import { normalQuantile } from '../special.ts';
import type { Tally } from '../tally.ts';
import { totalTrials } from './strata.ts';

/** An interval for the mean of the stratum rates, each stratum weighing the same. */
export interface StratifiedInterval<Method extends string = string> extends Interval<Method> {
  readonly strata: number;
  readonly trials: number;
  /** How many independent trials of one rate would say as much. */
  readonly effectiveTrials: number;
}

export interface StratifiedOptions {
  readonly level?: number;
}

/** Wilson's interval at a rate that was measured as well as `effectiveTrials` independent trials would have. */
export function wilsonAt<Method extends string>(
  estimate: number,
  effectiveTrials: number,
  { strata, level, method }: { readonly strata: readonly Tally[]; readonly level: number; readonly method: Method },
): StratifiedInterval<Method> {
  const bounds = wilsonBounds(estimate * effectiveTrials, effectiveTrials, normalQuantile((1 - level) / 2, 'upper'));
  return {
    estimate,
    lower: estimate === 0 ? 0 : Math.min(bounds.lower, estimate),
    upper: estimate === 1 ? 1 : Math.max(bounds.upper, estimate),
    level,
    method,
    strata: strata.length,
    trials: totalTrials(strata),
    effectiveTrials,
  };
}
