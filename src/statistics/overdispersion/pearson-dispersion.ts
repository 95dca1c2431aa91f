import { pooled, type Tally } from '../tally.ts';

/**
 * Pearson's χ² of equal rates ÷ its degrees of freedom: about 1 when the tasks are alike, above 1 when they differ
 * (Williams 1982). Equals the dispersion of R's quasibinomial fit with an intercept alone.
 *
 * Undefined for fewer than two tasks with runs, or all outcomes alike. Throws DomainError for a tally that is none. O(tasks).
 *
 * @example pearsonDispersion([tally(3, 3), tally(0, 3), tally(2, 3)]); // => 3.15
 */
export function pearsonDispersion(tallies: readonly Tally[]): number | undefined {
  const { successes, trials } = pooled(tallies);
  const rate = successes / trials;
  const groups = tallies.filter((tally) => tally.trials > 0);
  if (groups.length < 2 || successes === 0 || successes === trials) return undefined;
  const variance = rate * (1 - rate);
  const chiSquare = groups.reduce((sum, { successes: c, trials: n }) => sum + (c - n * rate) ** 2 / (n * variance), 0);
  return chiSquare / (groups.length - 1);
}
