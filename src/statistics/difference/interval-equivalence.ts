import { DomainError } from '../../errors.ts';
import type { Bounds } from '../interval/method.ts';
import { rootBetween } from '../root.ts';

/** The narrowest interval that is looked at: the p-value is then as near to a half as makes no difference. */
const leastLevel = 1e-6;
/** The widest: smaller p-values are said to be this. */
const greatestLevel = 1 - 1e-12;

/**
 * The p-value of the two one-sided tests that an interval stands for: the smallest alpha at which the interval at level
 * 1 − 2 alpha lies wholly inside ±margin. 1 where not even the narrowest does: the estimate lies outside or on the margin;
 * never below 5e-13, the edge of what a level can say. The intervals must be nested in the level, as all of ours
 * are, and equal-tailed for an error of alpha on either side: Blaker's are not, and strataEquivalence promises it.
 *
 * Throws DomainError for a margin that is not positive. Some 12 intervals.
 *
 * @example intervalEquivalence((level) => newcombe(tally(50, 100), tally(50, 100), { level }), 0.3).pValue < 0.001; // => true
 */
export function intervalEquivalence(interval: (level: number) => Bounds, margin: number): { readonly pValue: number } {
  if (!(margin > 0 && margin < Infinity))
    throw new DomainError('intervalEquivalence: margin', 'must be positive', margin);
  const excess = (level: number) => {
    const { lower, upper } = interval(level);
    return Math.max(upper, -lower) - margin;
  };
  if (excess(leastLevel) >= 0) return { pValue: 1 };
  if (excess(greatestLevel) < 0) return { pValue: (1 - greatestLevel) / 2 };
  // On the scale of alpha, so that small p-values keep their digits.
  const alpha = Math.exp(
    rootBetween(Math.log((1 - greatestLevel) / 2), Math.log((1 - leastLevel) / 2), (log) =>
      excess(1 - 2 * Math.exp(log)),
    ),
  );
  return { pValue: alpha };
}
