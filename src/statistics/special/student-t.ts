import { mustBeNumber, mustBePositive, mustBeProbability } from '../domain.ts';
import { betaQuantile } from './beta-quantile.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import type { Tail, Tails } from './tails.ts';

/**
 * Student's t distribution function. Equals R's pt in both tails.
 *
 * @example tCdf(0, 5).lower; // => 0.5
 */
export function tCdf(t: number, df: number): Tails {
  mustBeNumber('tCdf: t', t);
  mustBePositive('tCdf: df', df);
  const ratio = (t * t) / df;
  const x = 1 / (1 + ratio);
  const y = ratio === Infinity ? 1 : ratio / (1 + ratio);
  const small = incompleteBeta(x, y, df / 2, 0.5).lower / 2;
  return t < 0 ? { lower: small, upper: 1 - small } : { lower: 1 - small, upper: small };
}

/**
 * The t with P(T <= t) = p, or P(T > t) = p for the upper tail. Equals R's qt; infinite at 0 and 1.
 *
 * @example tQuantile(0.975, 5); // => 2.570581836
 */
export function tQuantile(p: number, df: number, tail: Tail = 'lower'): number {
  mustBeProbability('tQuantile: p', p);
  mustBePositive('tQuantile: df', df);
  const size = sizeExceededBy(2 * Math.min(p, 1 - p), df);
  return p < 0.5 === (tail === 'lower') ? -size : size;
}

/** The t > 0 with P(|T| > t) = p: df / (df + t²) follows Beta(df / 2, 1/2). */
function sizeExceededBy(p: number, df: number): number {
  const y = betaQuantile(p, 0.5, df / 2, 'upper');
  if (y < 0.5) return Math.sqrt((df * y) / (1 - y));
  const x = betaQuantile(p, df / 2, 0.5);
  return Math.sqrt((df * (1 - x)) / x);
}
