import { DomainError } from '../../errors.ts';
import type { StratifiedOptions } from './stratified-interval.ts';

/** A name of what strata have in common. */
export type Cluster = string | number;

export interface ClusteredOptions extends StratifiedOptions {
  /** The cluster of each stratum, where strata are drawn in clusters and not one by one. */
  readonly clusters?: readonly Cluster[];
}

/**
 * The variance of the mean of values that are drawn in clusters: F/(F−1) Σ (Σ over a cluster of value − mean)² / T² for F
 * clusters of T values in all (linearized, as survey statisticians do; Miller 2024). With one value a cluster it is s²/T, with
 * clusters of equal size the variance of the mean of the cluster means. O(T).
 */
export function varianceOfMean(values: readonly number[], clusters: readonly Cluster[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const excesses = clusterSums(
    values.map((value) => value - mean),
    clusters,
  );
  const squares = excesses.reduce((sum, excess) => sum + excess ** 2, 0);
  return (excesses.length / (excesses.length - 1)) * (squares / values.length ** 2);
}

/** The sum of the values of each cluster, in the order in which clusters are met. */
export function clusterSums(values: readonly number[], clusters: readonly Cluster[]): number[] {
  const sums = new Map<Cluster, number>();
  for (const [index, value] of values.entries()) {
    sums.set(clusters[index]!, (sums.get(clusters[index]!) ?? 0) + value);
  }
  return [...sums.values()];
}

/** One cluster for each stratum, and at least two of them. */
export function mustBeClusters(where: string, clusters: readonly Cluster[], strata: number): void {
  if (clusters.length !== strata) {
    throw new DomainError(`${where}: clusters`, `must name one for each of ${strata} strata`, clusters.length);
  }
  if (new Set(clusters).size < 2) throw new DomainError(`${where}: clusters`, 'must be two or more', 1);
}
