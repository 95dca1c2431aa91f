import type { Campaign } from '../../campaign/campaign.ts';
import type { Counts } from '../../campaign/run.ts';
import { taskPath } from '../../campaign/select.ts';
import type { TaskResult } from '../../campaign/task.ts';
import { plural } from '../../format.ts';
import { keptBy } from '../../kept.ts';
import type { IntervalMethodName } from '../../statistics/interval/methods.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';

/** One task of one campaign: how good is the model on it, and how much would one more run change that? */
export interface PassRateRow extends Counts {
  readonly campaign: string;
  readonly model: string;
  readonly task: string;
  /** Path of the count of passes in the pack. */
  readonly path: string;
  readonly rate: RangedFigure | MissingFigure;
  /** Where the rate and its interval would go with one more graded run. */
  readonly nextRun: { readonly ifPassed: RangedFigure; readonly ifFailed: RangedFigure } | null;
  /** `both`: the task is demonstrably stochastic for this model. */
  readonly outcomesSeen: 'both' | 'passes only' | 'failures only' | 'none';
}

export interface PassRateOptions {
  readonly level?: number;
  readonly method?: IntervalMethodName;
}

/**
 * One row a task, in the pack's order.
 *
 * @example passRates(campaigns[0]).length; // => 10
 */
export function passRates(campaign: Campaign, options: PassRateOptions = {}): PassRateRow[] {
  // A large suite has few different counts: tasks of the same have the same figures.
  const rateOf = keptBy(
    ([passes, graded]: readonly [passes: number, graded: number]) => taskRate(passes, graded, options),
    String,
  );
  return campaign.tasks.map((task) => {
    const { passes, graded } = task;
    return {
      campaign: campaign.id,
      model: campaign.model.name,
      task: task.id,
      path: taskPath(task.id, 'passes'),
      runs: task.runs,
      graded,
      ungraded: task.ungraded,
      passes,
      rate: graded === 0 ? { missing: 'no graded runs' } : rateOf([passes, graded]),
      nextRun:
        graded === 0 ? null : { ifPassed: rateOf([passes + 1, graded + 1]), ifFailed: rateOf([passes, graded + 1]) },
      outcomesSeen: outcomesSeen(task),
    };
  });
}

function taskRate(passes: number, graded: number, { level = 0.95, method = 'blaker' }: PassRateOptions): RangedFigure {
  const tally = { successes: passes, trials: graded };
  return figureOf(proportionInterval(tally, { level, method }), {
    quantity: 'passRate',
    scope: 'this task',
    about: plural(graded, 'run'),
    made: { by: method, given: { tally, level } },
  });
}

function outcomesSeen({ passes, graded }: TaskResult): PassRateRow['outcomesSeen'] {
  if (graded === 0) return 'none';
  if (passes === 0) return 'failures only';
  return passes === graded ? 'passes only' : 'both';
}
