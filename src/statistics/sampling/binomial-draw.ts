import { mustBeCount, mustBeProbability } from '../domain.ts';
import type { RandomStream } from '../random.ts';
import { binomialPmf } from '../special.ts';

/**
 * The number of successes in n trials of probability p: inversion where fewer than ten are expected, else Hörmann's (1993)
 * transformed rejection BTRS against the exact mass function.
 * Throws DomainError for n that is no count or p outside [0, 1]. O(min(n p, n (1 - p), 10)).
 *
 * @example binomialDraw(randomStream(1), 10, 1); // => 10
 */
export function binomialDraw(random: RandomStream, n: number, p: number): number {
  mustBeCount('binomialDraw: n', n);
  mustBeProbability('binomialDraw: p', p);
  if (p > 0.5) return n - drawBelowHalf(random, n, 1 - p);
  return drawBelowHalf(random, n, p);
}

function drawBelowHalf(random: RandomStream, n: number, p: number): number {
  return n * p < 10 ? inversion(random, n, p) : rejection(random, n, p);
}

/** The smallest k whose distribution function exceeds a uniform number, the masses by their ratios. */
function inversion(random: RandomStream, n: number, p: number): number {
  const odds = p / (1 - p);
  let left = random.uniform();
  let mass = Math.exp(n * Math.log1p(-p));
  let k = 0;
  while (left >= mass && k < n) {
    left -= mass;
    mass *= (odds * (n - k)) / (k + 1);
    k++;
  }
  return k;
}

/** Hörmann's algorithm BTRS; the names of its constants are his. */
function rejection(random: RandomStream, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  let modeMass = 0;
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.inside();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || k > n) continue;
    // Most draws end above; only the others pay for the mass function.
    if (modeMass === 0) modeMass = binomialPmf(Math.floor((n + 1) * p), n, p);
    if ((v * alpha) / (a / (us * us) + b) <= binomialPmf(k, n, p) / modeMass) return k;
  }
}
