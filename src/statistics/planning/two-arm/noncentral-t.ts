import { gaussLegendre } from '../../rate-model/waves/gauss-legendre.ts';
import { chiSquareCdf, chiSquareQuantile, logGamma, normalCdf, tQuantile } from '../../special.ts';

/**
 * Power of a two-sided t test with `df` degrees of freedom whose estimate lies `shift` standard errors from the null:
 * P(|T| > t) for the noncentral t, both tails counted. Equals R's `power.t.test(strict = TRUE)`. For 0 < alpha < 1 and
 * df >= 1. O(1).
 */
export function tTestPower(shift: number, df: number, alpha: number): number {
  const critical = tQuantile(alpha / 2, df, 'upper');
  return upperTail(critical, shift, df) + upperTail(critical, -shift, df);
}

/** The probability of the standard deviations that are left out on each side. */
const NEGLIGIBLE = 1e-17;

/** A standard normal beyond this is as good as never. */
const FAR = 8.6;

const rule = gaussLegendre(96, 0, 1);

/**
 * P(Z + shift > critical S) with S² ~ χ² / df. Given S it is a normal tail, which falls from 1 to 0 where critical S passes
 * the shift; below that stretch it is a probability of S, and over it a Gauss-Legendre integral.
 */
function upperTail(critical: number, shift: number, df: number): number {
  const from = Math.max((shift - FAR) / critical, Math.sqrt(chiSquareQuantile(NEGLIGIBLE, df) / df));
  const to = Math.min((shift + FAR) / critical, Math.sqrt(chiSquareQuantile(NEGLIGIBLE, df, 'upper') / df));
  if (to <= 0) return 0;
  let sum = chiSquareCdf(df * from * from, df).lower;
  const logScale = Math.LN2 + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  for (let i = 0; i < rule.nodes.length && to > from; i++) {
    const s = from + (to - from) * rule.nodes[i]!;
    const density = Math.exp(logScale + (df - 1) * Math.log(s) - (df * s * s) / 2);
    sum += (to - from) * rule.weights[i]! * density * normalCdf(critical * s - shift).upper;
  }
  return sum;
}
