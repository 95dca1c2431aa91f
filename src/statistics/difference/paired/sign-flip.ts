import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import { commonMultiple, greatestCommonDivisor } from '../exact/common-multiple.ts';
import type { Alternative } from '../exact/tail-probability.ts';
import { upperTail } from '../exact/upper-tail.ts';

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

interface WholeDifferences {
  /** Rate differences of the strata, all in one unit. */
  readonly differences: readonly number[];
  /** How far the sum of any part of them may be off, in that unit; 0 where they are exact. */
  readonly slack: number;
}

/** Up to this sum of sizes differences are exact. */
const mostSums = 2 ** 20;

/** Up to this multiple of the trials a difference of counts is a whole number to the last digit. */
const mostMultiple = 2 ** 40;

/** The rate differences of paired strata in whole numbers of their greatest common measure, or rounded if these are too many. */
function wholeDifferences(a: readonly Tally[], b: readonly Tally[]): WholeDifferences {
  const multiple = commonMultiple(
    [...a, ...b].map(({ trials }) => trials),
    mostMultiple,
  );
  const fractions = a.map((first, t) => {
    const second = b[t]!;
    return first.successes * (multiple / first.trials) - second.successes * (multiple / second.trials);
  });
  const range = fractions.reduce((sum, difference) => sum + Math.abs(difference), 0);
  if (range === 0) return { differences: fractions, slack: 0 };
  const isWhole = multiple > 1 || fractions.every(Number.isInteger);
  const unit = isWhole ? fractions.reduce((g, difference) => greatestCommonDivisor(g, Math.abs(difference)), 0) : 0;
  if (isWhole && range / unit <= mostSums) {
    return { differences: fractions.map((difference) => difference / unit), slack: 0 };
  }
  // Each rounded difference is off by at most a half.
  const scale = mostSums / range;
  return { differences: fractions.map((difference) => Math.round(difference * scale)), slack: a.length / 2 };
}
