import { plural } from '../../format.ts';
import { r } from '../../typed-line.ts';
import { assignedSide, type ByTask } from './given.ts';
import type { Method } from './method.ts';

/** Several attempts at each task, from runs of it. */
export interface Attempts {
  readonly tasks: ByTask;
  readonly k: number;
}

const limitsWords =
  'Limits of one task are those of its rate, mapped; of several those of Clopper and Pearson, each k runs of a task taken for one attempt.';

function ofAttempts(sign: '@' | '^', chance: (k: number) => string, words: string, library: string): Method<Attempts> {
  return {
    label: 'Clopper–Pearson, each k runs of a task taken for one attempt',
    cites: [sign === '@' ? 'chen-2021' : 'yao-2024', 'clopper-pearson-1934'],
    recipe: ({ tasks: { count, tallies }, k }, { value }) => ({
      of: `pass${sign}${k}, ${plural(count, 'task')}`,
      formula: `${words} Of n runs with c passes, over the tasks, that is unbiased. ${limitsWords}`,
      command: tallies === null ? null : r(`${assignedSide('x', 'n', tallies)}; mean(${chance(k)})`, value),
      library,
    }),
  };
}

export const passAnyOfK = ofAttempts(
  '@',
  (k) => `1 - choose(n - x, ${k}) / choose(n, ${k})`,
  'The mean of 1 − C(n−c, k) / C(n, k): at least one of k attempts passes.',
  'meanPassAny',
);

export const passAllOfK = ofAttempts(
  '^',
  (k) => `choose(x, ${k}) / choose(n, ${k})`,
  'The mean of C(c, k) / C(n, k): all of k attempts pass.',
  'meanPassAll',
);
