import type { Bounds } from '../interval/method.ts';
import { logGamma } from '../special.ts';
import type { SimultaneousMethod } from './method.ts';
import { total } from './total.ts';

/**
 * Count c limits: from (x - c) / n to (x + c + 2γ) / n, where c is the last reach whose approximate probability (all
 * counts of a new sample within c of these) does not exceed the level, and γ interpolates to the next.
 * Equals statsmodels' multinomial_proportions_confint(method='sison-glaz').
 */
export const sisonGlaz: SimultaneousMethod = {
  label: 'Sison–Glaz',
  reference: 'sison-glaz-1995',
  coverage: 'about',
  note: 'Equally wide for all categories, narrow for many; covers far too little where some are rare, and few trials of one category give it no width.',
  bounds: (counts, level) => {
    const trials = total(counts);
    const { reach, share } = reachOfLevel(counts, trials, level);
    return counts.map((count) => within(count, trials, reach, share));
  },
};

function within(count: number, trials: number, reach: number, share: number): Bounds {
  return {
    lower: Math.max(0, (count - reach) / trials),
    upper: Math.min(1, (count + reach + 2 * share) / trials),
  };
}

/** O(K · reach): the windows grow by a cell on each side, nothing is summed twice. */
function reachOfLevel(counts: readonly number[], trials: number, level: number) {
  let windows = counts.map(truncatedPoisson);
  let before = 0;
  for (let reach = 1; ; reach++) {
    windows = windows.map((window) => widened(window));
    const now = probabilityWithin(windows, trials);
    // At a reach of all trials the probability is one but for the approximation, which may stay below the level.
    if (now > level || reach === trials) {
      const share = now > level ? (level - before) / (now - before) : 1;
      return { reach: reach - 1, share };
    }
    before = now;
  }
}

/**
 * P(all multinomial counts lie in their windows): Levin's representation by Poisson counts that are held to their windows and
 * to the sum n, the density of the sum by an Edgeworth expansion (Sison & Glaz 1995, eq. 2.1 to 2.4).
 */
function probabilityWithin(windows: readonly TruncatedPoisson[], trials: number): number {
  let logMass = 0;
  let mean = 0;
  let variance = 0;
  let third = 0;
  let fourthCumulant = 0;
  for (const window of windows) {
    const shift = window.first / window.mass;
    const second = window.second / window.mass - shift * shift;
    logMass += Math.log(window.mass);
    mean += window.count + shift;
    variance += second;
    third += window.third / window.mass - (3 * shift * window.second) / window.mass + 2 * shift ** 3;
    const fourth =
      (window.fourth - 4 * shift * window.third + 6 * shift * shift * window.second) / window.mass - 3 * shift ** 4;
    fourthCumulant += fourth - 3 * second * second;
  }
  const deviation = Math.sqrt(variance);
  const sumDensity = edgeworth((trials - mean) / deviation, third / deviation ** 3, fourthCumulant / variance ** 2);
  // n! / (n^n e^-n), the reciprocal of P(a Poisson count of mean n is n).
  const logReciprocal = logGamma(trials + 1) - trials * Math.log(trials) + trials;
  return (Math.exp(logReciprocal + logMass) * sumDensity) / deviation;
}

function edgeworth(x: number, skewness: number, excess: number): number {
  const normal = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const x2 = x * x;
  return (
    normal *
    (1 +
      (skewness / 6) * x * (x2 - 3) +
      (excess / 24) * (x2 * x2 - 6 * x2 + 3) +
      ((skewness * skewness) / 72) * (x2 ** 3 - 15 * x2 * x2 + 45 * x2 - 15))
  );
}

/** Sums over a window around a count, of Poisson probabilities with the count as their mean, times powers of the distance. */
interface TruncatedPoisson {
  readonly count: number;
  readonly reach: number;
  readonly mass: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

/** The window that holds the count alone. */
function truncatedPoisson(count: number): TruncatedPoisson {
  return { count, reach: 0, mass: poissonMass(count, count), first: 0, second: 0, third: 0, fourth: 0 };
}

/** The window with one cell more on each side, none below 0. O(1). */
function widened({ count, reach, mass, first, second, third, fourth }: TruncatedPoisson): TruncatedPoisson {
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
