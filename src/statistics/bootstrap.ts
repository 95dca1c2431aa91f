import { DomainError } from '../errors.ts';
import { type QuantileType, quantile } from './descriptive.ts';
import { mustBeLevel } from './domain.ts';
import type { Interval } from './interval/interval.ts';
import { mustBeFinite, mustBeSample } from './sample-domain.ts';
import { normalCdf, normalQuantile } from './special.ts';

/*
 * Limits from estimates that somebody resampled. A bootstrap knows nothing beyond its sample: it gives 3 of 3 the interval
 * [1, 1]. Never use it for the rate of a few runs; proportionInterval is exact.
 */
export interface BootstrapOptions {
  readonly level?: number;
  /** How the quantiles between two replicates are read. */
  readonly type?: QuantileType;
}

/**
 * The middle share of the replicates. Equals R's boot.ci(type = "perc") but for the quantile type.
 * Throws DomainError for no replicates, values not finite, a level outside (0, 1). O(B).
 *
 * @example percentileInterval(2, [1, 2, 2, 3, 4]).lower; // => 1.1
 */
export function percentileInterval(
  estimate: number,
  replicates: readonly number[],
  { level = 0.95, type = 7 }: BootstrapOptions = {},
): Interval<'bootstrap-percentile'> {
  mustBeBootstrap('percentileInterval', estimate, replicates, level);
  const lower = quantile(replicates, (1 - level) / 2, { type });
  const upper = quantile(replicates, 1 - (1 - level) / 2, { type });
  return { estimate, lower, upper, level, method: 'bootstrap-percentile' };
}

/**
 * The same, corrected for bias and for a standard error that changes with the estimate (Efron 1987). `jackknife` are the
 * estimates that leave out one observation each.
 * Throws DomainError as percentileInterval does, for an estimate beyond all replicates and fewer than two jackknife values. O(B).
 *
 * @example bcaInterval(2, [1, 2, 2, 3, 4], [1.5, 2, 2.5]).lower; // => 1.027276095
 */
export function bcaInterval(
  estimate: number,
  replicates: readonly number[],
  jackknife: readonly number[],
  { level = 0.95, type = 7 }: BootstrapOptions = {},
): Interval<'bootstrap-bca'> {
  mustBeBootstrap('bcaInterval', estimate, replicates, level);
  mustBeSample('bcaInterval: jackknife', jackknife, 2);
  const below = replicates.reduce((sum, value) => sum + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0);
  if (below === 0 || below === replicates.length) {
    throw new DomainError('bcaInterval: estimate', 'must lie among the replicates', estimate);
  }
  const bias = normalQuantile(below / replicates.length);
  const acceleration = skewness(jackknife) / 6;
  const shifted = (z: number) => {
    const distance = bias + z;
    const shrink = 1 - acceleration * distance;
    // Beyond the pole of the formula the limit is the last replicate.
    if (shrink <= 0) return distance > 0 ? 1 : 0;
    return normalCdf(bias + distance / shrink).lower;
  };
  const z = normalQuantile((1 - level) / 2, 'upper');
  const lower = quantile(replicates, shifted(-z), { type });
  const upper = quantile(replicates, shifted(z), { type });
  return { estimate, lower, upper, level, method: 'bootstrap-bca' };
}

/** Σ U³ / (Σ U²)^1.5 of the distances below the mean; 0 when nothing varies. */
function skewness(jackknife: readonly number[]): number {
  const mean = jackknife.reduce((sum, value) => sum + value, 0) / jackknife.length;
  let squares = 0;
  let cubes = 0;
  for (const value of jackknife) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  return squares === 0 ? 0 : cubes / squares ** 1.5;
}

function mustBeBootstrap(where: string, estimate: number, replicates: readonly number[], level: number): void {
  mustBeFinite(`${where}: estimate`, estimate);
  mustBeSample(`${where}: replicates`, replicates);
  mustBeLevel(`${where}: level`, level);
}
