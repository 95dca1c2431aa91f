import { mustBeCount, mustBeLevel } from '../domain.ts';
import { binomialQuantile } from '../special.ts';

/** Where a distribution over [0, 1] would run, or its histogram stand, if it were that of so many independent uniform draws. */

/**
 * How far the distribution function of n independent uniform draws strays from the diagonal, anywhere, with probability
 * 1 − level at most: √(ln(2 / (1 − level)) / 2n) (Dvoretzky, Kiefer & Wolfowitz 1956; Massart 1990). A little wider than
 * Kolmogorov's exact limit, and it holds for every n and for draws that are not continuous too. O(1).
 *
 * @example uniformCurveBand(20); // => 0.303680731
 */
export function uniformCurveBand(n: number, { level = 0.95 }: { readonly level?: number } = {}): number {
  mustBeCount('uniformCurveBand: n', n, 1);
  mustBeLevel('uniformCurveBand: level', level);
  return Math.min(1, Math.sqrt(Math.log(2 / (1 - level)) / (2 * n)));
}

/**
 * Limits of the share of n independent uniform draws in each of so many equal parts of [0, 1]: all parts lie within them
 * together with probability `level` at least (binomial, Bonferroni). O(1) binomial quantiles.
 *
 * @example uniformHistogramBand(20, { bins: 5 }); // => { lower: 0, upper: 0.45 }
 */
export function uniformHistogramBand(
  n: number,
  { bins = 10, level = 0.95 }: { readonly bins?: number; readonly level?: number } = {},
): { readonly lower: number; readonly upper: number } {
  mustBeCount('uniformHistogramBand: n', n, 1);
  mustBeCount('uniformHistogramBand: bins', bins, 1);
  mustBeLevel('uniformHistogramBand: level', level);
  const tail = (1 - level) / (2 * bins);
  return {
    lower: binomialQuantile(tail, n, 1 / bins) / n,
    // By way of the draws outside the part: 1 − tail would round.
    upper: (n - binomialQuantile(tail, n, 1 - 1 / bins)) / n,
  };
}
