import type { Tally } from '../../tally.ts';
import { commonMultiple, greatestCommonDivisor } from '../exact/common-multiple.ts';

export interface WholeDifferences {
  /** Rate differences of the strata, all in one unit. */
  readonly differences: readonly number[];
  /** How far the sum of any part of them may be off, in that unit; 0 where they are exact. */
  readonly slack: number;
}

/** Up to this sum of sizes differences are exact. */
const mostSums = 2 ** 20;

/** Up to this multiple of the trials a difference of counts is a whole number to the last digit. */
const mostMultiple = 2 ** 40;

/** The rate differences of paired strata in whole numbers of their greatest common measure, or rounded if these are too many. */
export function wholeDifferences(a: readonly Tally[], b: readonly Tally[]): WholeDifferences {
  const multiple = commonMultiple(
    [...a, ...b].map(({ trials }) => trials),
    mostMultiple,
  );
  const fractions = a.map((first, t) => {
    const second = b[t]!;
    return first.successes * (multiple / first.trials) - second.successes * (multiple / second.trials);
  });
  const range = fractions.reduce((sum, difference) => sum + Math.abs(difference), 0);
  if (range === 0) return { differences: fractions, slack: 0 };
  const isWhole = multiple > 1 || fractions.every(Number.isInteger);
  const unit = isWhole ? fractions.reduce((g, difference) => greatestCommonDivisor(g, Math.abs(difference)), 0) : 0;
  if (isWhole && range / unit <= mostSums) {
    return { differences: fractions.map((difference) => difference / unit), slack: 0 };
  }
  // Each rounded difference is off by at most a half.
  const scale = mostSums / range;
  return { differences: fractions.map((difference) => Math.round(difference * scale)), slack: a.length / 2 };
}
