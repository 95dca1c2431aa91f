import { DomainError } from '../../../errors.ts';
import { mustBeLabel, mustPair } from '../../sample-domain.ts';
import { normalQuantile } from '../../special.ts';

/** How the outcomes of one cluster may hang together. */
export type SharedBy = 'luck' | 'judgement';

/** Forecasts of events that come in clusters, such as the campaigns that they are about. Forecast i has entry i of each list. */
export interface ClusteredForecasts {
  readonly count: number;
  readonly probabilities: Float64Array;
  /** Index of the cluster, from 0 in order of appearance. */
  readonly clusters: Int32Array;
  readonly clusterCount: number;
  /** Ordered pairs of two forecasts of one cluster. */
  readonly pairs: number;
  /** Standard deviation of the outcome, √(p (1 − p)). */
  readonly deviations: Float64Array;
  readonly inverseDeviations: Float64Array;
  /** Logit of the forecast minus its mean, each weighted by p (1 − p): a tilt around it moves no total. */
  readonly tilts: Float64Array;
  /** Whether the forecasts differ, so that there is something to tilt. */
  readonly tilted: boolean;
  /** The normal quantile of the forecast: the event happens when a standard normal variable stays below it. */
  readonly thresholds: Float64Array;
  /** 1 for luck; for judgement 1 where the event was expected and −1 where not. */
  readonly loadings: Readonly<Record<SharedBy, Float64Array>>;
  /** False where no cluster holds two forecasts on different sides: the two ways of hanging together are then one. */
  readonly sidesMeet: boolean;
}

/**
 * Checked and prepared. Throws DomainError for no forecasts, a probability that is not strictly between 0 and 1, and lists of
 * different length. O(n).
 */
export function clusteredForecasts(
  where: string,
  probabilities: ArrayLike<number>,
  clusters: ArrayLike<number | string>,
): ClusteredForecasts {
  const count = probabilities.length;
  if (count === 0) throw new DomainError(`${where}: probabilities`, 'must hold at least 1 value', 0);
  mustPair(`${where}: clusters`, clusters, 'probabilities', probabilities);
  const p = Float64Array.from(probabilities, (value, i) => {
    if (!(value > 0 && value < 1)) {
      throw new DomainError(`${where}: probabilities[${i}]`, 'must be between 0 and 1', value);
    }
    return value;
  });
  const { indices, sizes } = indexed(clusters);
  const logits = p.map((value) => Math.log(value) - Math.log1p(-value));
  const variances = p.map((value) => value * (1 - value));
  const information = total(variances);
  const centre = total(logits.map((logit, i) => variances[i]! * logit)) / information;
  const tilts = logits.map((logit) => logit - centre);
  const spread = total(tilts.map((tilt, i) => variances[i]! * tilt * tilt));
  const sides = p.map((value) => (value < 0.5 ? -1 : 1));
  return {
    count,
    probabilities: p,
    clusters: indices,
    clusterCount: sizes.length,
    pairs: sizes.reduce((sum, size) => sum + size * (size - 1), 0),
    deviations: variances.map(Math.sqrt),
    inverseDeviations: variances.map((variance) => 1 / Math.sqrt(variance)),
    tilts,
    tilted: spread > 1e-12 * information,
    thresholds: p.map((value) => normalQuantile(value)),
    loadings: { luck: new Float64Array(count).fill(1), judgement: sides },
    sidesMeet: meets(sides, indices, sizes.length),
  };
}

export function mustBeOutcomes(where: string, labels: ArrayLike<number>, { probabilities }: ClusteredForecasts): void {
  mustPair(`${where}: labels`, labels, 'probabilities', probabilities);
  for (let i = 0; i < labels.length; i++) mustBeLabel(`${where}: labels[${i}]`, labels[i]!);
}

function indexed(clusters: ArrayLike<number | string>): { indices: Int32Array; sizes: number[] } {
  const known = new Map<number | string, number>();
  const sizes: number[] = [];
  const indices = Int32Array.from({ length: clusters.length }, (_, i) => {
    const index = known.get(clusters[i]!) ?? known.size;
    known.set(clusters[i]!, index);
    sizes[index] = (sizes[index] ?? 0) + 1;
    return index;
  });
  return { indices, sizes };
}

/** Whether some cluster holds both a side of 1 and one of −1. */
function meets(sides: Float64Array, clusters: Int32Array, clusterCount: number): boolean {
  const first = new Float64Array(clusterCount);
  for (let i = 0; i < sides.length; i++) {
    const cluster = clusters[i]!;
    if (first[cluster] === 0) first[cluster] = sides[i]!;
    else if (first[cluster] !== sides[i]!) return true;
  }
  return false;
}

export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
