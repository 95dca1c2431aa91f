import { leastDoubled } from '../../../halving.ts';
import { rootBetween } from '../../root.ts';
import { normalQuantile } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import type { TestKind } from './rejection-region.ts';

/**
 * A number of runs from which the power of the one-sample test provably never falls below `power` again.
 *
 * Zubkov & Serov (2013): P(X <= k) for X ~ Binomial(n, p) lies between C(k) and C(k+1), where
 * C(k) = Φ(± sqrt(2n KL(k/n, p))), the sign that of k/n - p. For an alternative above the null p₀:
 *
 * - P₀(X >= c) <= 1 - C(c-1), so the critical count is at most n x + 2 where 2n KL(x, p₀) = z_α²;
 * - P₁(X >= c) >= 1 - C(c), so the power is at least Φ(sqrt(2n KL(y, p₁))) for y = x + 2/n below p₁.
 *
 * y falls with n, so this bound on the power rises with n, and the first n that satisfies it is a ceiling.
 *
 * `central` and `blaker` reject what the one-sided test rejects at α/2. For `minimum-likelihood` the opposite tail of a
 * count x holds the k with P₀(k) <= P₀(x); as sqrt(n / 8k(n-k)) <= P(k; n, k/n) <= sqrt(n / 2πk(n-k)), Chernoff's bound
 * gives it exp(-n KL(x, p₀)) / sqrt(π v), v the least x(1-x) considered, and both tails together have that factor plus 1.
 *
 * Of these runs, `done` may lie behind: the power is then that of the runs ahead, and its bound holds for
 * y = x + max(0, n_done x + 2 - c_done) / (n - n_done), which falls with n too.
 *
 * Infinity where it would lie beyond 1e12: rates that close differ by the rounding of binary numbers. O(log n).
 */
export function runsCeiling(
  { nullRate, alternativeRate }: { readonly nullRate: number; readonly alternativeRate: number },
  { alpha, power, kind, done = { successes: 0, trials: 0 } }: CeilingOptions,
): number {
  const up = alternativeRate > nullRate;
  const p0 = up ? nullRate : 1 - nullRate;
  const p1 = up ? alternativeRate : 1 - alternativeRate;
  const seen = up ? done.successes : done.trials - done.successes;
  // Short of p₁, where v and the divergence could vanish.
  const furthest = p0 + 0.95 * (p1 - p0);
  const needed = Math.max(0, normalQuantile(power)) ** 2 / 2;
  const evidence = evidenceNeeded(alpha, kind, Math.min(p0 * (1 - p0), furthest * (1 - furthest)));
  const holds = (n: number): boolean => {
    if (n * divergence(furthest, p0) < evidence) return false;
    const x = rootBetween(p0, furthest, (rate) => n * divergence(rate, p0) - evidence);
    const ahead = n - done.trials;
    const y = x + Math.max(0, done.trials * x + 2 - seen) / ahead;
    return y <= furthest && ahead * divergence(y, p1) >= needed;
  };
  return leastDoubled(done.trials + 1, holds, 2 * most) ?? Number.POSITIVE_INFINITY;
}

const most = 1e12;

interface CeilingOptions {
  readonly alpha: number;
  readonly power: number;
  readonly kind: TestKind;
  readonly done?: Tally;
}

/** What n KL(x, p₀) must reach for the count n x to be rejected. */
function evidenceNeeded(alpha: number, kind: TestKind, leastVariance: number): number {
  if (kind === 'minimum-likelihood') return Math.log((1 + 1 / Math.sqrt(Math.PI * leastVariance)) / alpha);
  const oneTail = kind === 'greater' || kind === 'less' ? alpha : alpha / 2;
  return Math.max(0, normalQuantile(oneTail, 'upper')) ** 2 / 2;
}

/** Kullback-Leibler divergence of two rates, in nats; x lies inside (0, 1). */
function divergence(x: number, p: number): number {
  return x * Math.log(x / p) + (1 - x) * Math.log((1 - x) / (1 - p));
}
