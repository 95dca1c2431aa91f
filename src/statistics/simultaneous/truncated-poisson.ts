import { logGamma } from '../special.ts';

/** Sums over a window around a count, of Poisson probabilities with the count as their mean, times powers of the distance. */
export interface TruncatedPoisson {
  readonly count: number;
  readonly reach: number;
  readonly mass: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

/** The window that holds the count alone. */
export function truncatedPoisson(count: number): TruncatedPoisson {
  return { count, reach: 0, mass: poissonMass(count, count), first: 0, second: 0, third: 0, fourth: 0 };
}

/** The window with one cell more on each side, none below 0. O(1). */
export function widened({ count, reach, mass, first, second, third, fourth }: TruncatedPoisson): TruncatedPoisson {
  const d = reach + 1;
  const above = poissonMass(count + d, count);
  const below = count >= d ? poissonMass(count - d, count) : 0;
  return {
    count,
    reach: d,
    mass: mass + above + below,
    first: first + d * (above - below),
    second: second + d ** 2 * (above + below),
    third: third + d ** 3 * (above - below),
    fourth: fourth + d ** 4 * (above + below),
  };
}

function poissonMass(k: number, mean: number): number {
  if (mean === 0) return k === 0 ? 1 : 0;
  return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
}
