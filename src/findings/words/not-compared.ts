import { pointsApart } from '../../format.ts';
import type { ComparedSide } from '../../measures/pairs/compared-strata.ts';
import { isLevel } from '../../measures/pairs/task-differences.ts';
import { countInWords } from './score-in-words.ts';

/** Stands for the range where there is none: what the runs are of may be all that differs. */
export const ofOtherTasks = 'but the runs are not of the same tasks';

/** What is said of two sides whose totals are of different tasks: what was seen, and that it tells nothing of the two. */
export function notCompared(
  [a, b]: readonly [ComparedSide, ComparedSide],
  [nameA, nameB]: readonly [a: string, b: string],
): { readonly verdict: 'not estimable'; readonly claim: string; readonly brief: string } {
  const seen = a.rate - b.rate;
  const gap = isLevel(seen) ? 'level with' : `${pointsApart(Math.abs(seen))} ${seen > 0 ? 'above' : 'below'}`;
  const rest = `${ofOtherTasks}: nothing tells the models from their tasks.`;
  return {
    verdict: 'not estimable',
    claim: `${nameA} (${countInWords(a)}) scores ${gap} ${nameB} (${countInWords(b)}), ${rest}`,
    brief: `${nameA} scores ${gap} ${nameB}, ${rest}`,
  };
}
