import { DomainError } from '../../errors.ts';
import { mustBeLevel, mustBePositive } from '../domain.ts';
import { mustBeFinite } from '../sample-domain.ts';
import { normalQuantile, tQuantile } from '../special.ts';

/** An estimate of a mean and the variance of that estimate (the square of its standard error). */
export interface MeanEstimate {
  readonly mean: number;
  readonly variance: number;
}

export interface MeanRatioOptions {
  readonly level?: number;
  /** Between the two estimates. */
  readonly covariance?: number;
  /** Of Student's t; without them the normal distribution is used. */
  readonly degreesOfFreedom?: number;
}

/**
 * The ratios that the data do not exclude. `inside`: those from lower to upper. `outside`: those up to lower and from upper
 * on, for the denominator may well be 0. `everything`: no ratio is excluded, lower and upper are infinite.
 */
export interface RatioRegion {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: 'fieller';
  readonly shape: 'inside' | 'outside' | 'everything';
}

/**
 * The ratio of two means with Fieller's (1954) region: all ρ with (numerator − ρ denominator)² <= q² times its variance.
 * Exact for normal means of known variance. Where the denominator is not clearly apart from 0 the region is no interval, and
 * says so by its shape; cutting it off there, as the delta method does, loses the coverage.
 *
 * Throws DomainError for means that are not finite, a denominator of 0, variances that are negative or both 0, a covariance
 * beyond what the variances allow, degrees of freedom that are not positive, or a level outside (0, 1). O(1).
 *
 * @example meanRatio({ mean: 6, variance: 0.01 }, { mean: 2, variance: 0.01 }).estimate; // => 3
 */
export function meanRatio(
  numerator: MeanEstimate,
  denominator: MeanEstimate,
  { level = 0.95, covariance = 0, degreesOfFreedom = Infinity }: MeanRatioOptions = {},
): RatioRegion {
  mustBeMean('numerator', numerator);
  mustBeMean('denominator', denominator);
  if (denominator.mean === 0) throw new DomainError('meanRatio: denominator.mean', 'must not be 0', 0);
  if (numerator.variance === 0 && denominator.variance === 0) {
    throw new DomainError('meanRatio: variances', 'must not both be 0', 0);
  }
  mustBeCovariance(covariance, numerator.variance * denominator.variance);
  mustBeLevel('meanRatio: level', level);
  if (degreesOfFreedom !== Infinity) mustBePositive('meanRatio: degreesOfFreedom', degreesOfFreedom);
  const tail = (1 - level) / 2;
  const q = degreesOfFreedom === Infinity ? normalQuantile(tail, 'upper') : tQuantile(tail, degreesOfFreedom, 'upper');
  // a ρ² − 2 b ρ + c <= 0 for the ratios of the region.
  const a = denominator.mean ** 2 - q * q * denominator.variance;
  const b = numerator.mean * denominator.mean - q * q * covariance;
  const c = numerator.mean ** 2 - q * q * numerator.variance;
  return { estimate: numerator.mean / denominator.mean, ...region(a, b, c), level, method: 'fieller' };
}

function region(a: number, b: number, c: number): Pick<RatioRegion, 'lower' | 'upper' | 'shape'> {
  const discriminant = b * b - a * c;
  // No ratio is excluded: the parabola opens downwards and stays below 0. (It cannot open upwards and stay above.)
  if (a <= 0 && discriminant <= 0) return { lower: -Infinity, upper: Infinity, shape: 'everything' };
  const root = Math.sqrt(Math.max(0, discriminant));
  // The root whose terms add, then the other from the product c / a of both: neither loses digits.
  const outer = b >= 0 ? b + root : b - root;
  const roots = outer === 0 ? [0, 0] : [outer / a, c / outer];
  const [lower, upper] = roots.sort((x, y) => x - y) as [number, number];
  return { lower, upper, shape: a >= 0 ? 'inside' : 'outside' };
}

function mustBeMean(name: string, { mean, variance }: MeanEstimate): void {
  mustBeFinite(`meanRatio: ${name}.mean`, mean);
  if (!(variance >= 0 && variance < Infinity)) {
    throw new DomainError(`meanRatio: ${name}.variance`, 'must be at least 0 and finite', variance);
  }
}

function mustBeCovariance(covariance: number, product: number): void {
  if (!(covariance * covariance <= product * (1 + 1e-12))) {
    throw new DomainError(
      'meanRatio: covariance',
      'must not exceed the root of the product of the variances',
      covariance,
    );
  }
}
