/**
 * The greatest value of f inside (low, high): f is looked at in the middle of each of `points` cells, and every peak that
 * comes near the highest one is climbed by golden section. Cells must be narrower than the peaks.
 */
export function highestPeak(f: (x: number) => number, low: number, high: number, points: number): number {
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
