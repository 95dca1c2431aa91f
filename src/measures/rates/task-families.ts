import type { TaskCounts } from '../../campaign/results.ts';

/** What the tasks of a suite are drawn in: families where tasks name them, else one by one. */
export interface TaskFamilies {
  /** The family of each task; a task that names none is a family of its own. */
  readonly of: readonly string[];
  readonly count: number;
}

/** null where no task names a family. */
export function taskFamilies(tasks: readonly Pick<TaskCounts, 'id' | 'family'>[]): TaskFamilies | null {
  if (tasks.every(({ family }) => family === null)) return null;
  // Names of families and ids of tasks are data, and one may read like the other.
  const of = tasks.map(({ id, family }) => (family === null ? `task ${id}` : `family ${family}`));
  return { of, count: new Set(of).size };
}
