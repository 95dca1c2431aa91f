import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { entrantCost } from './entrant-cost.ts';

/** A model with what a run of it cost and what it scored: all its campaigns that may be pooled. */
export interface PricedModel {
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

/** The entrants of one suite that have graded runs, in their order. O(campaigns × tasks). */
export function pricedModels(campaigns: readonly Campaign[]): PricedModel[] {
  const graded = entrants(campaigns).filter(({ totals }) => totals.graded > 0);
  const tasks = new Set(graded.map((entrant) => JSON.stringify(entrant.tasks.map(({ id }) => id).toSorted())));
  return graded.map((entrant) => {
    const { passes, graded } = entrant.totals;
    const strata = taskTallies(entrant) ?? [{ successes: passes, trials: graded }];
    return {
      model: entrant.name,
      campaigns: entrant.campaigns.map(({ id }) => id),
      passes,
      graded,
      rate: sum(strata, ({ successes, trials }) => successes / trials) / strata.length,
      strata,
      // A score of a part of the suite is none of the whole, nor of another part.
      costPerRun:
        tasks.size > 1 && isOfPart(entrant)
          ? { missing: 'its runs are of a part of the suite' }
          : entrantCost(entrant).costPerRun,
    };
  });
}

function taskTallies(entrant: Entrant): Tally[] | null {
  if (!tellsItsRuns(entrant)) return null;
  const graded = entrant.tasks.filter((task) => task.graded > 0);
  return graded.map((task) => ({ successes: task.passes, trials: task.graded }));
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}
