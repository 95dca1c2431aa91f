import { mustBeProbability } from '../domain.ts';

/**
 * P(X = k) for k = 0, …, n, X the number of successes of n independent trials of different rates. One trial at a time
 * (the recursion of Barlow & Heidmann 1984): all terms positive, so every cell keeps its digits. O(n²).
 *
 * @example Array.from(poissonBinomialPmfs([0.5, 0.5])); // => [0.25, 0.5, 0.25]
 */
export function poissonBinomialPmfs(ps: readonly number[]): Float64Array {
  const pmf = new Float64Array(ps.length + 1);
  pmf[0] = 1;
  ps.forEach((p, trials) => {
    mustBeProbability(`poissonBinomialPmfs: ps[${trials}]`, p);
    for (let k = trials + 1; k > 0; k--) pmf[k] = pmf[k]! * (1 - p) + pmf[k - 1]! * p;
    pmf[0]! *= 1 - p;
  });
  return pmf;
}
