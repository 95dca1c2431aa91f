import { describe, expect, it } from 'vitest';
import { intervalSide, isClose, shownDirection } from './shown-difference.ts';
import { drivingTasks, type TaskDifference } from './task-differences.ts';

const tested = (value: number, lower: number, upper: number, pValueAdjusted: number) => ({
  difference: { value, lower, upper },
  pValueAdjusted,
});

describe('a difference is shown', () => {
  it.each<[string, ReturnType<typeof tested>, number, boolean]>([
    ['by p, sign and interval together', tested(0.2, 0.1, 0.3, 0.05), 1, false],
    ['on the other side likewise', tested(-0.2, -0.3, -0.1, 0.01), -1, false],
    ['not by the interval alone', tested(0.2, 0.1, 0.3, 0.0501), 0, true],
    ['not by the test alone', tested(0.2, -0.01, 0.3, 0.04), 0, true],
    ['not where the interval ends at 0', tested(0.2, 0, 0.3, 0.04), 0, true],
    ['not against its sign', tested(-0.2, 0.1, 0.3, 0.01), 0, true],
    ['not where there is none', tested(0, 0, 0, 0.01), 0, true],
    ['by nothing where neither excludes', tested(0.2, -0.1, 0.5, 0.3), 0, false],
  ])('%s', (_, one, direction, close) => {
    expect(shownDirection(one, 0.05)).toBe(direction);
    expect(isClose(one, 0.05)).toBe(close);
    if (direction !== 0) expect(intervalSide(one.difference)).toBe(direction);
  });
});

describe('most of a difference comes from', () => {
  const tasks = (...contributions: number[]) =>
    contributions.map((contribution, t): TaskDifference => {
      const none = { passes: 0, graded: 1 };
      return {
        task: `t${t}`,
        a: none,
        b: none,
        difference: 0,
        contribution,
        share: null,
        pValue: 1,
        pValueAdjusted: 1,
      };
    });
  const named = (...contributions: number[]) => {
    const whole = contributions.reduce((sum, one) => sum + one, 0);
    return drivingTasks(tasks(...contributions), whole).map(({ task }) => task);
  };

  it('the fewest tasks that carry more than half of it', () => {
    expect(named(0.05, 0.3, 0.1)).toEqual(['t1']);
    expect(named(-0.05, -0.2, -0.15, -0.1)).toEqual(['t1', 't2']);
    // More than the whole, while another pulls against it: most of the whole comes from no task.
    expect(named(0.4, -0.3, 0.05)).toEqual([]);
  });

  it('none where others carry as much, or no three do', () => {
    expect(named(0.1, 0.1, 0.1, 0.1)).toEqual([]);
    expect(named(...new Array<number>(50).fill(0.002), ...new Array<number>(40).fill(-0.002))).toEqual([]);
    expect(named(0.1, 0.09, 0.08, 0.07, 0.07, 0.07, 0.07)).toEqual([]);
    expect(named(0.2, -0.2)).toEqual([]);
  });
});
