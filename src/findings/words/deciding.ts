import { plural, pValueIs } from '../../format.ts';
import { isClose, type TestedDifference } from '../../measures/pairs/shown-difference.ts';

/** A p-value before and after the adjustment over all that was looked at with it. */
export interface AdjustedP {
  readonly pValue: number;
  readonly pValueAdjusted: number;
  readonly lookedAt: number;
  /** What was looked at, such as `pair`. */
  readonly noun: string;
}

/** `p = 0.11 after Holm over 3 pairs`; `p = 0.053` where one test was looked at and nothing was adjusted. */
export function pAfterHolm({ pValueAdjusted, lookedAt, noun }: Omit<AdjustedP, 'pValue'>, by = 'Holm'): string {
  return `${pValueIs(pValueAdjusted)}${lookedAt === 1 ? '' : ` after ${by} over ${plural(lookedAt, noun)}`}`;
}

/** Whether nothing but the adjustment keeps something from being shown. */
export function isDecidedByHolm({ pValue, pValueAdjusted }: Omit<AdjustedP, 'lookedAt' | 'noun'>, alpha: number) {
  return pValue <= alpha && pValueAdjusted > alpha;
}

/**
 * What decides where a difference is not shown though its range, or its test alone, would have it so: Holm, the exact test or
 * the range. Ranges are of one difference alone, so that among many some leave 0 out by chance. Null where nothing speaks for one.
 */
export function decidingInWords(tested: TestedDifference & AdjustedP, alpha: number): string | null {
  const p = pAfterHolm(tested);
  if (isDecidedByHolm(tested, alpha)) {
    return `alone this ${tested.noun} would show a difference (${pValueIs(tested.pValue)}), among ${plural(tested.lookedAt, tested.noun)} it does not (${pValueIs(tested.pValueAdjusted)} after Holm)`;
  }
  if (!isClose(tested, alpha)) return null;
  return tested.pValueAdjusted <= alpha
    ? `close: ${p}, but the range leaves room for no difference`
    : `close: ${closeP(tested)}, and the exact test decides, not the range`;
}

/** What is called close is so by its own test: `p = 0.060 alone, p = 1.00 after Holm over 45 pairs`. */
export function closeP(tested: AdjustedP): string {
  return `${tested.lookedAt === 1 ? '' : `${pValueIs(tested.pValue)} alone, `}${pAfterHolm(tested)}`;
}

/** What stands beside a verdict of equivalence where a difference is close to being shown; empty where it is not. */
export function thoughClose(tested: TestedDifference & AdjustedP, alpha: number): string {
  if (decidingInWords(tested, alpha) === null) return '';
  return `, though close to being told apart (${closeP(tested)})`;
}
