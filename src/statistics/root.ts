/**
 * The x in [low, high] at which the continuous f changes sign, to rounding. Where f has no change of sign, the end that
 * lies nearer to one: a root that coincides with an end may be missed by rounding, and that end is then the answer.
 *
 * Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function":
 * inverse quadratic steps where they are safe, else halving. About ten evaluations.
 */
export function rootBetween(low: number, high: number, f: (x: number) => number): number {
  let b = low;
  let a = high;
  let fb = f(b);
  let fa = f(a);
  if (fb === 0 || fa === 0 || fb > 0 === fa > 0) return Math.abs(fb) <= Math.abs(fa) ? low : high;
  let share = 0.5;
  for (;;) {
    // a and b bracket the root, c is the point before.
    const x = b + share * (a - b);
    const fx = f(x);
    let c = a;
    let fc = fa;
    if (fx > 0 === fb > 0) {
      c = b;
      fc = fb;
    } else {
      a = b;
      fa = fb;
    }
    b = x;
    fb = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(a - b);
    if (tolerance >= 0.5 || fb === 0) return best;
    share = Math.min(Math.max(nextShare(a, b, c, fa, fb, fc), tolerance), 1 - tolerance);
  }
}

/** How far from b towards a to look next, as a share of their distance. */
function nextShare(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const xi = (b - a) / (c - a);
  const phi = (fb - fa) / (fc - fa);
  const smooth = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
  if (!smooth) return 0.5;
  return (fb / (fa - fb)) * (fc / (fa - fc)) + ((c - b) / (a - b)) * (fb / (fc - fb)) * (fa / (fc - fa));
}
