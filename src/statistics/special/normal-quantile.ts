import { mustBeProbability } from '../domain.ts';
import { polynomial } from './normal.ts';
import type { Tail } from './tails.ts';

/*
 * Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution", PPND16. Coefficients stand from
 * the highest power down.
 */
const FAR_ABOVE = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];

/**
 * The z with P(Z <= z) = p, or P(Z > z) = p for the upper tail. Equals R's qnorm; infinite at 0 and 1.
 *
 * @example normalQuantile(0.975); // => 1.959963985
 */
export function normalQuantile(p: number, tail: Tail = 'lower'): number {
  mustBeProbability('normalQuantile: p', p);
  const z = lowerQuantile(p);
  return tail === 'lower' ? z : -z;
}

function lowerQuantile(p: number): number {
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const fromHalf = p - 0.5;
  if (Math.abs(fromHalf) <= 0.425) {
    const u = 0.180625 - fromHalf * fromHalf;
    return (fromHalf * centreAbove(u)) / centreBelow(u);
  }
  const r = Math.sqrt(-Math.log(fromHalf < 0 ? p : 1 - p));
  const size =
    r <= 5 ? middleAbove(r - 1.6) / middleBelow(r - 1.6) : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
  return fromHalf < 0 ? -size : size;
}

/** Written out, for draws come this way by the million: the products and sums are those of `polynomial`. */
function centreAbove(u: number): number {
  return (
    ((((((2509.0809287301227 * u + 33430.57558358813) * u + 67265.7709270087) * u + 45921.95393154987) * u +
      13731.69376550946) *
      u +
      1971.5909503065513) *
      u +
      133.14166789178438) *
      u +
    3.3871328727963665
  );
}

function centreBelow(u: number): number {
  return (
    ((((((5226.495278852546 * u + 28729.085735721943) * u + 39307.89580009271) * u + 21213.794301586597) * u +
      5394.196021424751) *
      u +
      687.1870074920579) *
      u +
      42.31333070160091) *
      u +
    1
  );
}

function middleAbove(r: number): number {
  return (
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835
  );
}

function middleBelow(r: number): number {
  return (
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1
  );
}
