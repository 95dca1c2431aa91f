import { mustBeCount } from '../../domain.ts';
import { mustBeTally, type Tally } from '../../tally.ts';
import { binomialWindow } from '../one-sample/binomial-window.ts';
import { type OneSampleDesign, oneSamplePower } from '../one-sample/one-sample.ts';
import { scanEnd } from '../one-sample/one-sample-scan.ts';
import { probabilityOf } from '../one-sample/rejection-region.ts';
import { type Scan, scan } from '../scan.ts';
import type { Watch } from './watch.ts';

export interface ConditionalDesign extends OneSampleDesign {
  /** The runs that are in. */
  readonly done: Tally;
}

export interface ConditionalPower {
  /** Runs to add. */
  readonly runs: number;
  /** P(reject when all runs are in) if the alternative rate is true, given the runs that are in. */
  readonly power: number;
  /** The same if the null rate is true: above alpha where the runs so far look like the alternative. */
  readonly alphaSpent: number;
}

/**
 * The chance that `trials` more runs settle a question that `done` has begun: the exact binomial test of `nullRate` on all
 * runs together. The test keeps its level if the total was fixed beforehand; choosing it after a look at the passes
 * spends more, and a sequential plan is the honest way to do that.
 *
 * Throws DomainError as oneSamplePower does, and for `done` that is no tally. O(sqrt(done + trials)).
 *
 * @example conditionalPower({ done: tally(3, 3), nullRate: 0.5, alternativeRate: 0.9, alpha: 0.05, sided: 1, trials: 10 }).power; // => 0.9872048016
 */
export function conditionalPower({
  done,
  trials,
  ...design
}: ConditionalDesign & { readonly trials: number }): ConditionalPower {
  mustBeTally('conditionalPower: done', done);
  mustBeCount('conditionalPower: trials', trials);
  const { criticalLow, criticalHigh } = oneSamplePower({ ...design, trials: done.trials + trials });
  const ahead = {
    low: (criticalLow ?? -1) - done.successes,
    high: (criticalHigh ?? Infinity) - done.successes,
  };
  return {
    runs: trials,
    power: probabilityOf(ahead, binomialWindow(trials, design.alternativeRate)),
    alphaSpent: probabilityOf(ahead, binomialWindow(trials, design.nullRate)),
  };
}

export interface StillNeededDesign extends ConditionalDesign, Watch {
  readonly power?: number;
  readonly maxRuns?: number;
}

/**
 * Runs to add to those that are in, saw-tooth-safe; 0 where they settle the question already. The curve holds every number
 * from 0 to `scannedTo`, from where runsCeiling proves that the power stays above the target.
 *
 * Throws DomainError as conditionalPower does, for equal rates, a null rate of 0 or 1, power outside (0, 1), and where the
 * scan would pass `maxRuns`. O(scannedTo^1.5).
 *
 * @example runsStillNeeded({ done: tally(3, 3), nullRate: 0.5, alternativeRate: 0.9 }).safe.runs; // => 5
 */
export function runsStillNeeded({
  done,
  nullRate,
  alternativeRate,
  sided = 'one',
  twoSided = 'minimum-likelihood',
  alpha = 0.05,
  power = 0.8,
  maxRuns = 100_000,
  ...watch
}: StillNeededDesign): Scan<ConditionalPower> {
  mustBeTally('runsStillNeeded: done', done);
  const design = { nullRate, alternativeRate, sided, twoSided };
  return scan({
    from: 0,
    to: scanEnd('runsStillNeeded', design, { alpha, power, maxRuns, done }),
    at: (trials) => conditionalPower({ ...design, alpha, done, trials }),
    reaches: (point) => point.power >= power,
    ...watch,
  });
}
