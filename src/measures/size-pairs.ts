import type { Campaign } from '../campaign/campaign.ts';
import { plural } from '../format.ts';
import { fisherTest } from '../statistics/difference/fisher.ts';
import { miettinenNurminen } from '../statistics/difference/miettinen-nurminen.ts';
import { moverDifference } from '../statistics/difference/mover.ts';
import { probabilityGreater } from '../statistics/difference/probability-greater.ts';
import { repeatGap } from '../statistics/difference/repeat-gap.ts';
import { withinStrataPermutation } from '../statistics/difference/within-strata-permutation.ts';
import { holm } from '../statistics/multiplicity.ts';
import { probabilityGreater as probabilityMeanGreater } from '../statistics/rate-model/probability-greater.ts';
import { rateModel } from '../statistics/rate-model/rate-model.ts';
import { repeatDifference } from '../statistics/rate-model/repeat-difference.ts';
import { sameStrataInterval } from '../statistics/stratified/same-strata.ts';
import { pooled, type Tally } from '../statistics/tally.ts';
import type { Estimate, NotEstimable } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';

import type { RunPlan } from './run-plan.ts';
import { hasAllTasks } from './suite-score.ts';
import { grouped } from './table.ts';
import { twoModelPlan } from './two-model-plan.ts';

/** Two sizes of one family on one suite. */
export interface SizePair {
  readonly family: string;
  readonly suite: string;
  readonly smaller: SizedModel;
  readonly larger: SizedModel;
  /** Larger ÷ smaller; null when a size is not in the packs. */
  readonly totalRatio: number | null;
  readonly activeRatio: number | null;
  /** All campaigns of both models together. */
  readonly pooled: SizeComparison;
  /** Each campaign of one against each of the other, when there is more than one of either. */
  readonly single: readonly SizeComparison[];
  /** p-value of `pooled` after Holm over all pairs of the report. */
  readonly pValueAdjusted: number;
  readonly pairsLookedAt: number;
  readonly plan: RunPlan | NotEstimable;
}

export interface SizedModel {
  readonly model: string;
  readonly campaigns: readonly string[];
  readonly passes: number;
  readonly graded: number;
  readonly totalB: number | null;
  readonly activeB: number | null;
}

/** Smaller minus larger: above zero is an inversion. */
export interface SizeComparison {
  readonly smaller: ComparedSide;
  readonly larger: ComparedSide;
  readonly gap: Estimate;
  readonly pValue: number;
  readonly test: string;
  readonly probabilitySmallerBetter: { readonly value: number; readonly method: string };
  /** How often two equal models show at least this gap in this direction. */
  readonly probabilityGap: { readonly value: number; readonly method: string };
}

export interface ComparedSide {
  readonly campaigns: readonly string[];
  readonly passes: number;
  readonly graded: number;
}

export interface SizePairOptions {
  readonly level?: number;
  readonly power?: number;
}

/** Every pair of one family whose total sizes are known and differ, Holm-adjusted together. */
export function sizePairs(campaigns: readonly Campaign[], options: SizePairOptions = {}): SizePair[] {
  const pairs = families(campaigns).flatMap((models) =>
    models.flatMap((larger, index) => models.slice(0, index).map((smaller) => [smaller, larger] as const)),
  );
  const comparisons = pairs.map(([smaller, larger]) => comparison(smaller, larger, options));
  const adjusted = holm(comparisons.map(({ pValue }) => pValue));
  return pairs.map(([smaller, larger], index) => ({
    family: smaller[0]!.model.family!,
    suite: smaller[0]!.suite,
    smaller: sized(smaller),
    larger: sized(larger),
    totalRatio: ratio(larger[0]!.model.parametersB.total, smaller[0]!.model.parametersB.total),
    activeRatio: ratio(larger[0]!.model.parametersB.active, smaller[0]!.model.parametersB.active),
    pooled: comparisons[index]!,
    single:
      smaller.length * larger.length > 1
        ? smaller.flatMap((a) => larger.map((b) => comparison([a], [b], options)))
        : [],
    pValueAdjusted: adjusted[index]!,
    pairsLookedAt: pairs.length,
    plan: twoModelPlan(smaller, larger, options),
  }));
}

/** The campaigns of each model of each family, smallest model first. Models without a size have no place in the order. */
function families(campaigns: readonly Campaign[]): Campaign[][][] {
  const comparable = campaigns.filter(
    ({ model, totals }) => model.family !== null && model.parametersB.total !== null && totals.graded > 0,
  );
  return grouped(comparable, ({ model }) => model.family!).map((family) =>
    grouped(family, ({ model }) => model.id).toSorted((a, b) => totalB(a) - totalB(b)),
  );
}

function totalB(models: readonly Campaign[]): number {
  return models[0]!.model.parametersB.total!;
}

