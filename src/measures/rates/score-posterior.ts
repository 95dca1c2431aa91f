import { kept } from '../../kept.ts';
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
function probabilityAbove(other: ScorePosterior, own: ScorePosterior): number {
  return above(other.strata)(own.strata);
}

/** Kept as long as the tallies: a pair is asked for by itself and among others. */
const above = kept((other: readonly Tally[]) =>
  kept((own: readonly Tally[]) =>
    believed(
      other.length > 1 && own.length > 1
        ? probabilityMeanGreater(unorderedRateModel(other), unorderedRateModel(own))
        : probabilityGreater(pooled(other), pooled(own)),
    ),
  ),
);

/**
 * The probability that at least one of the others has the higher score, all independent; 0 without others. One other as in
 * `probabilityAbove`; several by the trapezoidal rule over the probabilities below points that lie dense where each of the
 * posteriors does, to about 1e-4, and never less than that of the likeliest of them. Of many others only the steepest
 * have points of theirs. O(points × others).
 */
export function probabilityExceeded(own: ScorePosterior, others: readonly ScorePosterior[]): number {
  const likeliest = others.reduce((most, other) => Math.max(most, probabilityAbove(other, own)), 0);
  if (others.length < 2) return likeliest;
  const areMany = others.length > fewOthers;
  const itself = knownBelow(own, areMany);
  const ofOthers = others.map((other) => knownBelow(other, areMany));
  const steep = ofOthers.toSorted((a, b) => a.step - b.step);
  const dense = steep.filter(({ step }, place) => !areMany || place < 4 || step < itself.step / 2);
  const points = Float64Array.from(new Set([itself, ...dense].flatMap((each) => each.points))).sort();
  const someAbove = (score: number) => {
    let none = 1;
    for (const other of ofOthers) none *= other.below(score);
    return 1 - none;
  };
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
  /** How far two points in the middle lie apart. */
  readonly step: number;
  readonly below: (score: number) => number;
}

const steps = 200;
/** Beyond so many others distribution functions are looked up, and not all points of all of them are looked at. */
const fewOthers = 20;

/** Kept as long as the tallies: a model stands against many others. */
const known = kept((strata: readonly Tally[]) => belowOf(strata, exactly));
const knownOfMany = kept((strata: readonly Tally[]) => belowOf(strata, lookedUp));

function knownBelow({ strata }: ScorePosterior, areMany: boolean): KnownBelow {
  return areMany ? knownOfMany(strata) : known(strata);
}

function belowOf(strata: readonly Tally[], ofTotal: (total: Tally) => KnownBelow): KnownBelow {
  return strata.length > 1 ? ofTasks(strata) : ofTotal(pooled(strata));
}

const rare = [1e-12, 1e-9, 1e-6, 1e-4];

function exactly({ successes, trials }: Tally): KnownBelow {
  const [a, b] = [successes + 0.5, trials - successes + 0.5];
  const shares = [...rare, ...Array.from({ length: steps }, (_, i) => (i + 0.5) / steps)];
  return {
    points: [
      ...shares.map((share) => betaQuantile(share, a, b)),
      ...shares.map((share) => betaQuantile(share, a, b, 'upper')),
    ],
    step: (betaQuantile(0.25, a, b, 'upper') - betaQuantile(0.25, a, b)) / (steps / 2),
    below: (score) => betaCdf(score, a, b).lower,
  };
}

/** In angles, in which a beta has no poles. */
function lookedUp({ successes, trials }: Tally): KnownBelow {
  const [a, b] = [successes + 0.5, trials - successes + 0.5];
  const [from, to] = [betaQuantile(rare[0]!, a, b), betaQuantile(rare[0]!, a, b, 'upper')];
  return tabulated(from, to, (score) => betaCdf(score, a, b).lower, {
    of: (score) => Math.asin(Math.sqrt(score)),
    at: (angle) => Math.sin(angle) ** 2,
  });
}

function ofTasks(strata: readonly Tally[]): KnownBelow {
  const model = unorderedRateModel(strata);
  const { centre, reach } = meanReach(model);
  const tail = meanRateTail(model);
  const same = (score: number) => score;
  return tabulated(Math.max(0, centre - reach), Math.min(1, centre + reach), (score) => 1 - tail(score), {
    of: same,
    at: same,
  });
}

interface Scale {
  readonly of: (score: number) => number;
  readonly at: (place: number) => number;
}

/** A distribution function that is known at equal steps of a scale, and straight between them. */
function tabulated(least: number, most: number, exact: (score: number) => number, { of, at }: Scale): KnownBelow {
  const cells = 4 * steps;
  const from = of(least);
  const step = (of(most) - from) / cells;
  const points = Array.from({ length: cells + 1 }, (_, i) => at(from + i * step));
  const values = points.map(exact);
  for (let i = 1; i <= cells; i++) values[i] = Math.max(values[i]!, values[i - 1]!);
  return {
    points,
    step: points[cells / 2]! - points[cells / 2 - 1]!,
    below: (score) => {
      const place = (of(score) - from) / step;
      if (place <= 0) return 0;
      if (place >= cells) return 1;
      const cell = Math.floor(place);
      return values[cell]! + (place - cell) * (values[cell + 1]! - values[cell]!);
    },
  };
}
