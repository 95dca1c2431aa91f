import { plural } from '../../format.ts';
import { r } from '../../typed-line.ts';
import { assigned, assignedSide, type ByTask, type PairByTask } from './given.ts';
import type { Method } from './method.ts';

/** Plain counts and means over tasks. */

export const meanOfTaskRates: Method<ByTask> = {
  label: 'mean of the task rates',
  cites: [],
  recipe: ({ count, tallies }, { value }) => ({
    of: `Mean rate of ${plural(count, 'task')}`,
    formula: 'Passes ÷ graded runs of each task; each task counts alike.',
    command: tallies === null ? null : r(`${assignedSide('x', 'n', tallies)}; mean(x / n)`, value),
    library: 'mean',
  }),
};

export const tasksMoved: Method<PairByTask> = {
  label: 'count',
  cites: [],
  recipe: ({ count, sides }, { value }) => ({
    of: `Tasks of ${count} with another rate`,
    formula: 'Tasks whose share of passes is not the same in both campaigns.',
    command: sides === null ? null : r(`${assigned(sides)}; sum(x * k != y * n)`, value),
    library: null,
  }),
};