function sized(campaigns: readonly Campaign[]): SizedModel {
  const { name, parametersB } = campaigns[0]!.model;
  return { model: name, ...comparedSide(campaigns), totalB: parametersB.total, activeB: parametersB.active };
}

function comparedSide(campaigns: readonly Campaign[]): ComparedSide {
  return {
    campaigns: campaigns.map(({ id }) => id),
    passes: campaigns.reduce((sum, { totals }) => sum + totals.passes, 0),
    graded: campaigns.reduce((sum, { totals }) => sum + totals.graded, 0),
  };
}

function ratio(larger: number | null, smaller: number | null): number | null {
  return larger === null || smaller === null ? null : larger / smaller;
}

function comparison(
  smaller: readonly Campaign[],
  larger: readonly Campaign[],
  { level = 0.95 }: SizePairOptions,
): SizeComparison {
  const sides = { smaller: comparedSide(smaller), larger: comparedSide(larger) };
  const a = tally(sides.smaller);
  const b = tally(sides.larger);
  const strata = commonStrata(smaller, larger);
  return {
    ...sides,
    gap: strata === null ? gapOfTotals(a, b, level) : gapOfTasks(strata, level),
    ...(strata === null
      ? { pValue: fisherTest(a, b).pValue, test: 'Fisher, two-sided' }
      : {
          pValue: withinStrataPermutation(strata.smaller, strata.larger).pValue,
          test: 'exact permutation within tasks, two-sided',
        }),
    probabilitySmallerBetter:
      strata === null
        ? { value: probabilityGreater(a, b), method: 'Jeffreys betas of the totals' }
        : {
            value: probabilityMeanGreater(rateModel(strata.smaller), rateModel(strata.larger)),
            method: 'task-rate model of both',
          },
    probabilityGap: gapBetweenEquals(a, b, strata),
  };
}

function tally({ passes, graded }: ComparedSide): Tally {
  return { successes: passes, trials: graded };
}

interface CommonStrata {
  readonly smaller: readonly Tally[];
  readonly larger: readonly Tally[];
}

/** Task by task, all campaigns of a model together; null unless every campaign tells every task and the tasks are the same. */
function commonStrata(smaller: readonly Campaign[], larger: readonly Campaign[]): CommonStrata | null {
  const all = [...smaller, ...larger];
  if (!all.every(hasAllTasks)) return null;
  const ids = all[0]!.tasks.map(({ id }) => id);
  const agree = all.every(({ tasks }) => tasks.length === ids.length && tasks.every(({ id }) => ids.includes(id)));
  if (!agree || ids.length < 2) return null;
  const together = (campaigns: readonly Campaign[]) =>
    ids.map((id) => {
      const results = campaigns.map(({ tasks }) => tasks.find((task) => task.id === id)!);
      return pooled(results.map(({ passes, graded }) => ({ successes: passes, trials: graded })));
    });
  const strata = { smaller: together(smaller), larger: together(larger) };
  return [...strata.smaller, ...strata.larger].some(({ trials }) => trials === 0) ? null : strata;
}

function gapOfTotals(a: Tally, b: Tally, level: number): Estimate {
  const basis = `${a.trials} against ${plural(b.trials, 'run')}`;
  return estimateOf(miettinenNurminen(a, b, { level }), { quantity: 'difference', scope: 'pooled runs', basis });
}

function gapOfTasks({ smaller, larger }: CommonStrata, level: number): Estimate {
  const interval = moverDifference(sameStrataInterval(smaller, { level }), sameStrataInterval(larger, { level }));
  const runs = `${pooled(smaller).trials} against ${plural(pooled(larger).trials, 'run')}`;
  return estimateOf(interval, {
    quantity: 'difference',
    scope: 'same tasks',
    basis: `${runs} of ${plural(smaller.length, 'task')}`,
  });
}

/** Two models of the same rate, run as often as these two were: how often does the first lead by at least this gap? */
function gapBetweenEquals(a: Tally, b: Tally, strata: CommonStrata | null): SizeComparison['probabilityGap'] {
  const sameDesign = strata?.smaller.every(({ trials }, index) => trials === strata.larger[index]!.trials) ?? false;
  if (strata !== null && sameDesign) {
    const both = strata.smaller.map((tallyOfSmaller, index) => pooled([tallyOfSmaller, strata.larger[index]!]));
    const { start, pmf } = repeatDifference(
      rateModel(both),
      strata.smaller.map(({ trials }) => trials),
    );
    const gap = a.successes - b.successes;
    return { value: upperTail(pmf, gap - start), method: 'task-rate model of both together' };
  }
  return { value: repeatGap(a, b), method: 'two binomials at the common rate' };
}

function upperTail(pmf: Float64Array, from: number): number {
  let sum = 0;
  for (let index = pmf.length - 1; index >= Math.max(0, from); index--) sum += pmf[index]!;
  return sum;
}
