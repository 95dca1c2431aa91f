import { convolve, hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import { type TestOptions, tailProbability } from '../exact/tail-probability.ts';

export interface WithinStrataPermutation {
  readonly pValue: number;
  /** Successes of the first arm. */
  readonly observed: number;
  /** The distribution of the successes of the first arm if labels mean nothing: `pmf[i]` belongs to `start + i`. */
  readonly start: number;
  readonly pmf: Float64Array;
}

/**
 * The exact test that two arms agree in every stratum: inside a stratum the labels are exchangeable, so that given its
 * total the first arm's count is hypergeometric, and the sum over strata is their convolution. Equals R's
 * `mantelhaen.test(exact = TRUE)`. Strata in which nothing or everything succeeded carry no information and cost nothing.
 *
 * Throws DomainError unless both arms have the same strata with at least one trial each. O(trials × largest stratum).
 *
 * @example withinStrataPermutation([tally(3, 3), tally(2, 3)], [tally(0, 3), tally(1, 3)]).pValue; // => 0.095
 */
export function withinStrataPermutation(
  a: readonly Tally[],
  b: readonly Tally[],
  options: TestOptions = {},
): WithinStrataPermutation {
  mustBePaired('withinStrataPermutation', a, b);
  let start = 0;
  let pmf: Float64Array = Float64Array.of(1);
  let observed = 0;
  for (const [t, first] of a.entries()) {
    const second = b[t]!;
    const successes = first.successes + second.successes;
    const stratum = hypergeometricPmfs(successes, first.trials + second.trials - successes, first.trials);
    observed += first.successes;
    start += stratum.start;
    if (stratum.pmf.length > 1) pmf = convolve(pmf, stratum.pmf);
  }
  return { pValue: tailProbability(pmf, observed - start, options), observed, start, pmf };
}
