import { betaKernel, differenceFromMean, logOf } from './beta-kernel.ts';
import { nothingAbove, nothingBelow, type Tails } from './tails.ts';

/**
 * Both tails of Beta(a, b) at x, with y = 1 - x given apart so that a caller near 1 loses nothing.
 * The smaller tail comes from a series or a continued fraction with positive terms; the other is its complement.
 * `known` is betaKernel(x, y, a, b), where the caller has it already.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number, known?: number): Tails {
  if (x <= 0) return nothingBelow;
  if (y <= 0) return nothingAbove;
  if (a === 1) return { lower: -Math.expm1(b * logOf(y, x)), upper: Math.exp(b * logOf(y, x)) };
  if (b === 1) return { lower: Math.exp(a * logOf(x, y)), upper: -Math.expm1(a * logOf(x, y)) };
  const kernel = known ?? betaKernel(x, y, a, b);
  if (isLowerTail(x, y, a, b, kernel)) {
    const lower = lowerTail(x, y, a, b, kernel);
    return { lower, upper: 1 - lower };
  }
  const upper = lowerTail(y, x, b, a, kernel);
  return { lower: 1 - upper, upper };
}

/**
 * Whether the lower tail is the one to compute: the smaller one, as long as it converges. For a shape below 1 the mean
 * says little, and kernel / shape, the first term of the series, tells whether nearly everything lies beyond x.
 */
function isLowerTail(x: number, y: number, a: number, b: number, kernel: number): boolean {
  if (a >= 1 && b >= 1) return differenceFromMean(x, y, a, b) >= 0;
  if (a < 1 && b < 1) return x <= 0.5 ? kernel < 0.5 * a || x < 0.1 : kernel > 0.5 * b && y > 0.1;
  if (a < 1) return (a + b + 1) * x <= a + 1 && (kernel < 0.25 * a || (b + 1) * x < 0.005);
  return (a + b + 1) * y > b + 1 || (kernel > 0.25 * b && (a + 1) * y > 0.005);
}

function lowerTail(x: number, y: number, a: number, b: number, kernel: number): number {
  if (kernel === 0) return 0;
  if (a < 1 || (a + b) * x < 0.5 * (a + 1)) return (kernel * series(x, a, b)) / a;
  return kernel * continuedFraction(x, y, a, b);
}

/** sum of (a + b)_k / (a + 1)_k x^k, Gauss's series after Kummer's transformation: all terms positive. */
function series(x: number, a: number, b: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 0; term > 1e-17 * sum; k++) {
    term *= ((a + b + k) / (a + 1 + k)) * x;
    sum += term;
  }
  return sum;
}

/**
 * The continued fraction of DiDonato & Morris (1992), "Algorithm 708", BFRAC, for a >= 1 and x at most about the mean.
 * O(sqrt(max(a, b))) near the mean, a few steps in the tail.
 */
function continuedFraction(x: number, y: number, a: number, b: number): number {
  const c = differenceFromMean(x, y, a, b) + 1;
  const c0 = b / a;
  const c1 = 1 / a + 1;
  let p = 1;
  let s = a + 1;
  let above = 0;
  let below = 1;
  let nextAbove = 1;
  let nextBelow = c / c1;
  let fraction = c1 / c;
  for (let n = 1; ; n++) {
    const t = n / a;
    const w = n * (b - n) * x;
    const e = a / s;
    const alpha = p * (p + c0) * e * e * (w * x);
    const beta = n + w / s + ((t + 1) / (c1 + t + t)) * (c + n * (y + 1));
    p = t + 1;
    s += 2;
    const stepAbove = alpha * above + beta * nextAbove;
    const stepBelow = alpha * below + beta * nextBelow;
    const previous = fraction;
    fraction = stepAbove / stepBelow;
    if (!(Math.abs(fraction - previous) > 2.3e-16 * fraction)) return fraction;
    above = nextAbove / stepBelow;
    below = nextBelow / stepBelow;
    nextAbove = fraction;
    nextBelow = 1;
  }
}
