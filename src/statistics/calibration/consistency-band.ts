import { mustBeCount, mustBeLevel } from '../domain.ts';
import type { RandomStream } from '../random.ts';
import { binomialDraw } from '../sampling/binomial-draw.ts';
import { exactCost, exactLimits, type Limits } from './exact-band.ts';
import { type ForecastGroups, forecastGroups } from './forecast-groups.ts';
import { fitted, pooledBlocks } from './isotonic.ts';

/** Where the reliability curve of calibrated forecasts would run. */
export interface ConsistencyBand {
  readonly level: number;
  readonly method: 'exact' | 'resampled';
  /** One for each distinct forecast, ascending. */
  readonly points: readonly ConsistencyPoint[];
  /** Number of resampled curves, and the standard error of the share of curves beyond a limit; absent when exact. */
  readonly replicates?: number;
  readonly monteCarloError?: number;
}

export interface ConsistencyPoint {
  readonly probability: number;
  readonly lower: number;
  readonly upper: number;
}

/** About a third of a second. */
const LARGEST_EXACT_COST = 4e6;

export interface ConsistencyBandOptions {
  readonly level?: number;
  /** Curves to draw where the band is too costly to compute; 999, or as many more as the level takes, when left out. */
  readonly replicates?: number;
}

/** With fewer draws no draw lies beyond the limits of the level. */
export function fewestReplicates(level: number): number {
  return Math.ceil(2 / (1 - level) - 1 - 1e-9);
}

/**
 * Limits for the CORP reliability curve at each distinct forecast, if all forecasts were calibrated and the outcomes
 * independent: the consistency band of Dimitriadis, Gneiting & Jordan (2021). A curve inside it is no evidence against
 * calibration. The limits hold for one forecast at a time; of all of them about 1 - level may be crossed by chance.
 *
 * Exact by the distribution of the isotonic fit (exactLimits) for few forecasts: 75 different ones, or 450 that share 20
 * values. Resampled for more, from the stream that is passed in, and says so with its Monte-Carlo error.
 *
 * Throws DomainError for no forecasts, a probability outside [0, 1], a level outside (0, 1), and too few replicates for the
 * level. O(k² n^1.5 log n) exact, O(replicates × k log replicates) resampled, for n forecasts of k distinct values.
 *
 * @example consistencyBand([0.2, 0.5, 0.8], randomStream(1), { replicates: 99 }).level; // => 0.95
 */
export function consistencyBand(
  probabilities: ArrayLike<number>,
  random: RandomStream,
  { level = 0.95, replicates = Math.max(999, fewestReplicates(level)) }: ConsistencyBandOptions = {},
): ConsistencyBand {
  mustBeLevel('consistencyBand: level', level);
  const alpha = 1 - level;
  mustBeCount('consistencyBand: replicates', replicates, fewestReplicates(level));
  const groups = forecastGroups('consistencyBand', probabilities, new Float64Array(probabilities.length));
  const exact = exactCost(groups) <= LARGEST_EXACT_COST;
  const { lower, upper } = exact ? exactLimits(groups, alpha) : resampledLimits(groups, alpha, random, replicates);
  const points = Array.from(groups.probabilities, (probability, j) => ({
    probability,
    lower: lower[j]!,
    upper: upper[j]!,
  }));
  if (exact) return { level, method: 'exact', points };
  const monteCarloError = Math.sqrt(((alpha / 2) * (1 - alpha / 2)) / replicates);
  return { level, method: 'resampled', points, replicates, monteCarloError };
}

/**
 * The same limits from isotonic fits to outcomes drawn as the forecasts say. O(replicates × k log replicates) time,
 * O(replicates × k) memory for k distinct forecasts.
 */
export function resampledLimits(
  { probabilities, trials }: ForecastGroups,
  alpha: number,
  random: RandomStream,
  replicates: number,
): Limits {
  const k = probabilities.length;
  const fits = new Float64Array(k * replicates);
  const successes = new Float64Array(k);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let j = 0; j < k; j++) successes[j] = binomialDraw(random, trials[j]!, probabilities[j]!);
    const fit = fitted(pooledBlocks(successes, trials));
    for (let j = 0; j < k; j++) fits[j * replicates + replicate] = fit[j]!;
  }
  // With B replicates, B + 1 gaps are equally likely: a share alpha / 2 of them lies below this one.
  const rank = Math.floor(((replicates + 1) * alpha) / 2 + 1e-9) - 1;
  const lower = new Float64Array(k);
  const upper = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    const sorted = fits.subarray(j * replicates, (j + 1) * replicates).sort();
    lower[j] = sorted[rank]!;
    upper[j] = sorted[replicates - 1 - rank]!;
  }
  return { lower, upper };
}
