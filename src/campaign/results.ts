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
}

export interface TaskCounts extends Counts {
  readonly id: string;
  readonly family: string | null;
}

/** Whether every task of the suite is told, so that scores can respect the tasks. */
export function hasAllTasks({ detail }: Pick<Results, 'detail'>): boolean {
  return detail === 'all tasks' || detail === 'single runs';
}
