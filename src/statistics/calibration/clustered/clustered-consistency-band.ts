import { DomainError } from '../../../errors.ts';
import { mustBeCount, mustBeLevel } from '../../domain.ts';
import type { RandomStream } from '../../random.ts';
import { type ConsistencyBand, consistencyBand, fewestReplicates } from '../consistency-band.ts';
import { fitted, pooledBlocks } from '../isotonic.ts';
import { clusteredForecasts } from './clustered-forecasts.ts';
import { type Correlation, fillNoise, fillOutcomes, noiseFor } from './correlated-outcomes.ts';

/**
 * The consistency band of the CORP reliability curve (Dimitriadis, Gneiting & Jordan 2021) when outcomes of one cluster
 * hang together: limits at each distinct forecast from isotonic fits to outcomes drawn as the forecasts say, correlated as
 * is given. Without correlation it is `consistencyBand`, exact where that is. As there, one forecast at a time.
 *
 * Throws DomainError as consistencyBand does, for forecasts of 0 or 1, and for a copula correlation outside [0, 1).
 * O(replicates × n) time, O(replicates × k) memory for k distinct forecasts.
 *
 * @example clusteredConsistencyBand([0.2, 0.5, 0.8], ['a', 'b', 'c'], { sharedBy: 'luck', copula: 0 }, randomStream(1)).level; // => 0.95
 */
export function clusteredConsistencyBand(
  probabilities: ArrayLike<number>,
  clusters: ArrayLike<number | string>,
  correlation: Correlation,
  random: RandomStream,
  {
    level = 0.95,
    replicates = Math.max(999, fewestReplicates(level)),
  }: { readonly level?: number; readonly replicates?: number } = {},
): ConsistencyBand {
  const where = 'clusteredConsistencyBand';
  mustBeLevel(`${where}: level`, level);
  if (!(correlation.copula >= 0 && correlation.copula < 1)) {
    throw new DomainError(`${where}: copula`, 'must be from 0 to below 1', correlation.copula);
  }
  const forecasts = clusteredForecasts(where, probabilities, clusters);
  if (correlation.copula === 0) return consistencyBand(probabilities, random, { level, replicates });
  const alpha = 1 - level;
  mustBeCount(`${where}: replicates`, replicates, fewestReplicates(level));
  const distinct = [...new Set(forecasts.probabilities)].sort((a, b) => a - b);
  const place = Int32Array.from(forecasts.probabilities, (p) => distinct.indexOf(p));
  const k = distinct.length;
  const trials = new Float64Array(k);
  for (const j of place) trials[j]!++;
  const fits = new Float64Array(k * replicates);
  const successes = new Float64Array(k);
  const labels = new Uint8Array(forecasts.count);
  const noise = noiseFor(forecasts);
  for (let replicate = 0; replicate < replicates; replicate++) {
    fillNoise(random, noise);
    fillOutcomes(forecasts, correlation, noise, labels);
    successes.fill(0);
    for (let i = 0; i < labels.length; i++) successes[place[i]!]! += labels[i]!;
    const fit = fitted(pooledBlocks(successes, trials));
    for (let j = 0; j < k; j++) fits[j * replicates + replicate] = fit[j]!;
  }
  const rank = Math.floor(((replicates + 1) * alpha) / 2 + 1e-9) - 1;
  const points = distinct.map((probability, j) => {
    const sorted = fits.subarray(j * replicates, (j + 1) * replicates).sort();
    return { probability, lower: sorted[rank]!, upper: sorted[replicates - 1 - rank]! };
  });
  const monteCarloError = Math.sqrt(((alpha / 2) * (1 - alpha / 2)) / replicates);
  return { level, method: 'resampled', points, replicates, monteCarloError };
}
