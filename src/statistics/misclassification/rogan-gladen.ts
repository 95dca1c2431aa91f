import { greatestRate, leastRate } from '../interval/clopper-pearson.ts';
import type { Interval } from '../interval/interval.ts';
import type { Bounds } from '../interval/method.ts';
import { rootBetween } from '../root.ts';
import type { Tally } from '../tally.ts';
import { mustBeRated } from './must-be-rated.ts';

/** How often a classifier that errs was right, seen where the truth is known. */
export interface Classifier {
  /** Of what is positive, how much it called so. */
  readonly sensitivity: Tally;
  /** Of what is negative, how much it called so. */
  readonly specificity: Tally;
}

/**
 * `no better than chance`: sensitivity and specificity add up to 1 or less, so that its verdicts say nothing of the truth.
 * `not from such errors`: no true rate from 0 to 1 gives such an apparent rate with such errors.
 */
export type WhyNoRate = 'no better than chance' | 'not from such errors';

/**
 * The true rate behind the rate at which a classifier that errs says yes: (q + sp − 1) / (se + sp − 1) (Rogan & Gladen 1978), held to
 * the scale. `apparent` is the interval of q by whatever method; the classifier was checked elsewhere, on items whose share of positives
 * may be another.
 *
 * The interval holds the rates p at which q − p se − (1 − p)(1 − sp) may be 0, by square-and-add (Zou & Donner 2008) on the interval of q
 * and Clopper & Pearson's limits of the other two, for each limit is used alone. All three at the level of q.
 *
 * Exact coverage at 95 %, least over 396 truths (rates from 0 to 1, sensitivity and specificity from .7 to 1) where a rate is given, and mean
 * width at a rate of .77 and .9 each. Box: the extremes over three limits at 1 − α/3. Lang & Reiczigel (2014) by R's asht::prevSeSp.
 *
 * | trials, positives + negatives | here | width | box | width | Lang–Reiczigel | width |
 * |---|---|---|---|---|---|---|
 * | 30, 5 + 5 | .977 | .75 | 1.000 | 1.00 | .954 | .61 |
 * | 30, 20 + 20 | .968 | .49 | .999 | .79 | .951 | .45 |
 * | 30, 5 + 30 | .965 | .51 | .999 | .74 | .899 | .47 |
 * | 100, 20 + 20 | .967 | .39 | .999 | .63 | .956 | .35 |
 * | 100, 10 + 40 | .964 | .39 | .998 | .55 | .949 | .36 |
 *
 * The box alone is proven, and costs half as much width again; Lang & Reiczigel's falls below the level. An interval of q that covers too
 * little is not mended here.
 *
 * Throws DomainError for tallies without a trial and an interval that is none. O(1), three beta quantiles and two roots.
 *
 * @example roganGladen(proportionInterval(tally(23, 30)), { sensitivity: tally(19, 20), specificity: tally(18, 20) }).estimate; // => 0.7843137255
 */
export function roganGladen(
  apparent: Interval,
  { sensitivity, specificity }: Classifier,
): Interval<'rogan-gladen'> | { readonly missing: WhyNoRate } {
  mustBeRated('roganGladen', apparent, { sensitivity, specificity });
  const { estimate: q, level } = apparent;
  const se = sensitivity.successes / sensitivity.trials;
  const sp = specificity.successes / specificity.trials;
  // In whole numbers: .7 + .3 is not 1 in binary.
  const { successes: a, trials: n } = sensitivity;
  const { successes: b, trials: m } = specificity;
  if (a * m + b * n <= n * m) return { missing: 'no better than chance' };
  const limits = { q: apparent, se: limitsOf(sensitivity, level), sp: limitsOf(specificity, level) };
  // How far q lies above what a rate of p would give, and how far the limits let it.
  const above = (p: number) => q - p * se - (1 - p) * (1 - sp);
  const tooHigh = (p: number) =>
    above(p) - Math.hypot(q - limits.q.lower, p * (limits.se.upper - se), (1 - p) * (sp - limits.sp.lower));
  const tooLow = (p: number) =>
    -above(p) - Math.hypot(limits.q.upper - q, p * (se - limits.se.lower), (1 - p) * (limits.sp.upper - sp));
  if (tooHigh(1) > 0 || tooLow(0) > 0) return { missing: 'not from such errors' };
  const estimate = Math.min(1, Math.max(0, (q + sp - 1) / (se + sp - 1)));
  // Both are concave in p and at most 0 at the estimate, so they are 0 once on their side of it, or not at all.
  const lower = tooHigh(0) > 0 ? rootBetween(0, estimate, tooHigh) : 0;
  const upper = tooLow(1) > 0 ? rootBetween(estimate, 1, tooLow) : 1;
  return { estimate, lower, upper, level, method: 'rogan-gladen' };
}

/** Clopper & Pearson's: limits that may be used one by one. */
export function limitsOf({ successes, trials }: Tally, level: number): Bounds {
  const tail = (1 - level) / 2;
  return { lower: leastRate(successes, trials, tail), upper: greatestRate(successes, trials, tail) };
}
