import type { Interval } from '../interval/interval.ts';
import type { Tally } from '../tally.ts';
import { mustBeRated } from './must-be-rated.ts';
import { limitsOf } from './rogan-gladen.ts';

/** What was found behind the verdicts of a classifier that errs, in a part of those that it gave. */
export interface CheckedVerdicts {
  /** Of what it called positive, how much is. */
  readonly positives: Tally;
  /** Of what it called negative, how much is positive all the same. */
  readonly negatives: Tally;
}

/**
 * The true rate behind the rate q at which a classifier that errs says yes, where a part of these same verdicts was checked, drawn at random
 * of all or of each verdict: q a + (1 − q) b, with a the share of positives among those called so and b among those that were not
 * (Tenenbein 1970). How often the classifier errs elsewhere is of no account, and it may be no better than chance.
 *
 * The interval is by square-and-add (Zou & Donner 2008) on the interval of q and Clopper & Pearson's limits of a and b, these weighed with the
 * greatest share of verdicts that the interval of q allows them: weighed with the share that was seen they cover .82 where few verdicts are
 * negative. Held to the scale.
 *
 * Exact coverage at 95 %, least over 588 truths (q from .02 to .98, a from .5 to 1, b from 0 to .5) where both verdicts were checked, and mean
 * width at q = .77, a = .95, b = .1. Box: the extremes over three limits at 1 − α/3.
 *
 * | verdicts, checked | here | width | shares as seen | width | box | width |
 * |---|---|---|---|---|---|---|
 * | 10, 5 at random | .999 | .99 | .816 | .89 | 1.000 | .95 |
 * | 30, 20 at random | .990 | .57 | .962 | .47 | 1.000 | .68 |
 * | 30, 15 yes and 5 no | .990 | .65 | .920 | .53 | .998 | .72 |
 * | 100, 40 at random | .976 | .31 | .964 | .28 | .998 | .46 |
 * | 100, 20 of each | .972 | .31 | .961 | .27 | .997 | .46 |
 *
 * The verdicts that were checked may be among those behind q, as here. An interval of q that covers too little is not mended.
 *
 * Throws DomainError for tallies without a trial and an interval that is none. O(1), four beta quantiles.
 *
 * @example doubleSampling(proportionInterval(tally(23, 30)), { positives: tally(14, 15), negatives: tally(1, 5) }).estimate; // => 0.7622222222
 */
export function doubleSampling(
  apparent: Interval,
  { positives, negatives }: CheckedVerdicts,
): Interval<'double-sampling'> {
  mustBeRated('doubleSampling', apparent, { positives, negatives });
  const { estimate: q, level } = apparent;
  const a = positives.successes / positives.trials;
  const b = negatives.successes / negatives.trials;
  const [ofA, ofB] = [limitsOf(positives, level), limitsOf(negatives, level)];
  const at = (share: number) => share * a + (1 - share) * b;
  const ends = [at(apparent.lower), at(apparent.upper)];
  const estimate = at(q);
  const [mostA, mostB] = [apparent.upper, 1 - apparent.lower];
  const below = Math.hypot(estimate - Math.min(...ends), mostA * (a - ofA.lower), mostB * (b - ofB.lower));
  const above = Math.hypot(Math.max(...ends) - estimate, mostA * (ofA.upper - a), mostB * (ofB.upper - b));
  const [lower, upper] = [Math.max(0, estimate - below), Math.min(1, estimate + above)];
  return { estimate, lower, upper, level, method: 'double-sampling' };
}
