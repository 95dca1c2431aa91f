import { probabilityGreater } from '../../statistics/difference/probability-greater.ts';
import { probabilityGreater as probabilityMeanGreater } from '../../statistics/rate-model/probability-greater.ts';
import { meanRateTail } from '../../statistics/rate-model/waves/mean-rate.ts';
import { meanReach } from '../../statistics/rate-model/waves/mean-reach.ts';
import { betaCdf, betaQuantile } from '../../statistics/special.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { believed } from '../believed.ts';
import { unorderedRateModel } from './task-rate-model.ts';

/** What is known of a score: one tally a task, or one for all runs. */
export interface ScorePosterior {
  readonly strata: readonly Tally[];
  readonly method: string;
}

/** The posterior of a score: the mean of the task rates by the task-rate model, or Jeffreys' beta of a single tally. */
export function scorePosterior(strata: readonly Tally[]): ScorePosterior {
  return { strata, method: strata.length > 1 ? 'task-rate model' : 'Jeffreys beta of the totals' };
}

/** The probability that the other has the higher score, as every comparison of the two has it: totals where one has no tasks. */
function probabilityAbove(other: ScorePosterior, { strata }: ScorePosterior): number {
  return believed(
    other.strata.length > 1 && strata.length > 1
      ? probabilityMeanGreater(unorderedRateModel(other.strata), unorderedRateModel(strata))
      : probabilityGreater(pooled(other.strata), pooled(strata)),
  );
}

/**
 * The probability that at least one of the others has the higher score, all independent; 0 without others. One other as in
 * `probabilityAbove`; several by the trapezoidal rule over the probabilities below points that lie dense where each of the
 * posteriors does, to about 1e-4, and never less than that of the likeliest of them. O(points × others).
 */
export function probabilityExceeded(own: ScorePosterior, others: readonly ScorePosterior[]): number {
  const likeliest = others.reduce((most, other) => Math.max(most, probabilityAbove(other, own)), 0);
  if (others.length < 2) return likeliest;
  const all = [own, ...others].map(knownBelow);
  const points = Float64Array.from(new Set(all.flatMap((each) => each.points))).sort();
  const [itself, ...ofOthers] = all as [KnownBelow, ...KnownBelow[]];
  const someAbove = (score: number) => 1 - ofOthers.reduce((none, other) => none * other.below(score), 1);
  const below = points.map(itself.below);
  let exceeded = below[0]! * someAbove(points[0]!);
  let before: number | null = null;
  for (let i = 1; i < points.length; i++) {
    const mass = below[i]! - below[i - 1]!;
    // Where this score surely does not lie, what the others do does not matter.
    if (mass === 0) {
      before = null;
      continue;
    }
    before ??= someAbove(points[i - 1]!);
    const here = someAbove(points[i]!);
    exceeded += (mass * (here + before)) / 2;
    before = here;
  }
  return believed(Math.max(likeliest, exceeded));
}

/** A distribution function, and points between which it rises by little. */
interface KnownBelow {
  readonly points: readonly number[];
  readonly below: (score: number) => number;
}

const steps = 200;

/** Kept as long as the tallies: a model stands against many others. */
const known = new WeakMap<readonly Tally[], KnownBelow>();

function knownBelow({ strata }: ScorePosterior): KnownBelow {
  const before = known.get(strata);
  if (before !== undefined) return before;
  const made = strata.length > 1 ? ofTasks(strata) : ofTotal(pooled(strata));
  known.set(strata, made);
  return made;
}

function ofTotal({ successes, trials }: Tally): KnownBelow {
  const [a, b] = [successes + 0.5, trials - successes + 0.5];
  const shares = [1e-12, 1e-9, 1e-6, 1e-4, ...Array.from({ length: steps }, (_, i) => (i + 0.5) / steps)];
  return {
    points: [
      ...shares.map((share) => betaQuantile(share, a, b)),
      ...shares.map((share) => betaQuantile(share, a, b, 'upper')),
    ],
    below: (score) => betaCdf(score, a, b).lower,
  };
}

/** The distribution function of a mean is known at equal steps within its reach, and straight between them. */
function ofTasks(strata: readonly Tally[]): KnownBelow {
  const model = unorderedRateModel(strata);
  const { centre, reach } = meanReach(model);
  const tail = meanRateTail(model);
  const cells = 4 * steps;
  const from = Math.max(0, centre - reach);
  const step = (Math.min(1, centre + reach) - from) / cells;
  const points = Array.from({ length: cells + 1 }, (_, i) => from + i * step);
  const values = points.map((score) => 1 - tail(score));
  for (let i = 1; i <= cells; i++) values[i] = Math.max(values[i]!, values[i - 1]!);
  return {
    points,
    below: (score) => {
      const place = (score - from) / step;
      if (place <= 0) return 0;
      if (place >= cells) return 1;
      const cell = Math.floor(place);
      return values[cell]! + (place - cell) * (values[cell + 1]! - values[cell]!);
    },
  };
}
