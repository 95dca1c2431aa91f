import type { Alternative, TwoSidedRule } from '../difference/exact/tail-probability.ts';
import { mustBeProbability } from '../domain.ts';
import { binomialCdf, binomialPmf } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';

export interface BinomialTestOptions {
  readonly alternative?: Alternative;
  /** As for two arms, and `blaker`: the tail seen plus the largest opposite tail that does not exceed it. */
  readonly twoSided?: TwoSidedRule | 'blaker';
}

/** R's relative tolerance for outcomes that are equally probable but for rounding. */
const equallyProbable = 1 + 1e-7;

/**
 * The exact test that the rate behind a tally is `rate`. Equals R's `binom.test`; `central` is the test that
 * Clopper-Pearson inverts, `blaker` the one that Blaker's interval inverts, `mid-p` counts half of what was seen and is
 * not conservative. No trials say nothing: p = 1.
 *
 * Throws DomainError for a tally that is none and a rate outside 0 to 1. O(log n) evaluations of a binomial.
 *
 * @example binomialTest(tally(9, 10), 0.5).pValue; // => 0.021484375
 */
export function binomialTest(
  { successes, trials }: Tally,
  rate: number,
  { alternative = 'two-sided', twoSided = 'minimum-likelihood' }: BinomialTestOptions = {},
): { readonly pValue: number } {
  mustBeTally('binomialTest', { successes, trials });
  mustBeProbability('binomialTest: rate', rate);
  const atMost = binomialCdf(successes, trials, rate).lower;
  const atLeast = binomialCdf(successes - 1, trials, rate).upper;
  if (alternative === 'greater') return { pValue: atLeast };
  if (alternative === 'less') return { pValue: atMost };
  if (twoSided === 'central') return { pValue: Math.min(1, 2 * Math.min(atMost, atLeast)) };
  if (twoSided === 'mid-p') {
    return { pValue: Math.min(1, 2 * Math.min(atMost, atLeast) - binomialPmf(successes, trials, rate)) };
  }
  const mode = Math.min(trials, Math.floor((trials + 1) * rate));
  const isLow = twoSided === 'blaker' ? atMost <= atLeast : successes <= mode;
  const tail = isLow ? atMost : atLeast;
  const seen = isLow ? successes : trials - successes;
  // Counts k and their tails as seen from the end of the scale where the tally's own tail begins.
  const mass = (k: number) => binomialPmf(isLow ? k : trials - k, trials, rate);
  const opposite = (k: number) =>
    isLow ? binomialCdf(k - 1, trials, rate).upper : binomialCdf(trials - k, trials, rate).lower;
  if (twoSided === 'blaker') {
    const first = firstOf((k) => opposite(k) <= tail * equallyProbable, seen, trials);
    return { pValue: Math.min(1, tail + opposite(first)) };
  }
  const limit = mass(seen) * equallyProbable;
  const peak = Math.max(seen, isLow ? mode : trials - mode);
  if (peak > seen && mass(peak) <= limit) return { pValue: 1 };
  return { pValue: Math.min(1, tail + opposite(firstOf((k) => mass(k) <= limit, peak, trials))) };
}

/** The first k above `out` that is in, where all later ones are in as well; trials + 1 if none is. */
function firstOf(isIn: (k: number) => boolean, out: number, trials: number): number {
  let before = out;
  let first = trials + 1;
  while (first - before > 1) {
    const k = Math.floor((before + first) / 2);
    if (isIn(k)) first = k;
    else before = k;
  }
  return first;
}
