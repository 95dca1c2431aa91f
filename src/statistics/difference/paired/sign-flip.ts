import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import type { Alternative } from '../exact/tail-probability.ts';
import { upperTail } from '../exact/upper-tail.ts';
import { wholeDifferences } from './whole-differences.ts';

export interface SignFlip {
  readonly pValue: number;
  /** The mean of the rate differences, a minus b. */
  readonly observed: number;
  /** Strata whose rates differ: the others have nothing to flip. */
  readonly informative: number;
}

/**
 * The exact sign-flip test over strata: if arms mean nothing, each stratum's rate difference might as well have had the
 * other sign. The p-value counts, among all 2^T choices of signs, those whose sum is at least the one seen (two-sided: at
 * least as far from 0). Equals SciPy's `permutation_test(permutation_type='samples')` over all of them. It treats strata,
 * not trials, as what was drawn, so with T strata no one-sided p-value is below 2^−T.
 *
 * Differences are counted in whole numbers, so ties are exact; the signs are not enumerated but convolved. Where trials
 * are so uneven that the whole numbers would be too many, they are rounded and ties are counted in favour of a too large
 * p-value. Throws DomainError unless both arms have the same strata with at least one trial each. O(strata × sums).
 *
 * @example signFlipTest([tally(3, 3), tally(2, 3)], [tally(0, 3), tally(1, 3)]).pValue; // => 0.5
 */
export function signFlipTest(
  a: readonly Tally[],
  b: readonly Tally[],
  { alternative = 'two-sided' }: { readonly alternative?: Alternative } = {},
): SignFlip {
  mustBePaired('signFlipTest', a, b);
  const { differences, slack } = wholeDifferences(a, b);
  const sizes = differences.map(Math.abs);
  const range = sizes.reduce((sum, size) => sum + size, 0);
  const seen = differences.reduce((sum, difference) => sum + difference, 0);
  const pmf = flippedSums(sizes, range);
  // A choice of signs has the sum 2 k − range, with k the sum of the sizes that are positive.
  const atLeast = (sum: number) => upperTail(pmf, Math.ceil((sum + range) / 2 - slack));
  const pValue =
    alternative === 'greater'
      ? atLeast(seen)
      : alternative === 'less'
        ? atLeast(-seen)
        : Math.min(1, 2 * atLeast(Math.abs(seen)));
  const observed = a.reduce((sum, { successes, trials }, t) => {
    const other = b[t]!;
    return sum + (successes * other.trials - other.successes * trials) / (trials * other.trials);
  }, 0);
  return {
    pValue,
    observed: observed / a.length,
    informative: sizes.filter((size) => size > 0).length,
  };
}

/** pmf[k] is the probability that the sizes of fair coins that fell heads add up to k. */
function flippedSums(sizes: readonly number[], range: number): Float64Array {
  const pmf = new Float64Array(range + 1);
  pmf[0] = 1;
  let reached = 0;
  for (const size of sizes) {
    if (size === 0) continue;
    reached += size;
    for (let k = reached; k >= 0; k--) pmf[k] = (pmf[k]! + (k >= size ? pmf[k - size]! : 0)) / 2;
  }
  return pmf;
}
