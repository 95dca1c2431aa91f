import type { Campaign } from '../../campaign/campaign.ts';
import { fisherTest } from '../../statistics/difference/exact/fisher.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import type { Tally } from '../../statistics/tally.ts';
import { type ComparedStrata, sharedTallies } from './compared-strata.ts';

/** One task of two sides, and what it does to the difference of their scores. */
export interface TaskDifference {
  readonly task: string;
  readonly a: TaskCount;
  readonly b: TaskCount;
  /** First rate minus second. */
  readonly difference: number;
  /** What the task adds to the difference of the scores; null where tasks are not what is compared. */
  readonly contribution: number | null;
  /** `contribution` ÷ the whole difference. Tasks that pull apart make shares above 1 and below 0; null without a difference. */
  readonly share: number | null;
  /** Fisher's exact test of this task alone, two-sided. */
  readonly pValue: number;
  /** After Holm over the tasks. */
  readonly pValueAdjusted: number;
}

export interface TaskCount {
  readonly passes: number;
  readonly graded: number;
}

/** The tasks of which both sides report graded runs, in the first side's order. */
export function taskDifferences(
  a: readonly Campaign[],
  b: readonly Campaign[],
  strata: ComparedStrata,
): TaskDifference[] {
  const whole = meanRate(strata.a) - meanRate(strata.b);
  const tasks = sharedTallies(a, b);
  const pValues = tasks.map((task) => fisherTest(task.a, task.b).pValue);
  const adjusted = holm(pValues);
  return tasks.map((task, index) => {
    const difference = task.a.successes / task.a.trials - task.b.successes / task.b.trials;
    const contribution = strata.pairing === 'by task' ? difference / tasks.length : null;
    return {
      task: task.task,
      a: taskCount(task.a),
      b: taskCount(task.b),
      difference,
      contribution,
      share: contribution === null || isLevel(whole) ? null : contribution / whole,
      pValue: pValues[index]!,
      pValueAdjusted: adjusted[index]!,
    };
  });
}

const mostDriving = 3;

/**
 * The fewest tasks, at most `mostDriving`, that carry more than half of the whole difference, the strongest first: none where no so few
 * do, where others carry as much as they, where they are all the tasks there are, or where they carry more than the whole, since
 * others pull against them: what is left of both is no part of theirs.
 */
export function drivingTasks(tasks: readonly TaskDifference[], whole: number): TaskDifference[] {
  if (isLevel(whole)) return [];
  const pull = (task: TaskDifference | undefined) => Math.sign(whole) * (task?.contribution ?? 0);
  const strongest = tasks.filter((task) => pull(task) > 0).toSorted((a, b) => pull(b) - pull(a));
  const size = Math.abs(whole);
  let carried = 0;
  for (let count = 1; count <= Math.min(mostDriving, strongest.length, tasks.length - 1); count++) {
    const last = pull(strongest[count - 1]);
    carried += last;
    if (carried > size + dust) return [];
    if (carried > size / 2 + dust && last > pull(strongest[count]) + dust) return strongest.slice(0, count);
  }
  return [];
}

/** Means of task rates may lie apart by the dust of binary sums. */
const dust = 1e-12;

/** Whether a difference of scores is none. */
export function isLevel(difference: number): boolean {
  return Math.abs(difference) < dust;
}

function taskCount({ successes, trials }: Tally): TaskCount {
  return { passes: successes, graded: trials };
}
