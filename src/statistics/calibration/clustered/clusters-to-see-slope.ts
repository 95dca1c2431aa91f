import { DomainError } from '../../../errors.ts';
import { mustBeLevel, mustBePositive } from '../../domain.ts';
import { rootBetween } from '../../root.ts';
import { chiSquareCdf, chiSquareQuantile } from '../../special.ts';
import { correlationOf, jointScore, scoreVariances } from './calibration-scores.ts';
import { clusteredForecasts, type SharedBy } from './clustered-forecasts.ts';

export interface ClustersToSeeSlope {
  /** Of forecasts like these. */
  readonly clusters: number;
  readonly forecasts: number;
  readonly slope: number;
  readonly power: number;
  readonly level: number;
  readonly method: string;
}

export interface ClustersToSeeSlopeOptions {
  readonly level?: number;
  readonly power?: number;
  /** Correlation of two standardised residuals of one cluster, and what they share. */
  readonly correlation?: number;
  readonly sharedBy?: SharedBy;
}

/**
 * How many clusters of forecasts like these it takes to find, with the stated power, that the recalibration line has this
 * slope instead of 1: by the noncentral chi-square distribution with two degrees of freedom of the joint score statistic
 * of calibrationTest. For many clusters; the test itself needs some more when they are few.
 *
 * Undefined where the forecasts are all the same, so that no slope shows. Throws DomainError for a slope of 1, which nothing
 * can find, a slope that is not positive, power or level outside (0, 1), power not above 1 − level, and as calibrationTest.
 * O(n).
 *
 * @example clustersToSeeSlope([0.1, 0.3, 0.7, 0.9], ['a', 'b', 'c', 'd'], 0.5).clusters; // => 67
 */
export function clustersToSeeSlope(
  probabilities: ArrayLike<number>,
  clusters: ArrayLike<number | string>,
  slope: number,
  { level = 0.95, power = 0.8, correlation = 0, sharedBy = 'luck' }: ClustersToSeeSlopeOptions = {},
): ClustersToSeeSlope | undefined {
  const where = 'clustersToSeeSlope';
  mustBePositive(`${where}: slope`, slope);
  if (slope === 1) throw new DomainError(`${where}: slope`, 'must not be 1', slope);
  mustBeLevel(`${where}: level`, level);
  if (!(power > 1 - level && power < 1)) {
    throw new DomainError(`${where}: power`, 'must be above 1 - level and below 1', power);
  }
  if (!(correlation >= 0 && correlation < 1)) {
    throw new DomainError(`${where}: correlation`, 'must be from 0 to below 1', correlation);
  }
  const forecasts = clusteredForecasts(where, probabilities, clusters);
  if (!forecasts.tilted) return undefined;
  let shift = 0;
  let tilt = 0;
  forecasts.probabilities.forEach((p, i) => {
    const residual = 1 / (1 + Math.exp(-slope * (Math.log(p) - Math.log1p(-p)))) - p;
    shift += residual;
    tilt += residual * forecasts.tilts[i]!;
  });
  const independent = scoreVariances(forecasts);
  const added = independent.added[sharedBy];
  const shiftVariance = independent.shift + correlation * added.shift;
  const tiltVariance = independent.tilt + correlation * added.tilt;
  const between = correlationOf(shiftVariance, tiltVariance, correlation * added.both);
  const seen = jointScore(shift / Math.sqrt(shiftVariance), tilt / Math.sqrt(tiltVariance), between);
  const times = noncentralityFor(power, 1 - level) / seen;
  return {
    clusters: Math.ceil(times * forecasts.clusterCount),
    forecasts: Math.ceil(times * forecasts.count),
    slope,
    power,
    level,
    method: 'joint score test of shift and slope, large-sample power',
  };
}

/** The noncentrality at which chi-square with two degrees of freedom passes its critical value with this probability. */
function noncentralityFor(power: number, alpha: number): number {
  const critical = chiSquareQuantile(alpha, 2, 'upper');
  const excess = (noncentrality: number) => noncentralUpperTail(critical, noncentrality) - power;
  let most = 16;
  while (excess(most) < 0) most *= 2;
  return rootBetween(0, most, excess);
}

/** P(X > x) of the noncentral chi-square with two degrees of freedom: central ones mixed by a Poisson. */
function noncentralUpperTail(x: number, noncentrality: number): number {
  const mean = noncentrality / 2;
  const terms = Math.ceil(mean + 12 * Math.sqrt(mean) + 40);
  let weight = Math.exp(-mean);
  let sum = 0;
  for (let j = 0; j <= terms; j++) {
    sum += weight * chiSquareCdf(x, 2 + 2 * j).upper;
    weight *= mean / (j + 1);
  }
  return sum;
}
