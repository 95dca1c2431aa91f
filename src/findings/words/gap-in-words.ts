import { levelName, printed } from '../../format.ts';
import { some } from '../../listed.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import type { LeftOutTask } from '../../measures/pairs/compared-strata.ts';
import { intervalSide } from '../../measures/pairs/shown-difference.ts';
import { isLevel } from '../../measures/pairs/task-differences.ts';

/** `6.7 points above`, `level with`. */
export function gapInWords({ value, lower, upper }: RangedFigure): string {
  if (isLevel(value)) return 'level with';
  const { size } = printed({ quantity: 'difference', value, lower, upper });
  return `${size} ${value > 0 ? 'above' : 'below'}`;
}

/**
 * `by 36.3 to 74.9 points at 95 %` where the whole interval lies on one side, so that a fall is never printed with a plus;
 * else `a difference of [−13.9, +26.7] points at 95 %`.
 */
export function gapRange({ value, lower, upper, level }: RangedFigure): string {
  const at = level === null ? '' : ` at ${levelName(level)}`;
  const { range, sizes } = printed({ quantity: 'difference', value, lower, upper });
  return intervalSide({ value, lower, upper }) === 0 ? `a difference of ${range}${at}` : `by ${sizes}${at}`;
}

/** Tasks that do not take part, counted aloud: how many and which, by who has graded runs of them. */
export function leftOutInWords(
  leftOut: readonly LeftOutTask[],
  [nameA, nameB]: readonly [a: string, b: string],
): string[] {
  const who = {
    a: `only ${nameA} has graded runs of`,
    b: `only ${nameB} has graded runs of`,
    neither: 'neither has graded runs of',
  };
  return (['a', 'b', 'neither'] as const).flatMap((graded) => {
    const tasks = leftOut.filter((left) => left.graded === graded).map(({ task }) => task);
    if (tasks.length === 0) return [];
    const [count, them] = tasks.length === 1 ? ['1 task is', 'it'] : [`${tasks.length} tasks are`, 'them'];
    return [`${count} left out of both scores, because ${who[graded]} ${them}: ${some(tasks)}.`];
  });
}

/** Tasks of the suite that nobody tells. */
export function untoldInWords(untold: number): string[] {
  if (untold === 0) return [];
  return [
    untold === 1
      ? '1 more task of the suite is not told by either, and says nothing here.'
      : `${untold} more tasks of the suite are not told by either, and say nothing here.`,
  ];
}

/** What an interval that holds 0 leaves open: `no difference is shown; A may be up to 46.9 points ahead, and B up to 33.0 points`. */
export function openInWords({ value, lower, upper }: RangedFigure, [a, b]: readonly [a: string, b: string]): string {
  const { lower: ofB, upper: ofA } = printed({ quantity: 'difference', value, lower, upper }).endSizes;
  const open = [...(upper > 0 ? [`${a} may be up to ${ofA} ahead`] : []), ...(lower < 0 ? [`${b} up to ${ofB}`] : [])];
  const said = upper > 0 ? open.join(', and ') : `${b} may be up to ${ofB} ahead`;
  return `no difference is shown; ${said}`;
}
