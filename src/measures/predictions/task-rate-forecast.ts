import type { Campaign } from '../../campaign/campaign.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { hasAllTasks, isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import { taskPath } from '../../campaign/select.ts';
import { plural } from '../../format.ts';
import { groupsBy } from '../../grouped.ts';
import { centralRange } from '../../statistics/rate-model/central-range.ts';
import { predictiveNewStratum } from '../../statistics/rate-model/predictive-new-stratum.ts';
import { rateModel } from '../../statistics/rate-model/rate-model.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import type { MissingFigure } from '../figure.ts';
import { nextPasses, taskPmf, totalPmf } from './next-passes.ts';

/** What to expect of the next campaign of a model without knowing more than the packs: the forecast to beat. */
export interface TaskRateForecast {
  readonly suite: string;
  /** Identifier of the model. */
  readonly model: string;
  readonly method: string;
  /** What it rests on, such as `60 runs of 2 campaigns`. */
  readonly basis: string;
  readonly campaigns: readonly string[];
  readonly level: number;
  /** Of all runs of the campaign to come. */
  readonly total: CountForecast;
  /** How many tasks these are runs of, where it is not the whole suite; else null. */
  readonly ofTasks: { readonly told: number; readonly suite: number } | null;
  readonly tasks: readonly TaskForecast[] | MissingFigure;
}

/** The distribution of one count of passes. */
export interface CountForecast {
  /** Path of the count in a pack. */
  readonly target: string;
  readonly runs: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** What [lower, upper] really holds: at least the level. */
  readonly probability: number;
  /** pmf[k] is the probability of k passes. */
  readonly pmf: readonly number[];
}

export interface TaskForecast extends CountForecast {
  readonly task: string;
  /** What it rests on, such as `6 runs of 1 model`. */
  readonly basis: string;
}

export interface ForecastOptions {
  /** Of each task in the campaign to come. */
  readonly runs?: number;
  readonly level?: number;
}

/**
 * The next campaign of a model on a suite. From the model's own campaigns where it has run, all pooled; else from the other
 * models of the suite as if it were one more of their kind. Campaigns of a part of the suite foretell that part, as they are compared on it. `campaigns` are of one suite, at least one with graded runs.
 *
 * @example taskRateForecast(campaigns, 'new model').total.runs; // => 30
 */
export function taskRateForecast(
  campaigns: readonly Campaign[],
  model: string,
  { runs = 3, level = 0.95 }: ForecastOptions = {},
): TaskRateForecast | MissingFigure {
  const graded = campaigns.filter(({ totals }) => totals.graded > 0);
  if (graded.length === 0) return { missing: 'needs a campaign of the suite with graded runs' };
  const own = graded.filter((campaign) => campaign.model.id === model);
  const suite = suiteTasks(campaigns);
  const inAll = runs * suite || graded.at(-1)!.totals.runs;
  const made = own.length > 0 ? ofSeenModel(own, runs, inAll) : ofNewModel(graded, runs, inAll);
  if ('missing' in made) return made;
  const { total, tasks, told, ...rest } = made;
  return {
    suite: graded[0]!.suite,
    model,
    ...rest,
    level,
    total: countForecast('run_summary.passes', total, level),
    ofTasks: told !== null && told < suite ? { told, suite } : null,
    tasks:
      'missing' in tasks
        ? tasks
        : tasks.map(({ task, basis, pmf }) => ({
            task,
            basis,
            ...countForecast(taskPath(task, 'passes'), pmf, level),
          })),
  };
}

interface Distributions extends Pick<TaskRateForecast, 'method' | 'basis' | 'campaigns'> {
  readonly total: Float64Array;
  /** Tasks of which the total is; null where they are not told. */
  readonly told: number | null;
  readonly tasks:
    | readonly { readonly task: string; readonly basis: string; readonly pmf: Float64Array }[]
    | MissingFigure;
}

