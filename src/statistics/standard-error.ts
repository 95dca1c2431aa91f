import { DomainError } from '../errors.ts';
import { mean, standardDeviation } from './descriptive.ts';
import { mustBeSample, mustPair } from './sample-domain.ts';

/**
 * Standard error of the mean of independent values: s/√n. Throws DomainError for fewer than two values or not finite. O(n).
 *
 * @example standardError([1, 2, 3]); // => 0.5773502692
 */
export function standardError(values: readonly number[]): number {
  return standardDeviation(values) / Math.sqrt(values.length);
}

/** `CR0`: plain. `CR1`: its variance times G/(G - 1) for G clusters, which is less too small for few of them. */
export type ClusterCorrection = 'CR0' | 'CR1';

/**
 * Standard error of the mean of values that come in clusters (Liang & Zeger 1986; Miller 2024): runs of one task, say. From
 * the sums of residuals by cluster, whatever the correlation inside. Equals R's sandwich::vcovCL of lm(y ~ 1), cadjust off
 * and on. With fewer than some 30 clusters it is too small: prefer an interval that knows so.
 *
 * Throws DomainError for no values, values not finite, lists of different length, fewer than two clusters, an unknown type. O(n).
 *
 * @example clusteredStandardError([1, 2, 3, 4], ['a', 'a', 'b', 'b']); // => 1
 */
export function clusteredStandardError(
  values: readonly number[],
  clusters: readonly (number | string)[],
  { type = 'CR1' }: { readonly type?: ClusterCorrection } = {},
): number {
  mustBeSample('clusteredStandardError: values', values);
  mustPair('clusteredStandardError: clusters', clusters, 'values', values);
  if (type !== 'CR0' && type !== 'CR1') {
    throw new DomainError('clusteredStandardError: type', 'must be CR0 or CR1', type);
  }
  const centre = mean(values);
  const sums = new Map<number | string, number>();
  values.forEach((value, i) => {
    sums.set(clusters[i]!, (sums.get(clusters[i]!) ?? 0) + value - centre);
  });
  if (sums.size < 2) throw new DomainError('clusteredStandardError: clusters', 'must be at least 2', sums.size);
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  const correction = type === 'CR1' ? sums.size / (sums.size - 1) : 1;
  return Math.sqrt(squares * correction) / values.length;
}
