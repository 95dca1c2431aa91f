import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import { grouped } from '../../grouped.ts';
import { mean } from '../../statistics/descriptive.ts';
import { boundedMeanInterval } from '../../statistics/one-sided/bounded-mean.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { methods } from '../methods/methods.ts';
import { onceALevel } from '../once-a-level.ts';
import { taskFamilies } from './task-families.ts';

/**
 * The mean of the scores behind the verdicts, where runs pass in part: beside the pass rate, and never mixed with it. The mean of the task
 * means, as the pass rate is the mean of the task rates.
 */
export interface MeanScore {
  readonly campaign: string;
  readonly model: string;
  readonly passes: number;
  readonly graded: number;
  readonly value: number;
  readonly sameTasks: RangedFigure;
  readonly newTasks: RangedFigure | MissingFigure;
}

/** A row for every campaign in which each graded run tells its score and some score is neither 0 nor 1, in their order. */
export function meanScores(campaigns: readonly Campaign[], options: { readonly level?: number } = {}): MeanScore[] {
  return campaigns.flatMap((campaign) => meanScore(campaign, options) ?? []);
}

const meanScore = onceALevel((campaign: Campaign, level: number): MeanScore | null => {
  const { passes, graded } = campaign.totals;
  const scored = campaign.runs.filter(({ outcome, score }) => outcome !== 'ungraded' && score !== null);
  if (scored.length < graded || scored.every(({ score }) => score === 0 || score === 1)) return null;
  const runs = [...grouped(scored, ({ task }) => task)];
  const byTask = new Map(runs.map(([task, own]) => [task, own.map(({ score }) => score!)]));
  const strata = [...byTask.values()];
  const about = {
    quantity: 'meanScore',
    level,
    method: methods['mean-score'].label,
    made: { by: 'mean-score', given: null },
    about: `${plural(graded, 'run')} of ${plural(strata.length, 'task')}`,
  } as const;
  const { estimate: value, lower, upper } = boundedMeanInterval(strata, { level });
  return {
    campaign: campaign.id,
    model: campaign.model.name,
    passes,
    graded,
    value,
    sameTasks: { ...about, value, lower, upper, scope: 'same tasks' },
    newTasks: onNewTasks(campaign, byTask, { ...about, value, scope: 'new tasks' }),
  };
});

/** The means of the tasks are a sample of what tasks would show, each from 0 to 1. */
function onNewTasks(
  { tasks }: Campaign,
  byTask: ReadonlyMap<string, readonly number[]>,
  about: Omit<RangedFigure, 'lower' | 'upper'> & { readonly level: number },
): RangedFigure | MissingFigure {
  if (byTask.size < 2) return { missing: 'needs at least two tasks' };
  if (taskFamilies(tasks.filter(({ id }) => byTask.has(id))) !== null) return { missing: 'tasks come in families' };
  const means = [...byTask.values()].map((values) => [mean(values)]);
  const { lower, upper } = boundedMeanInterval(means, { level: about.level });
  return { ...about, lower, upper };
}
