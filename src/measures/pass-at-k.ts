import type { Campaign } from '../campaign/campaign.ts';
import { type Results, tellsItsRuns } from '../campaign/results.ts';
import type { TaskResult } from '../campaign/task.ts';
import { plural } from '../format.ts';
import type { Interval } from '../statistics/interval/interval.ts';
import type { IntervalMethodName } from '../statistics/interval/methods.ts';
import { intervalMethods } from '../statistics/interval/methods.ts';
import { passAllInterval, passAnyInterval } from '../statistics/interval/pass-at-k-interval.ts';
import { meanPassAll, meanPassAny } from '../statistics/stratified/mean-pass-at-k.ts';
import type { MissingFigure, RangedFigure } from './figure.ts';
import { type About, figureOf } from './figure-of.ts';
import type { Attempts } from './methods/attempts.ts';
import { byTask } from './methods/given.ts';
import { gradedTallies } from './rates/suite-score.ts';

/** What k attempts at a task do: pass at least once (pass@k, Chen et al. 2021), pass every time (pass^k, Yao et al. 2024). */
export interface PassAtK {
  readonly k: number;
  readonly any: RangedFigure;
  readonly all: RangedFigure;
}

/** Numbers of attempts worth a row: from 2 on, since one attempt is the pass rate; of many runs the powers of two and the last. */
export function attempts(runs: number): number[] {
  const all = Array.from({ length: Math.max(0, runs - 1) }, (_, index) => index + 2);
  return runs <= 5 ? all : all.filter((k) => k === runs || Number.isInteger(Math.log2(k)));
}

/** Numbers of attempts that make a curve: each of up to a dozen. */
function everyAttempt(runs: number): number[] {
  return runs > 12 ? attempts(runs) : Array.from({ length: Math.max(0, runs - 1) }, (_, index) => index + 2);
}

/** Of one task, for every k that it was run often enough for. The limits are those of its rate, mapped. */
export function taskPassAtK(
  { passes, graded }: Pick<TaskResult, 'passes' | 'graded'>,
  {
    level = 0.95,
    method = 'blaker',
    of = attempts,
  }: { readonly level?: number; readonly method?: IntervalMethodName; readonly of?: typeof attempts } = {},
): PassAtK[] {
  const tally = { successes: passes, trials: graded };
  const about = {
    scope: 'this task',
    about: plural(graded, 'run'),
    method: `${intervalMethods[method].label} of the rate, mapped`,
  } as const;
  const tasks = byTask([tally]);
  return of(graded).map((k) => {
    const [any, all] = [passAnyInterval(tally, k, { level, method }), passAllInterval(tally, k, { level, method })];
    return passAtK({ any, all }, { tasks, k }, about);
  });
}

function passAtK(
  { any, all }: Record<'any' | 'all', Interval>,
  given: Attempts,
  about: Omit<About, 'quantity' | 'made'>,
): PassAtK {
  return {
    k: given.k,
    any: figureOf(any, { quantity: 'passAny', ...about, made: { by: 'pass-any', given } }),
    all: figureOf(all, { quantity: 'passAll', ...about, made: { by: 'pass-all', given } }),
  };
}

/** The mean over these tasks, for every k that each of them was run often enough for. */
export function suitePassAtK(
  results: Pick<Results, 'tasks' | 'detail' | 'totals'>,
  level = 0.95,
  of: typeof attempts = attempts,
): readonly PassAtK[] | MissingFigure {
  if (!tellsItsRuns(results)) return { missing: 'needs per-task results' };
  const strata = gradedTallies(results);
  const fewest = strata.reduce((least, { trials }) => Math.min(least, trials), Infinity);
  if (strata.length === 0) return { missing: 'no graded runs' };
  if (fewest < 2) return { missing: 'needs two graded runs of every task' };
  if (strata.length === 1) {
    const [{ successes: passes, trials: graded }] = strata as [(typeof strata)[number]];
    return taskPassAtK({ passes, graded }, { level, of });
  }
  const tasks = byTask(strata);
  const about = (k: number) =>
    ({
      scope: 'same tasks',
      about: plural(strata.length, 'task'),
      method: `Clopper–Pearson, each ${k} runs of a task taken for one attempt`,
    }) as const;
  return of(fewest).map((k) => {
    const [any, all] = [meanPassAny(strata, k, { level }), meanPassAll(strata, k, { level })];
    return passAtK({ any, all }, { tasks, k }, about(k));
  });
}

/** What more and more attempts at each task do, from two on: one attempt is the score. */
export interface AttemptCurve {
  readonly campaign: string;
  readonly model: string;
  /** Tasks that have graded runs. */
  readonly tasks: number;
  readonly attempts: readonly PassAtK[];
}

/** One a campaign that has two graded runs of every task. */
export function attemptCurves(
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number } = {},
): AttemptCurve[] {
  return campaigns.flatMap((campaign) => {
    const found = suitePassAtK(campaign, level, everyAttempt);
    if ('missing' in found) return [];
    const tasks = campaign.tasks.filter(({ graded }) => graded > 0).length;
    return [{ campaign: campaign.id, model: campaign.model.name, tasks, attempts: found }];
  });
}
