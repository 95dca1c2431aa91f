import { DomainError } from '../../errors.ts';
import { mustBeLevel, mustBePositive } from '../domain.ts';
import { rootBetween } from '../root.ts';
import { betaQuantile } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';
import type { Interval } from './interval.ts';
import type { Bounds } from './method.ts';

/** The shapes of a beta distribution: pseudo-counts of successes and failures. */
export interface BetaShapes {
  readonly a: number;
  readonly b: number;
}

export interface BetaIntervalOptions {
  readonly level?: number;
  /** Before the data; Jeffreys' by default. */
  readonly prior?: BetaShapes;
  /** Equal probability beyond both limits, or the shortest interval. */
  readonly kind?: 'equal-tailed' | 'highest-density';
}

/**
 * A credible interval for the rate behind a tally under any beta prior; the estimate is the posterior mean. Without
 * trials it is the interval of the prior.
 *
 * Throws DomainError for a tally that is none, a level outside (0, 1), shapes that are not positive, and the highest
 * density of a posterior that is highest at both ends, which is not an interval.
 *
 * @example betaInterval(tally(23, 30)).lower; // => 0.5956000872
 */
export function betaInterval(
  tally: Tally,
  { level = 0.95, prior = { a: 0.5, b: 0.5 }, kind = 'equal-tailed' }: BetaIntervalOptions = {},
): Interval<'equal-tailed' | 'highest-density'> {
  mustBeTally('betaInterval', tally);
  mustBeLevel('betaInterval: level', level);
  mustBePositive('betaInterval: prior.a', prior.a);
  mustBePositive('betaInterval: prior.b', prior.b);
  const a = tally.successes + prior.a;
  const b = tally.trials - tally.successes + prior.b;
  const bounds = kind === 'equal-tailed' ? equalTailed(a, b, level) : highestDensity(a, b, level);
  return { estimate: a / (a + b), ...bounds, level, method: kind };
}

function equalTailed(a: number, b: number, level: number): Bounds {
  const tail = (1 - level) / 2;
  return { lower: betaQuantile(tail, a, b), upper: betaQuantile(tail, a, b, 'upper') };
}

function highestDensity(a: number, b: number, level: number): Bounds {
  if (a < 1 && b < 1)
    throw new DomainError('betaInterval: prior', 'must make one shape of the posterior at least 1', { a, b });
  if (a === 1 && b === 1) return equalTailed(a, b, level);
  if (a <= 1) return { lower: 0, upper: betaQuantile(level, a, b) };
  if (b <= 1) return { lower: betaQuantile(level, a, b, 'upper'), upper: 1 };
  // Shift probability from one tail to the other until the density is the same at both limits.
  const lowerAt = (below: number) => betaQuantile(below, a, b);
  const upperAt = (below: number) => betaQuantile(1 - level - below, a, b, 'upper');
  const below = rootBetween(0, 1 - level, (mass) => logDensityRatio(lowerAt(mass), upperAt(mass), a, b));
  return { lower: lowerAt(below), upper: upperAt(below) };
}

/** log of the beta density at x over that at y; infinite at an end, where the density is 0. */
function logDensityRatio(x: number, y: number, a: number, b: number): number {
  if (x === 0) return -Infinity;
  if (y === 1) return Infinity;
  return (a - 1) * Math.log(x / y) + (b - 1) * (Math.log1p(-x) - Math.log1p(-y));
}
