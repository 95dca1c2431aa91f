/**
 * The pieces of Loader's saddle-point expansion (2000, "Fast and accurate computation of binomial probabilities"), on
 * which R's dbinom and dpois rest. Both pieces are small numbers computed directly, where the textbook formula subtracts
 * large logarithms.
 */

/** log(x!) minus Stirling's formula log(sqrt(2 pi x) (x/e)^x), for x > 0, integer or not. */
export function stirlingError(x: number): number {
  if (x >= 12) return stirlingSeries(x);
  const twice = 2 * x;
  return Number.isInteger(twice) ? HALVES[twice]! : raisedStirlingError(x);
}

/** The series needs x >= 12; below, the steps from x up to there are added. */
function raisedStirlingError(x: number): number {
  let sum = 0;
  let y = x;
  for (; y < 12; y++) sum += stirlingStep(y);
  return sum + stirlingSeries(y);
}

/** The same by its asymptotic series alone, for x >= 12: 1/(12 x) - 1/(360 x^3) + … */
export function stirlingSeries(x: number): number {
  const u = 1 / (x * x);
  if (x > 500) return (1 / 12 - u / 360) / x;
  if (x > 80) return (1 / 12 - u * (1 / 360 - u / 1260)) / x;
  if (x > 35) return (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u / 1680))) / x;
  const far = 1 / 1188 - u * (691 / 360360 - u * (1 / 156 - (u * 3617) / 122400));
  return (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * far)))) / x;
}

/** stirlingError(y) - stirlingError(y + 1) = (y + 1/2) log(1 + 1/y) - 1, free of cancellation. */
function stirlingStep(y: number): number {
  if (y < 1) return (y + 0.5) * Math.log1p(1 / y) - 1;
  const r = 1 / (2 * y + 1);
  const square = r * r;
  let sum = 0;
  let power = square;
  for (let k = 3; power > 1e-17 * sum; k += 2) {
    sum += power / k;
    power *= square;
  }
  return sum;
}

/** stirlingError at 0, 1/2, 1, … below 12, where the counts and Jeffreys shapes of small samples lie. */
const HALVES = Float64Array.from({ length: 24 }, (_, twice) =>
  twice === 0 ? Infinity : raisedStirlingError(twice / 2),
);

/**
 * The deviance x log(x/mean) + mean - x, which R calls bd0. The caller who knows `difference` = x - mean better than the
 * subtraction would give it hands it in.
 *
 * @example deviance(3, 2); // => 0.2163953243
 */
export function deviance(x: number, mean: number, difference: number = x - mean): number {
  if (x === 0) return mean;
  if (Math.abs(difference) >= 0.3 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  const square = v * v;
  let sum = difference * v;
  let power = 2 * x * v;
  for (let k = 3; ; k += 2) {
    power *= square;
    const next = sum + power / k;
    if (next === sum) return sum;
    sum = next;
  }
}
