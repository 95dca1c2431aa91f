import { marginName, plural } from '../../format.ts';
import { commonTrials, type PairByTask } from './given.ts';
import type { Method } from './method.ts';

export interface PairInMargin {
  readonly tasks: PairByTask;
  readonly margin: number;
}

export const oneSidedTests: Method<PairInMargin> = {
  label: 'two one-sided tests',
  cites: ['schuirmann-1987', 'berger-boos-1994', 'hoeffding-1956'],
  recipe: ({ tasks, margin }) => ({
    of: `Two one-sided tests that the difference is ${marginName(margin)} or more, ${plural(tasks.count, 'task')}`,
    formula: `How probable so small a difference would be if the true one were the margin, at the least favourable rates that the data do not exclude; in either direction, and the greater p counts. ${wordsOf(tasks)}`,
    command: null,
    library: 'strataEquivalence',
  }),
};

const pairsWords =
  'Each run of one side makes a pair with a run of the other on the same task: trinomial, over the share of pairs that differ.';
const armsWords = 'Two binomials of the passes of each side, over the rates that the limits of both leave.';
const boundWords = 'Tasks were run unequally often: Chernoff’s bound, whatever the rates of the tasks are.';

function wordsOf({ sides }: PairByTask): string {
  if (sides === null) return 'Pairs of runs, two binomials or Chernoff’s bound, as the runs of the tasks allow.';
  const [n, m] = [commonTrials(sides[0]), commonTrials(sides[1])];
  if (n === null || m === null) return boundWords;
  return n === m ? pairsWords : armsWords;
}
