import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { keptBy } from '../../kept.ts';
import type { Tally } from '../../statistics/tally.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { probabilityExceeded, type ScorePosterior, scorePosterior } from '../rates/score-posterior.ts';
import { entrantCost } from './entrant-cost.ts';
import { costOfSharedRun, type OnSharedTasks, onSharedTasks, partOfEntrant } from './shared-tasks.ts';

/**
 * Score against cost, a row a model. One model dominates another when a run of it costs no more and its score is the higher
 * one. The price is that of a run: a cost per pass already holds the score, which would then count on both axes.
 */
export interface FrontierRow extends Omit<PricedModel, 'strata'> {
  /** Whether no other model dominates this one at the point estimates; null where its cost is unknown. */
  readonly isOnFrontier: boolean | null;
  /** That another model dominates it: at the figures as printed, and between what their rounding allows. */
  readonly dominated: ProbabilityRange | MissingFigure;
  /** Those that may cost no more, most probable first. */
  readonly rivals: readonly Rival[];
}

export interface Rival {
  readonly model: string;
  readonly dominates: ProbabilityRange;
}

/** The rounding of a price has no distribution, so that what depends on it has a range. */
export interface ProbabilityRange {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: string;
}

type Known = PricedModel & { readonly costPerRun: RangedFigure; readonly posterior: ScorePosterior };

/**
 * The score-cost frontier of the campaigns of one suite. A model without a known cost is neither on it nor off it, and is not known to dominate anybody.
 * O(models²) probabilities of pairs, and a quadrature for each model that several others may dominate.
 *
 * @example costFrontier(campaigns).length; // => 7
 */
export function costFrontier(campaigns: readonly Campaign[]): FrontierRow[] {
  const models = pricedModels(campaigns);
  const priced = new Map<PricedModel, Known>();
  for (const model of models) {
    const { costPerRun, strata } = model;
    if (isFigure(costPerRun)) {
      priced.set(model, { ...model, costPerRun, posterior: scorePosterior(strata) });
    }
  }
  return models.map((model) => {
    const { strata, ...shown } = model;
    const known = priced.get(model);
    const others = [...priced.values()].filter((other) => other !== known);
    return { ...shown, ...(known === undefined ? unplaced(model) : standing(known, others)) };
  });
}

type Standing = Pick<FrontierRow, 'isOnFrontier' | 'dominated' | 'rivals'>;

function unplaced({ costPerRun }: PricedModel): Standing {
  return { isOnFrontier: null, dominated: costPerRun as MissingFigure, rivals: [] };
}

function standing(model: Known, others: readonly Known[]): Standing {
  const rivals = others
    .filter((other) => mayCostNoMore(other, model))
    .map((other) => ({ model: other.model, dominates: domination(model, [other]) }));
  return {
    isOnFrontier: !others.some((other) => dominatesAtPoint(other, model)),
    dominated: domination(model, others),
    rivals: rivals.toSorted((a, b) => b.dominates.value - a.dominates.value || b.dominates.upper - a.dominates.upper),
  };
}

/** All models that may be cheaper can be so at once: this one at the upper end of its range, the others at their lower ones. */
function domination(model: Known, others: readonly Known[]): ProbabilityRange {
  // Prices that lie further apart than their rounding have the same models below them each time.
  const exceeded = keptBy(
    (below: readonly Known[]) =>
      probabilityExceeded(
        model.posterior,
        below.map(({ posterior }) => posterior),
      ),
    (below) => below.map((other) => others.indexOf(other)).join(),
  );
  const by = (cheaper: (other: Known, model: Known) => boolean) =>
    exceeded(others.filter((other) => cheaper(other, model)));
  const methods = new Set([model, ...others].map(({ posterior }) => posterior.method));
  return {
    value: by((a, b) => a.costPerRun.value <= b.costPerRun.value),
    lower: by((a, b) => a.costPerRun.upper <= b.costPerRun.lower),
    upper: by(mayCostNoMore),
    method: `scores by ${[...methods].toSorted().join(', ')}; cost per run as printed, and within its rounding`,
  };
}

/** A printed figure stops short of the upper end of its range; an exact one is its own range. */
function mayCostNoMore({ costPerRun: a }: Known, { costPerRun: b }: Known): boolean {
  return a.lower < b.upper || a.upper <= b.lower;
}

function dominatesAtPoint(a: Known, b: Known): boolean {
  const [costA, costB] = [a.costPerRun.value, b.costPerRun.value];
  return costA <= costB && a.rate >= b.rate && (costA < costB || a.rate > b.rate);
}

/** A model with what a run of it cost and what it scored: all its campaigns that may be pooled. */
interface PricedModel {
  readonly model: string;
  readonly campaigns: readonly string[];
  readonly passes: number;
  readonly graded: number;
  /** Mean of the task rates where the tasks are known, else passes ÷ graded runs. */
  readonly rate: number;
  /** One tally a task, or one for all runs. */
  readonly strata: readonly Tally[];
  /** Missing also where the score is of other tasks than those of the others. */
  readonly costPerRun: RangedFigure | MissingFigure;
}

/** The entrants of one suite that have graded runs, in their order, on the tasks that all of them ran. O(campaigns × tasks). */
function pricedModels(campaigns: readonly Campaign[]): PricedModel[] {
  const { whole, compared, others, on } = frontierTasks(campaigns);
  return whole.map((entrant) => {
    const left = others.find(({ of }) => of === entrant);
    const shown = compared.find(({ name }) => name === entrant.name) ?? entrant;
    const { passes, graded } = shown.totals;
    const strata = taskTallies(shown) ?? [{ successes: passes, trials: graded }];
    const { costPerRun } = entrantCost(shown);
    return {
      model: entrant.name,
      campaigns: entrant.campaigns.map(({ id }) => id),
      passes,
      graded,
      rate: sum(strata, ({ successes, trials }) => successes / trials) / strata.length,
      strata,
      costPerRun:
        left !== undefined
          ? { missing: left.missing }
          : graded === 0
            ? { missing: 'none of its runs of the tasks that all of them ran was graded' }
            : on === null
              ? costPerRun
              : costOfSharedRun(costPerRun, entrantCost(entrant).costPerRun),
    };
  });
}

/** Of all entrants with graded runs: which are held against each other, and on which tasks. */
export function frontierTasks(
  campaigns: readonly Campaign[],
): OnSharedTasks<Entrant> & { readonly whole: readonly Entrant[] } {
  const whole = entrants(campaigns).filter(({ totals }) => totals.graded > 0);
  return { whole, ...onSharedTasks(whole, partOfEntrant) };
}

function taskTallies(entrant: Entrant): Tally[] | null {
  if (!tellsItsRuns(entrant)) return null;
  const graded = entrant.tasks.filter((task) => task.graded > 0);
  return graded.map((task) => ({ successes: task.passes, trials: task.graded }));
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}
