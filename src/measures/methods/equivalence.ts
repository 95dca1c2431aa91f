import { levelName, plural } from '../../format.ts';
import { commonTrials, type PairByTask } from './given.ts';
import type { Method } from './method.ts';

export interface LimitsOfPair {
  readonly tasks: PairByTask;
  /** Of each side. */
  readonly level: number;
}

/** The least difference of two sides and the greatest. */
export const oneSidedLimits: Method<LimitsOfPair> = {
  label: 'two one-sided limits',
  cites: ['schuirmann-1987', 'berger-boos-1994', 'hoeffding-1956'],
  recipe: ({ tasks, level }) => ({
    of: `Two one-sided limits at ${levelName(level)}, ${plural(tasks.count, 'task')}`,
    formula: `The least difference at which a lead as large as seen is not too improbable, at the least favourable rates that the data do not exclude; the greatest likewise. ${wordsOf(tasks)}`,
    command: null,
    library: 'leastDifference',
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
