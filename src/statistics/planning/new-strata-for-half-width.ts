import { mustBeCount, mustBeLevel } from '../domain.ts';
import type { Bounds } from '../interval/method.ts';
import { kornGraubardTrials, trialsPerStratum } from '../stratified/new-strata.ts';
import { meanRate, mustBeStrata } from '../stratified/strata.ts';
import { clopperPearsonLimits, wilsonLimits } from '../stratified/stratified-interval.ts';
import type { Tally } from '../tally.ts';
import { fewestForHalfWidth, halfOf } from './planned-interval.ts';
import { plannedTrials } from './same-strata-trials.ts';

export interface NewStrataWidth {
  /** Some of the strata, as a pilot saw them: their rates vary as those of others will. */
  readonly pilot: readonly Tally[];
  /** Trials of each stratum that is planned, as many as the pilot's have. */
  readonly trials: number;
  readonly level?: number;
}

/**
 * Half the width of newStrataInterval at `strata` strata whose observed rates vary as those of the pilot do. With one trial of
 * each, Clopper & Pearson's limits stand for Blaker's, which are no wider. Throws DomainError for fewer than two strata, here
 * or in the pilot, no trials, and a level outside (0, 1). O(T).
 *
 * @example newStrataHalfWidth({ pilot: [tally(3, 3), tally(1, 3), tally(2, 3)], trials: 3, strata: 50 }); // => 0.09310055229
 */
export function newStrataHalfWidth({
  pilot,
  trials,
  strata,
  level = 0.95,
}: NewStrataWidth & { readonly strata: number }): number {
  mustBeStrata('newStrataHalfWidth: pilot', pilot, 2);
  mustBeCount('newStrataHalfWidth: strata', strata, 2);
  mustBeCount('newStrataHalfWidth: trials', trials, 1);
  mustBeLevel('newStrataHalfWidth: level', level);
  const rate = meanRate(pilot);
  const most = Math.min(trials, trialsPerStratum) * strata;
  const others = wilsonLimits(rate, Math.min(kornGraubardTrials(pilot, level, { count: strata }), most), level);
  const ofThese = trials === 1 ? strata : plannedTrials(pilot, trials, 'seen', strata);
  return halfOf(hull(others, clopperPearsonLimits(rate, ofThese, level)));
}

/** The least that so many strata alone could show of others, however often they were tried. */
export function leastNewStrataHalfWidth(rate: number, strata: number, level: number): number {
  return halfOf(wilsonLimits(rate, rate === 0 || rate === 1 ? strata : trialsPerStratum * strata, level));
}

function hull(a: Bounds, b: Bounds): Bounds {
  return { lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper) };
}

/**
 * Strata, tried as often as those of the pilot, from which newStrataInterval is expected to be at most so wide, with the
 * half-width there. Throws DomainError as newStrataHalfWidth does, for a half-width outside (0, 0.5), and for one that ten
 * million strata do not give. O(T).
 *
 * @example newStrataForHalfWidth({ pilot: [tally(3, 3), tally(1, 3), tally(2, 3)], trials: 3, halfWidth: 0.1 }).strata; // => 44
 */
export function newStrataForHalfWidth({ halfWidth, ...design }: NewStrataWidth & { readonly halfWidth: number }): {
  readonly strata: number;
  readonly halfWidth: number;
} {
  const at = (strata: number) => newStrataHalfWidth({ ...design, strata });
  const strata = fewestForHalfWidth('newStrataForHalfWidth', halfWidth, { least: 2, most: 10_000_000, at });
  return { strata, halfWidth: at(strata) };
}
