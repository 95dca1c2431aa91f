import { clipped } from '../interval/clipped.ts';
import { greatestRate, leastRate } from '../interval/clopper-pearson.ts';
import type { Interval } from '../interval/interval.ts';
import type { Bounds } from '../interval/method.ts';
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

interface At<Method extends string> {
  readonly strata: readonly Tally[];
  readonly level: number;
  readonly method: Method;
}

/** Wilson's interval at a rate that was measured as well as `effectiveTrials` independent trials would have. */
export function wilsonAt<Method extends string>(
  estimate: number,
  effectiveTrials: number,
  at: At<Method>,
): StratifiedInterval<Method> {
  return intervalAt(estimate, effectiveTrials, wilsonLimits(estimate, effectiveTrials, at.level), at);
}

export function clopperPearsonAt<Method extends string>(
  estimate: number,
  effectiveTrials: number,
  at: At<Method>,
): StratifiedInterval<Method> {
  return intervalAt(estimate, effectiveTrials, clopperPearsonLimits(estimate, effectiveTrials, at.level), at);
}

export function wilsonLimits(rate: number, effectiveTrials: number, level: number): Bounds {
  const bounds = wilsonBounds(rate * effectiveTrials, effectiveTrials, normalQuantile((1 - level) / 2, 'upper'));
  return { lower: rate === 0 ? 0 : bounds.lower, upper: rate === 1 ? 1 : bounds.upper };
}

export function clopperPearsonLimits(rate: number, effectiveTrials: number, level: number): Bounds {
  const tail = (1 - level) / 2;
  const successes = rate * effectiveTrials;
  return {
    lower: leastRate(successes, effectiveTrials, tail),
    upper: rate === 1 ? 1 : greatestRate(successes, effectiveTrials, tail),
  };
}

function intervalAt<Method extends string>(
  estimate: number,
  effectiveTrials: number,
  bounds: Bounds,
  { strata, level, method }: At<Method>,
): StratifiedInterval<Method> {
  return {
    estimate,
    ...clipped(bounds, estimate, 0),
    level,
    method,
    strata: strata.length,
    trials: totalTrials(strata),
    effectiveTrials,
  };
}
