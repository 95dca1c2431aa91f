/**
 * The z statistic of a 2×2 table as whole numbers: gap is a.successes b.trials − b.successes a.trials, and z² is gap² over
 * spread, but for a factor that all tables of two given arms share.
 */
export interface StandardisedDifference {
  readonly gap: number;
  readonly spread: number;
}

/** For 0 <= x <= n and 0 <= y <= m. Gap and spread are 0 together where nothing varies; z is then 0. */
export function standardised(x: number, y: number, n: number, m: number, pooled: boolean): StandardisedDifference {
  const successes = x + y;
  const spread = pooled ? successes * (n + m - successes) : m ** 3 * (x * (n - x)) + n ** 3 * (y * (m - y));
  return { gap: x * m - y * n, spread };
}

/** Whether z of the first is at least z of the second, decided in whole numbers. */
export function reaches(first: StandardisedDifference, second: StandardisedDifference): boolean {
  const sign = Math.sign(first.gap);
  if (sign !== Math.sign(second.gap)) return sign > Math.sign(second.gap);
  return sign === 0 || sign * compareSizes(first, second) >= 0;
}

/** Products below this are exact. */
const exact = Number.MAX_SAFE_INTEGER;

/** The sign of |z| of the first less |z| of the second. No variation, but a gap: infinite, as spread 0 makes it. */
function compareSizes(first: StandardisedDifference, second: StandardisedDifference): number {
  const left = first.gap * first.gap * second.spread;
  const right = second.gap * second.gap * first.spread;
  const isDecided = Math.max(left, right) <= exact || Math.abs(left - right) > 1e-12 * right;
  return Math.sign(isDecided ? left - right : compareExactly(first, second));
}

function compareExactly(first: StandardisedDifference, second: StandardisedDifference): number {
  return Number(BigInt(first.gap) ** 2n * BigInt(second.spread) - BigInt(second.gap) ** 2n * BigInt(first.spread));
}
