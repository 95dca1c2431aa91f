import { plural } from '../../format.ts';
import { type CentralRange, centralRange } from '../../statistics/rate-model/central-range.ts';
import { predictiveTotal } from '../../statistics/rate-model/predictive-total.ts';
import type { RateModel } from '../../statistics/rate-model/rate-model.ts';
import { binomialPmfs } from '../../statistics/special.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { MissingFigure } from '../figure.ts';
import { type Made, methods } from '../methods/methods.ts';

/** Where the total of a rerun lands by chance alone. */
export interface PredictedRerun extends CentralRange {
  readonly method: string;
  readonly made?: Made;
  /** What the range holds under, beside the first campaign; null where nothing else. */
  readonly given: string | null;
  /** The best range that is one pass narrower, and what it holds: how hard the edge is. */
  readonly narrower: { readonly lower: number; readonly upper: number; readonly probability: number };
  /** That a rerun shows exactly the first total again; null when the rerun had another number of runs, or nothing tells. */
  readonly identical: number | null;
}

/** Where a rerun of the modelled campaign lands when each task is run as often as in `second`, in the same order of tasks. */
export function predictedRerun(first: RateModel, second: readonly Tally[], level: number): PredictedRerun {
  const pmf = predictiveTotal(first, trials(second));
  const total = first.strata.reduce((sum, { successes }) => sum + successes, 0);
  return {
    ...range(pmf, level),
    method: 'task-rate model of the first campaign',
    made: { by: 'task-rate-model', given: null },
    given: null,
    identical: sameDesign(first, second) ? pmf[total]! : null,
  };
}

/**
 * With one run a task nothing tells how much a task varies, so that the range is given for as many tasks as came out otherwise: by
 * chance alone each of them had turned from pass to fail or from fail to pass like the toss of a coin. It holds the second total
 * exactly where McNemar's test does not reject.
 */
export function predictedPairedRerun(
  first: readonly Tally[],
  second: readonly Tally[],
  level: number,
): PredictedRerun | MissingFigure {
  const turned = first.filter(({ successes }, t) => successes !== second[t]!.successes).length;
  if (turned === 0)
    return { missing: 'every task came out as before, and one run a task does not tell how much they vary' };
  const total = first.reduce((sum, { successes }) => sum + successes, 0);
  // Passes gained are pmf[k], so that the total of the second campaign is total + 2k − turned.
  const { lower, upper, narrower, ...rest } = range(binomialPmfs(turned, 0.5), level);
  // No task can be lost that was not passed, and none gained beyond all.
  const most = trials(first).reduce((sum, runs) => sum + runs, 0);
  const at = (gained: number) => Math.min(most, Math.max(0, total + 2 * gained - turned));
  return {
    ...rest,
    lower: at(lower),
    upper: at(upper),
    narrower: { ...narrower, lower: at(narrower.lower), upper: at(narrower.upper) },
    method: methods['rerun-of-pairs'].label,
    made: { by: 'rerun-of-pairs', given: null },
    given: `${plural(turned, 'task')} came out otherwise`,
    identical: null,
  };
}

function range(pmf: Float64Array, level: number): Omit<PredictedRerun, 'made' | 'method' | 'given' | 'identical'> {
  const { lower, upper, probability } = centralRange(pmf, level);
  const withoutLower = { lower: lower + 1, upper, probability: probability - pmf[lower]! };
  const withoutUpper = { lower, upper: upper - 1, probability: probability - pmf[upper]! };
  return {
    lower,
    upper,
    level,
    probability,
    narrower: withoutLower.probability >= withoutUpper.probability ? withoutLower : withoutUpper,
  };
}

function sameDesign({ strata }: RateModel, second: readonly Tally[]): boolean {
  return strata.every((tally, index) => tally.trials === second[index]!.trials);
}

function trials(tallies: readonly Tally[]): number[] {
  return tallies.map((tally) => tally.trials);
}