function ofSeenModel(own: readonly Campaign[], runs: number, inAll: number): Distributions | MissingFigure {
  const told = own.every(tellsItsRuns) ? gradedTasks(own) : [];
  const plan = { runs: told.length > 1 ? runs * told.length : inAll, tasks: told.map((id) => ({ id, runs })) };
  const next = nextPasses(own, plan);
  if ('missing' in next) return next;
  const { byTask, method, seen } = next;
  return {
    method: `${method}, all campaigns of the model pooled`,
    basis: `${plural(seen.trials, 'run')} of ${plural(own.length, 'campaign')}`,
    campaigns: own.map(({ id }) => id),
    total: totalPmf(next),
    told: byTask === null ? null : told.length,
    tasks: byTask
      ? byTask.tasks.map((task, index) => ({
          task,
          basis: plural(byTask.model.strata[index]!.trials, 'run'),
          pmf: taskPmf(byTask, index),
        }))
      : { missing: 'needs the tasks of all their runs from every campaign of the model' },
  };
}

/**
 * Each model is one stratum, and the new one is drawn from the same population of rates: a mixture of beta-binomials, wide by
 * as much as the models differ. Runs of a total are taken for alike, which makes it a little too wide, never too narrow.
 */
function ofNewModel(graded: readonly Campaign[], runs: number, inAll: number): Distributions | MissingFigure {
  const whole = graded.filter((campaign) => !isOfPart(campaign));
  const parts = new Set(graded.map(({ tasks: own }) => JSON.stringify(own.map(({ id }) => id).toSorted())));
  if (whole.length === 0 && parts.size > 1) {
    return { missing: 'the campaigns are of different parts of the suite, and their totals tell of no other' };
  }
  const told = whole.length === 0 ? graded[0]!.tasks.length : null;
  const models = groupsBy(graded, ({ model }) => model.id);
  const tallies = models
    .map((of) =>
      pooled(of.filter((campaign) => told !== null || !isOfPart(campaign)).map(({ totals }) => tallyOf(totals))),
    )
    .filter(({ trials }) => trials > 0);
  const tasks = [...new Set(graded.flatMap((campaign) => campaign.tasks.map(({ id }) => id)))];
  return {
    method: 'a further model of the population: beta-binomials mixed over what the models show of their spread',
    basis: `${plural(pooled(tallies).trials, 'run')} of ${plural(tallies.length, 'other model')}`,
    campaigns: (told === null ? whole : graded).map(({ id }) => id),
    told,
    total: predictiveNewStratum(rateModel(tallies), told === null ? inAll : runs * told),
    tasks:
      tasks.length === 0
        ? { missing: 'needs per-task results of some model' }
        : tasks.flatMap((task) => {
            const seen = models.map((of) => pooled(of.flatMap((campaign) => taskTallies(campaign, task))));
            const strata = seen.filter(({ trials }) => trials > 0);
            if (strata.length === 0) return [];
            const basis = `${plural(pooled(strata).trials, 'run')} of ${plural(strata.length, 'other model')}`;
            return [{ task, basis, pmf: predictiveNewStratum(rateModel(strata), runs) }];
          }),
  };
}

function gradedTasks(campaigns: readonly Campaign[]): string[] {
  return [...new Set(campaigns.flatMap(({ tasks }) => tasks.filter(({ graded }) => graded > 0).map(({ id }) => id)))];
}

function tallyOf({ passes, graded }: { readonly passes: number; readonly graded: number }): Tally {
  return { successes: passes, trials: graded };
}

function taskTallies({ tasks }: Campaign, task: string): Tally[] {
  return tasks.filter(({ id }) => id === task).map(tallyOf);
}

/** How many tasks the suite has, as far as any pack says; 0 when none does. */
function suiteTasks(campaigns: readonly Campaign[]): number {
  const told = campaigns.findLast(hasAllTasks)?.tasks.length;
  if (told !== undefined) return told;
  return campaigns.flatMap((campaign) => quantityAt(campaign, 'suite_tasks')?.value ?? []).at(-1) ?? 0;
}

function countForecast(target: string, pmf: Float64Array, level: number): CountForecast {
  const { lower, upper, probability } = centralRange(pmf, level);
  const mean = pmf.reduce((sum, share, count) => sum + share * count, 0);
  return { target, runs: pmf.length - 1, mean, lower, upper, probability, pmf: [...pmf] };
}
