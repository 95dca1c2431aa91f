import type { RandomStream } from '../../random.ts';
import { normalDraw } from '../../sampling/normal-draw.ts';
import type { ClusteredForecasts, SharedBy } from './clustered-forecasts.ts';

/** Outcomes of calibrated forecasts: each happens as often as was said, and those of one cluster hang together. */
export interface Correlation {
  readonly sharedBy: SharedBy;
  /** Of the normal variables behind the outcomes, 0 to below 1: a Gaussian copula. */
  readonly copula: number;
}

/** One normal variable for each forecast and each cluster: every correlation is made from the same ones. */
export interface NormalNoise {
  readonly own: Float64Array;
  readonly shared: Float64Array;
}

/** Fresh noise into the rooms. O(n). */
export function fillNoise(random: RandomStream, { own, shared }: NormalNoise): void {
  for (let i = 0; i < own.length; i++) own[i] = normalDraw(random);
  for (let cluster = 0; cluster < shared.length; cluster++) shared[cluster] = normalDraw(random);
}

export function noiseFor({ count, clusterCount }: ClusteredForecasts): NormalNoise {
  return { own: new Float64Array(count), shared: new Float64Array(clusterCount) };
}

/** Labels 0 and 1 into the room. O(n). */
export function fillOutcomes(
  { count, clusters, thresholds, loadings }: ClusteredForecasts,
  { sharedBy, copula }: Correlation,
  { own, shared }: NormalNoise,
  labels: Uint8Array,
): void {
  const common = Math.sqrt(copula);
  const rest = Math.sqrt(1 - copula);
  const loading = loadings[sharedBy];
  for (let i = 0; i < count; i++) {
    const z = common * loading[i]! * shared[clusters[i]!]! + rest * own[i]!;
    labels[i] = z < thresholds[i]! ? 1 : 0;
  }
}
