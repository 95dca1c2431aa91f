import { kept } from '../../kept.ts';
import { upperTail } from '../../statistics/difference/exact/upper-tail.ts';
import { probabilityGreater } from '../../statistics/difference/probability-greater.ts';
import { repeatGap } from '../../statistics/difference/within-strata/repeat-gap.ts';
import { pairedTally } from '../../statistics/difference/within-strata/same-strata-difference.ts';
import { scoreRelabelling } from '../../statistics/difference/within-strata/score-relabelling.ts';
import { probabilityGreater as probabilityMeanGreater } from '../../statistics/rate-model/probability-greater.ts';
import type { RateModel } from '../../statistics/rate-model/rate-model.ts';
import { repeatDifference } from '../../statistics/rate-model/repeat-difference.ts';
import { betaCdf } from '../../statistics/special.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { believed } from '../believed.ts';
import { pairByTask, twoTotals } from '../methods/given.ts';
import { type Made, methods } from '../methods/methods.ts';
import { unorderedRateModel } from '../rates/task-rate-model.ts';
import { type ComparedStrata, isRunOnce } from './compared-strata.ts';

/** A probability, with the model that it comes from. */
export interface PairProbability {
  readonly value: number;
  readonly method: string;
  readonly made?: Made;
}

/**
 * That the first side's rate on these tasks is the higher one. By task 50 to 300 ms for tallies not seen lately. Tasks that were
 * run once are pairs: those that one side alone passed are coins with Jeffreys' prior.
 */
export function probabilityBetter(strata: ComparedStrata): PairProbability {
  const { pairing, a, b } = strata;
  if (isRunOnce(strata)) {
    const { onlyA, onlyB } = pairedTally(a, b);
    const { upper } = betaCdf(0.5, onlyA + 0.5, onlyB + 0.5);
    return {
      value: believed(upper),
      method: methods['pairs-better'].label,
      made: { by: 'pairs-better', given: { onlyA, onlyB } },
    };
  }
  return pairing === 'by task'
    ? {
        value: believed(probabilityMeanGreater(unorderedRateModel(a), unorderedRateModel(b))),
        method: 'task-rate model of both',
        made: { by: 'task-rate-model', given: null },
      }
    : {
        value: believed(probabilityGreater(a[0]!, b[0]!)),
        method: methods['jeffreys-better'].label,
        made: { by: 'jeffreys-better', given: twoTotals(a[0]!, b[0]!) },
      };
}

/**
 * How often two sides of the same rates, run as often as these two were, show at least the difference of scores that is
 * printed, in its direction: one-sided. Where tasks were run unequally often, once only, or so often that the rates hardly
 * matter any more, it is the share of the ways to deal out the runs of each task. By task up to 200 ms.
 */
export function probabilityGap(strata: ComparedStrata): PairProbability {
  const { pairing, a, b } = strata;
  const [first, second] = [pooled(a), pooled(b)];
  if (pairing === 'totals') {
    const value = isBehind(first, second) ? repeatGap(second, first) : repeatGap(first, second);
    return {
      value: believed(value),
      method: methods['equal-models-gap'].label,
      made: { by: 'equal-models-gap', given: twoTotals(first, second) },
    };
  }
  const runs = a[0]!.trials;
  if (isRunOnce(strata) || runs > mostTrials || [...a, ...b].some(({ trials }) => trials !== runs)) {
    const greater = scoreRelabelling(a, b, { alternative: 'greater' });
    const { pValue } = greater.observed < 0 ? scoreRelabelling(a, b, { alternative: 'less' }) : greater;
    return {
      value: believed(pValue),
      method: methods['within-tasks-one-sided'].label,
      made: { by: 'within-tasks-one-sided', given: pairByTask(a, b) },
    };
  }
  const { start, pmf } = repeats(unorderedRateModel(a.map((tally, t) => pooled([tally, b[t]!]))));
  const gap = Math.abs(first.successes - second.successes);
  return {
    value: believed(upperTail(pmf, gap - start)),
    method: 'task-rate model of both together',
    made: { by: 'task-rate-model', given: null },
  };
}

/**
 * How far two sides lie apart that show as much together, half of the runs each. Symmetric around 0: the direction does not matter. Kept
 * as long as the model: a pair of models is told by several findings.
 */
const repeats = kept((both: RateModel) => {
  const each = both.strata.map(({ trials }) => trials / 2);
  return repeatDifference(both, each);
});

/** Beyond it the task-rate model takes seconds, and what it adds to the deal of the runs is nothing. */
const mostTrials = 20;

function isBehind(a: Tally, b: Tally): boolean {
  return a.successes * b.trials < b.successes * a.trials;
}
