import { DomainError } from '../../../errors.ts';
import { mustBeCount } from '../../domain.ts';
import { chiSquareCdf } from '../../special.ts';
import { leastProbableTables, type TablesNotMoreProbable, tablesNotMoreProbable } from './tables-not-more-probable.ts';

export interface FreemanHalton {
  readonly pValue: number;
  /** The smallest p-value that any table with these totals has: what the test could have shown at best; null if unknown. */
  readonly leastPValue: number | null;
  /** `exact`; `at-most` where near-equal probabilities were merged upwards; `chi-square` where a table holds too many counts. */
  readonly method: 'exact' | 'at-most' | 'chi-square';
}

/** Sums of the smaller arm times choices per category: more of them and the chi-square test takes over. */
const mostSteps = 1e7;

/**
 * The exact test of Freeman & Halton (1951) that two arms fall into categories with the same probabilities: a[i] and b[i]
 * count category i. All tables with these totals that are not more probable than the one seen, within a share of 1e-7, as R.
 * Equals R's `fisher.test` on r × 2 tables, and `fisherTest` for two categories.
 *
 * Categories are taken in one by one; ways to the same count with the same probability are one way, and ways of which all
 * ends or none count are settled at once (Mehta & Patel 1983). Where more ways stay open than a second can follow, near-equal
 * ones are merged, and the p-value comes out too large rather than too small. Where even the sums are too many (thousands of
 * trials in both arms) it is Pearson's chi-square test without correction. Each answer names its method.
 *
 * Throws DomainError unless both arms have the same number of categories, at least one, counts, and at least one trial.
 * O(trials of the smaller arm × trials), and the ways that stay open.
 *
 * @example freemanHaltonTest([6, 1, 0], [2, 1, 4]).pValue; // => 0.06993006993
 */
export function freemanHaltonTest(a: readonly number[], b: readonly number[]): FreemanHalton {
  mustBeCategories('a', a);
  mustBeCategories('b', b);
  if (a.length !== b.length) {
    throw new DomainError('freemanHaltonTest: b', `must hold ${a.length} counts like a`, b.length);
  }
  const [small, large] = total(a) <= total(b) ? [a, b] : [b, a];
  // Small categories first: their ways fall together, and the last category leaves no choice.
  const categories = small
    .map((count, i) => ({ count, size: count + large[i]! }))
    .filter(({ size }) => size > 0)
    .sort((x, y) => x.size - y.size);
  const sizes = categories.map(({ size }) => size);
  const counts = categories.map(({ count }) => count);
  const draws = total(counts);
  const steps = sizes.reduce((sum, size) => sum + (draws + 1) * (Math.min(size, draws) + 1), 0);
  if (steps > mostSteps) return chiSquare(counts, sizes, draws);
  const seen = tablesNotMoreProbable(sizes, counts);
  const least = leastProbableTables(sizes, draws);
  return { pValue: seen.probability, leastPValue: least.probability, method: methodOf(seen, least) };
}

function methodOf(...answers: readonly TablesNotMoreProbable[]): 'exact' | 'at-most' {
  return answers.every(({ isExact }) => isExact) ? 'exact' : 'at-most';
}

function chiSquare(counts: readonly number[], sizes: readonly number[], draws: number): FreemanHalton {
  const share = draws / total(sizes);
  const statistic = sizes.reduce((sum, size, i) => {
    const expected = size * share;
    return sum + (counts[i]! - expected) ** 2 / (expected * (1 - share));
  }, 0);
  const pValue = sizes.length === 1 ? 1 : chiSquareCdf(statistic, sizes.length - 1).upper;
  return { pValue, leastPValue: null, method: 'chi-square' };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function mustBeCategories(name: string, counts: readonly number[]): void {
  if (counts.length === 0) throw new DomainError(`freemanHaltonTest: ${name}`, 'must hold at least 1 count', 0);
  counts.forEach((count, i) => {
    mustBeCount(`freemanHaltonTest: ${name}[${i}]`, count);
  });
  if (total(counts) === 0) throw new DomainError(`freemanHaltonTest: ${name}`, 'must have at least one trial', 0);
}
