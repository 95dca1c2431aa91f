import { mustBePositive } from '../domain.ts';
import { mustBeSample, mustPair } from '../sample-domain.ts';

/**
 * The nondecreasing sequence nearest to the values in weighted least squares, by pooling adjacent violators (Ayer et al.
 * 1955; Barlow et al. 1972). Equals R's isoreg(values)$yf and scikit-learn's isotonic_regression. The values stand in the
 * order of what they should rise with; observations at the same place belong into one value with their common weight.
 *
 * Throws DomainError for no values, values that are not finite and weights that are not positive. O(n), whatever the order.
 *
 * @example Array.from(isotonicRegression([1, 3, 2, 4])); // => [1, 2.5, 2.5, 4]
 */
export function isotonicRegression(values: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  mustBeSample('isotonicRegression: values', values);
  if (weights === undefined) return fitted(pooledBlocks(values));
  mustPair('isotonicRegression: weights', weights, 'values', values);
  const sums = new Float64Array(values.length);
  for (let i = 0; i < sums.length; i++) {
    mustBePositive(`isotonicRegression: weights[${i}]`, weights[i]!);
    sums[i] = values[i]! * weights[i]!;
  }
  return fitted(pooledBlocks(sums, weights));
}

/** Neighbouring entries that share one fitted value: block b ends before entry ends[b]. */
export interface Blocks {
  readonly count: number;
  readonly sums: Float64Array;
  readonly totals: Float64Array;
  readonly means: Float64Array;
  readonly ends: Int32Array;
}

/**
 * The blocks of the isotonic fit to sums[i] / totals[i] with weights totals[i], 1 where none are given. Neighbours of equal
 * mean are one block. O(n): each entry is pooled at most once.
 */
export function pooledBlocks(sums: ArrayLike<number>, totals?: ArrayLike<number>): Blocks {
  const n = sums.length;
  const blockSums = new Float64Array(n);
  const blockTotals = new Float64Array(n);
  const means = new Float64Array(n);
  const ends = new Int32Array(n);
  let count = 0;
  let i = 0;
  while (i < n) {
    let sum = sums[i]!;
    let total = totals === undefined ? 1 : totals[i]!;
    let mean = sum / total;
    i++;
    // Grow the newest block over what follows it, then over the block before it, until it stands above that block.
    for (;;) {
      while (i < n && (totals === undefined ? sums[i]! : sums[i]! / totals[i]!) <= mean) {
        sum += sums[i]!;
        total += totals === undefined ? 1 : totals[i]!;
        mean = sum / total;
        i++;
      }
      if (count === 0 || means[count - 1]! < mean) break;
      count--;
      sum += blockSums[count]!;
      total += blockTotals[count]!;
      mean = sum / total;
    }
    blockSums[count] = sum;
    blockTotals[count] = total;
    means[count] = mean;
    ends[count] = i;
    count++;
  }
  return { count, sums: blockSums, totals: blockTotals, means, ends };
}

/** The fitted value of each entry. O(n). */
export function fitted({ count, means, ends }: Blocks): Float64Array {
  const values = new Float64Array(ends[count - 1]!);
  let from = 0;
  for (let block = 0; block < count; block++) {
    const to = ends[block]!;
    values.fill(means[block]!, from, to);
    from = to;
  }
  return values;
}
