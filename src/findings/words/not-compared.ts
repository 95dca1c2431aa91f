import { plural, pointsApart } from '../../format.ts';
import type { ComparedSide } from '../../measures/pairs/compared-strata.ts';
import type { IncomparableEntrants } from '../../measures/pairs/entrant-pairs.ts';
import { isLevel } from '../../measures/pairs/task-differences.ts';
import { countInWords } from './score-in-words.ts';

/** Whether it is the runs that are of other tasks, or only those that were graded. */
interface Mixed {
  readonly isByGrading: boolean;
}

/** Stands for the range where there is none: what the runs are of may be all that differs. */
export function ofOtherTasks({ isByGrading }: Mixed): string {
  return `but the ${isByGrading ? 'graded runs' : 'runs'} are not of the same tasks`;
}

/** What the pairs have not, as the end of `No two models …`: only of some that ran different tasks is that said. */
export function withoutSharedTasks(mixed: readonly IncomparableEntrants[]): string {
  if (!mixed.some(({ isByGrading }) => isByGrading)) return 'ran the same tasks';
  return mixed.some(({ sharesOneTask }) => sharesOneTask)
    ? 'have graded runs of more than one of the same tasks'
    : 'have graded runs of the same tasks';
}

/** Which pairs are not compared, and why: what keeps them apart may be their tasks, or the grading of tasks that both ran. */
export function notComparedPairs(mixed: readonly IncomparableEntrants[]): string[] {
  const ungraded = mixed.filter(({ isByGrading }) => isByGrading);
  return [
    {
      pairs: mixed.filter(({ isByGrading }) => !isByGrading),
      one: 'were run on different tasks',
      each: 'were each run on different tasks',
    },
    {
      pairs: ungraded.filter(({ sharesOneTask }) => !sharesOneTask),
      one: 'have no graded runs of the same tasks',
      each: 'each have no graded runs of the same tasks',
    },
    {
      pairs: ungraded.filter(({ sharesOneTask }) => sharesOneTask),
      one: 'have graded runs of only one of the same tasks',
      each: 'each have graded runs of only one of the same tasks',
    },
  ].flatMap(({ pairs, one, each }) => {
    const [first] = pairs;
    if (first === undefined) return [];
    const who = pairs.length === 1 ? `${first.a} and ${first.b} ${one}` : `${plural(pairs.length, 'pair')} ${each}`;
    return [`${who}, and are not compared: nothing tells the models from their tasks.`];
  });
}

/** What is said of two sides whose totals are of different tasks: what was seen, and that it tells nothing of the two. */
export function notCompared(
  [a, b]: readonly [ComparedSide, ComparedSide],
  [nameA, nameB]: readonly [a: string, b: string],
  mixed: Mixed,
): { readonly verdict: 'not estimable'; readonly claim: string; readonly brief: string } {
  const seen = a.rate - b.rate;
  const gap = isLevel(seen) ? 'level with' : `${pointsApart(Math.abs(seen))} ${seen > 0 ? 'above' : 'below'}`;
  const rest = `${ofOtherTasks(mixed)}: nothing tells the models from their tasks.`;
  return {
    verdict: 'not estimable',
    claim: `${nameA} (${countInWords(a)}) scores ${gap} ${nameB} (${countInWords(b)}), ${rest}`,
    brief: `${nameA} scores ${gap} ${nameB}, ${rest}`,
  };
}
