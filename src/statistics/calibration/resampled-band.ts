import type { RandomStream } from '../random.ts';
import { binomialDraw } from '../sampling/binomial-draw.ts';
import type { Limits } from './exact-band.ts';
import type { ForecastGroups } from './forecast-groups.ts';
import { fitted, pooledBlocks } from './isotonic.ts';

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
