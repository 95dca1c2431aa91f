import { logChoose } from '../../special.ts';

/**
 * The greatest probability of a region of 2×2 tables over the common rate of both arms: `shares[m]` is the probability of
 * the region given m successes in all, which does not depend on the rate, so that the mean of the shares over
 * Binomial(N, rate) is to be maximised. On the scale rate = sin²(angle) no part of that curve is narrower than
 * 1 / (2 √N), so a grid of cells below half of that misses no peak; each high one is climbed to 4e-9 of its width.
 *
 * O(√N) evaluations of O(N) multiplications, and no exponential in the inner loop.
 */
export function greatestNullProbability(shares: Float64Array): number {
  const total = shares.length - 1;
  const ratios = Float64Array.from({ length: total }, (_, m) => (total - m) / (m + 1));
  const logCounts = Float64Array.from({ length: total + 1 }, (_, m) => logChoose(total, m));
  const probability = (angle: number) => meanShare(shares, ratios, logCounts, angle);
  const points = 8 * Math.ceil(Math.sqrt(total)) + 64;
  const inside = highestPeak(probability, 0, Math.PI / 2, points);
  return Math.min(1, Math.max(inside, shares[0]!, shares[total]!));
}

/** Σ shares[m] Binomial(m; N, sin²(angle)), from the mode outwards by ratios until they vanish. */
function meanShare(shares: Float64Array, ratios: Float64Array, logCounts: Float64Array, angle: number): number {
  const total = ratios.length;
  const up = Math.sin(angle);
  const down = Math.cos(angle);
  const odds = (up / down) ** 2;
  const mode = Math.min(total, Math.floor((total + 1) * up * up));
  const peak = Math.exp(logCounts[mode]! + 2 * (mode * Math.log(up) + (total - mode) * Math.log(down)));
  let sum = peak * shares[mode]!;
  for (let m = mode, mass = peak; m < total && mass > 0; m++) {
    mass *= ratios[m]! * odds;
    sum += mass * shares[m + 1]!;
  }
  for (let m = mode, mass = peak; m > 0 && mass > 0; m--) {
    mass /= ratios[m - 1]! * odds;
    sum += mass * shares[m - 1]!;
  }
  return sum;
}

/**
 * The greatest value of f inside (low, high): f is looked at in the middle of each of `points` cells, and every peak that
 * comes near the highest one is climbed by golden section. Cells must be narrower than the peaks.
 */
function highestPeak(f: (x: number) => number, low: number, high: number, points: number): number {
  const cell = (high - low) / points;
  const values = Float64Array.from({ length: points }, (_, i) => f(low + (i + 0.5) * cell));
  const highest = values.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  let best = highest;
  for (const [i, value] of values.entries()) {
    const isPeak = value >= (values[i - 1] ?? value) && value >= (values[i + 1] ?? value);
    if (!isPeak || value < 0.9 * highest) continue;
    const from = i === 0 ? low : low + (i - 0.5) * cell;
    const to = i === points - 1 ? high : low + (i + 1.5) * cell;
    best = Math.max(best, climbed(f, from, to));
  }
  return best;
}

const golden = (Math.sqrt(5) - 1) / 2;

/** The greatest value of a function with one peak between two points. Forty steps narrow them to 4e-9 of their distance. */
function climbed(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  let x = high - golden * (high - low);
  let y = low + golden * (high - low);
  let fx = f(x);
  let fy = f(y);
  for (let step = 0; step < 40; step++) {
    if (fx > fy) {
      high = y;
      y = x;
      fy = fx;
      x = high - golden * (high - low);
      fx = f(x);
    } else {
      low = x;
      x = y;
      fx = fy;
      y = low + golden * (high - low);
      fy = f(y);
    }
  }
  return Math.max(fx, fy);
}
