import { type BinomialWindow, lowerTails, upperTails } from './binomial-window.ts';

/** Counts at or below `low` and at or above `high` are rejected; low = -1 and high = trials + 1 reject nothing. */
export interface RejectionRegion {
  readonly low: number;
  readonly high: number;
}

/**
 * How the two tails of a two-sided exact test share its alpha. `minimum-likelihood`: outcomes not more probable than the
 * one seen, R's `binom.test`. `central`: half for each tail, the test that Clopper-Pearson inverts. `blaker`: outcomes
 * whose tail is not larger than the tail of the one seen, the test that Blaker's interval inverts.
 */
export type TwoSided = 'minimum-likelihood' | 'central' | 'blaker';

export type TestKind = 'greater' | 'less' | TwoSided;

/** A p-value that reaches alpha but for rounding reaches it. */
export const ROUNDING = 1 + 1e-12;

/** R's relative tolerance for outcomes that are equally probable but for rounding. */
const EQUALLY_PROBABLE = 1 + 1e-7;

/** What an exact binomial test of the window's rate rejects at `alpha`. O(size of the window). */
export function rejectionRegion(window: BinomialWindow, alpha: number, kind: TestKind): RejectionRegion {
  const none = { low: -1, high: window.trials + 1 };
  switch (kind) {
    case 'greater':
      return { ...none, high: upperCritical(window, alpha) };
    case 'less':
      return { ...none, low: lowerCritical(window, alpha) };
    case 'central':
      return { low: lowerCritical(window, alpha / 2), high: upperCritical(window, alpha / 2) };
    case 'minimum-likelihood':
      return orderedRegion(window, alpha, window.pmf, window.pmf);
    case 'blaker':
      return orderedRegion(window, alpha, lowerTails(window), upperTails(window));
  }
}

/** The probability of the region under the rate of another window. O(size of the window). */
export function probabilityOf({ low, high }: RejectionRegion, { start, pmf }: BinomialWindow): number {
  let below = 0;
  let above = 0;
  for (let i = 0; i < pmf.length && start + i <= low; i++) below += pmf[i]!;
  for (let i = pmf.length - 1; i >= 0 && start + i >= high; i--) above += pmf[i]!;
  return below + above;
}

/** The smallest count whose upper tail is at most `level`; a count above the window certainly has one. */
function upperCritical({ start, pmf }: BinomialWindow, level: number): number {
  let i = pmf.length;
  for (let sum = 0; i > 0; i--) {
    sum += pmf[i - 1]!;
    if (sum > level * ROUNDING) break;
  }
  return start + i;
}

function lowerCritical({ start, pmf }: BinomialWindow, level: number): number {
  let i = -1;
  for (let sum = 0; i < pmf.length - 1; i++) {
    sum += pmf[i + 1]!;
    if (sum > level * ROUNDING) break;
  }
  return start + i;
}

/**
 * Rejects counts from both ends in the order in which their evidence weakens, where `fromBelow` and `fromAbove` measure
 * it on the two sides. The p-value of a count is the probability of all counts, on either side, that measure no more.
 */
function orderedRegion(
  { start, pmf }: BinomialWindow,
  alpha: number,
  fromBelow: Float64Array,
  fromAbove: Float64Array,
): RejectionRegion {
  let low = 0;
  let high = pmf.length - 1;
  // The p-value at hand sums the counts before `summedLow` and behind `summedHigh`.
  let summedLow = 0;
  let summedHigh = high;
  let pValue = 0;
  while (low <= high) {
    const limit = Math.min(fromBelow[low]!, fromAbove[high]!) * EQUALLY_PROBABLE;
    while (summedLow <= summedHigh && fromBelow[summedLow]! <= limit) pValue += pmf[summedLow++]!;
    while (summedHigh >= summedLow && fromAbove[summedHigh]! <= limit) pValue += pmf[summedHigh--]!;
    if (pValue > alpha * ROUNDING) break;
    if (fromBelow[low]! <= fromAbove[high]!) low++;
    else high--;
  }
  return { low: start + low - 1, high: start + high + 1 };
}
