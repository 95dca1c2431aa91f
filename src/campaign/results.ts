import type { Detail } from './campaign.ts';
import type { Model } from './model.ts';
import type { Counts } from './run.ts';

/** What a model showed on a suite: all that a score needs. A campaign has it, and so have several campaigns pooled. */
export interface Results {
  readonly model: Model;
  readonly totals: Counts;
  /** The tasks that are told: all, some or none of the suite. */
  readonly tasks: readonly TaskCounts[];
  readonly detail: Detail;
  /** How many tasks the suite has; null where nobody says. */
  readonly suiteTasks: number | null;
}

export interface TaskCounts extends Counts {
  readonly id: string;
  readonly family: string | null;
}

/** Whether every task of the suite is told, so that scores can respect the tasks. */
export function hasAllTasks({ detail }: Pick<Results, 'detail'>): boolean {
  return detail === 'all tasks' || detail === 'single runs';
}

/** Whether every run is of a task that is told, be these all tasks of the suite or the part of it that was run. */
export function tellsItsRuns({ detail, tasks, totals }: Pick<Results, 'detail' | 'tasks' | 'totals'>): boolean {
  return (
    hasAllTasks({ detail }) || (tasks.length > 0 && tasks.reduce((sum, { runs }) => sum + runs, 0) === totals.runs)
  );
}

/** Whether the runs are known to be of a part of the suite: its total is not one of the suite. */
export function isOfPart(results: Pick<Results, 'detail' | 'tasks' | 'totals' | 'suiteTasks'>): boolean {
  return tellsItsRuns(results) && results.tasks.length < (results.suiteTasks ?? 0);
}
