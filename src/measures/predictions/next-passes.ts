import type { Campaign } from '../../campaign/campaign.ts';
import { isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import { kept } from '../../kept.ts';
import { predictiveStratum } from '../../statistics/rate-model/predictive-stratum.ts';
import { predictiveTotal } from '../../statistics/rate-model/predictive-total.ts';
import { type RateModel, rateModel } from '../../statistics/rate-model/rate-model.ts';
import { betaBinomialPmfs } from '../../statistics/special.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import type { MissingFigure } from '../figure.ts';
import { methods } from '../methods/methods.ts';
import { taskRateModel } from '../rates/task-rate-model.ts';

/** What campaigns of one model say about the passes of a campaign to come. */
export interface NextPasses {
  readonly method: string;
  /** All runs of the campaign to come. */
  readonly trials: number;
  /** All runs that were seen. */
  readonly seen: Tally;
  /** By task; null where not every campaign tells its runs, or what is planned are runs of other tasks, too. */
  readonly byTask: {
    readonly model: RateModel;
    readonly tasks: readonly string[];
    /** Runs of each task of the campaign to come. */
    readonly trials: readonly number[];
  } | null;
}

/** Runs of a task, or of a whole campaign. */
export interface PlannedTask {
  readonly id: string;
  readonly runs: number;
}

/**
 * All campaigns together, task by task where each of them tells its runs, be these of the whole suite or of a part of it, and
 * every task that is planned is among those that they tell. Otherwise the total alone, as if all runs were alike; but the total
 * of a part of the suite foretells none of the whole. `plan` holds the runs of the campaign to come: all, and by task as far as they are known.
 */
export function nextPasses(
  campaigns: readonly Campaign[],
  plan: { readonly runs: number; readonly tasks: readonly PlannedTask[] },
): NextPasses | MissingFigure {
  const seen = pooled(campaigns.map(({ totals }) => ({ successes: totals.passes, trials: totals.graded })));
  if (seen.trials === 0) return { missing: 'no graded runs' };
  const tallies = campaigns.every(tellsItsRuns) ? pooledTasks(campaigns) : new Map<string, Tally>();
  const planned = [...tallies.keys()].flatMap((task) => plan.tasks.filter(({ id }) => id === task));
  const trials = planned.map(({ runs }) => runs);
  const isTold = planned.length === plan.tasks.length && trials.reduce((sum, runs) => sum + runs, 0) === plan.runs;
  if (planned.length < 2 || !isTold) {
    if (campaigns.some(isOfPart)) return { missing: 'a part of the suite does not tell the total of other tasks' };
    return { method: methods['beta-binomial'].label, trials: plan.runs, seen, byTask: null };
  }
  const tasks = planned.map(({ id }) => id);
  return {
    method: methods['task-rate-model'].label,
    trials: trials.reduce((sum, runs) => sum + runs, 0),
    seen: pooled(tasks.map((task) => tallies.get(task)!)),
    byTask: {
      model:
        campaigns.length === 1 && tasks.length === tallies.size
          ? taskRateModel(campaigns[0]!)
          : rateModel(tasks.map((task) => tallies.get(task)!)),
      tasks,
      trials,
    },
  };
}

/** The campaign repeated, each task with as many graded runs as it had. Computed once a campaign: predictions ask again and again. */
export const repetition = kept((campaign: Campaign): NextPasses | MissingFigure => {
  const tasks = campaign.tasks.filter(({ graded }) => graded > 0).map(({ id, graded }) => ({ id, runs: graded }));
  return nextPasses([campaign], { runs: campaign.totals.graded, tasks });
});

/** P(total passes = k), k from 0. Computed once; nobody may write into it. */
export const totalPmf = kept(({ byTask, seen, trials }: NextPasses): Float64Array => {
  if (byTask !== null) return predictiveTotal(byTask.model, byTask.trials);
  return betaBinomialPmfs(trials, seen.successes + 0.5, seen.trials - seen.successes + 0.5);
});

/** P(passes of the task at this index = k), k from 0. */
export function taskPmf({ model, trials }: NonNullable<NextPasses['byTask']>, index: number): Float64Array {
  return predictiveStratum(model, index, trials[index]!);
}

/** Graded runs of each task that has any, all campaigns together, in the order in which they name the tasks. */
function pooledTasks(campaigns: readonly Campaign[]): Map<string, Tally> {
  const byTask = new Map<string, Tally>();
  for (const { id, passes, graded: trials } of campaigns.flatMap(({ tasks }) => tasks)) {
    if (trials === 0) continue;
    byTask.set(id, pooled([byTask.get(id) ?? { successes: 0, trials: 0 }, { successes: passes, trials }]));
  }
  return byTask;
}
