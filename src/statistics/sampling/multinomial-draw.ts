import { mustBeCount } from '../domain.ts';
import type { RandomStream } from '../random.ts';
import { mustBeDistribution } from '../sample-domain.ts';
import { binomialDraw } from './binomial-draw.ts';

/**
 * How n trials fall into classes of these probabilities: a binomial draw for each class among the trials still left.
 * Throws DomainError for n that is no count and probabilities that do not sum to one. O(K) draws.
 *
 * @example multinomialDraw(randomStream(1), 3, [1, 0]); // => [3, 0]
 */
export function multinomialDraw(random: RandomStream, n: number, probabilities: readonly number[]): number[] {
  mustBeCount('multinomialDraw: n', n);
  mustBeDistribution('multinomialDraw: probabilities', probabilities);
  const counts = new Array<number>(probabilities.length).fill(0);
  // Sums from the end, so that the share of the last class with any probability is exactly 1 and no trial is left over.
  const remaining = Float64Array.from(probabilities);
  for (let i = remaining.length - 2; i >= 0; i--) remaining[i]! += remaining[i + 1]!;
  let left = n;
  for (let i = 0; i < counts.length && left > 0; i++) {
    const p = probabilities[i]!;
    if (p === 0) continue;
    counts[i] = binomialDraw(random, left, p / remaining[i]!);
    left -= counts[i]!;
  }
  return counts;
}
