import { describe, expect, it } from 'vitest';
import { probabilityGap } from '../../measures/pairs/pair-probability.ts';
import { pairTest } from '../../measures/pairs/pair-test.ts';
import type { Tally } from '../../statistics/tally.ts';
import { gapInWords, gapRange, leftOutInWords } from './gap-in-words.ts';
import { betterInWords, failureRatio, gapChanceInWords } from './pair-in-words.ts';
import { countInWords, scoreInWords } from './score-in-words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const side = (rate: number) => ({ model: 'm', campaigns: ['c'], passes: 0, graded: 0, rate });
const gap = (value: number, lower: number, upper: number) => ({
  quantity: 'difference' as const,
  value,
  lower,
  upper,
  level: 0.95,
  method: 'MOVER',
  scope: 'same tasks' as const,
  about: '',
});

describe('a gap in words', () => {
  it('has one sign: a fall is a fall, without plus and minus', () => {
    const fall = gap(-0.6, -0.749, -0.363);
    expect(plain(gapInWords(fall))).toBe('60.0 points below');
    expect(plain(gapRange(fall))).toBe('by 36.3 to 74.9 points at 95 %');
    expect(plain(gapRange(gap(0.6, 0.363, 0.749)))).toBe('by 36.3 to 74.9 points at 95 %');
    expect(plain(gapRange(gap(-0.067, -0.267, 0.139)))).toBe('a difference of [−26.7, +13.9] points at 95 %');
    expect(gapInWords(gap(0, -0.1, 0.1))).toBe('level with');
  });

  it('counts the tasks that are left out, by who has graded them', () => {
    const left = [
      { task: 'x', graded: 'a' as const },
      { task: 'y', graded: 'b' as const },
      { task: 'z', graded: 'b' as const },
    ];
    expect(leftOutInWords(left, ['A', 'B'])).toEqual([
      '1 task is left out of both scores, because only A has graded runs of it: x.',
      '2 tasks are left out of both scores, because only B has graded runs of them: y, z.',
    ]);
  });
});

describe('a pair in words', () => {
  it('says a probability of being better as what it is, and not against the scores', () => {
    expect(betterInWords(0.76, 0.1, ['A', 'B'])).toBe(
      'if nothing else were known of the two, A would be the better one with probability 0.76 (0.5 is a coin)',
    );
    expect(betterInWords(0.2, -0.1, ['A', 'B'])).toContain('B would be the better one with probability 0.80');
    expect(betterInWords(0.2, 0.1, ['A', 'B'])).toBeNull();
    expect(
      plain(gapChanceInWords({ value: 0.0004, method: 'task-rate model of both together' }, permutation(0.13))),
    ).toMatch(/in this direction less than once in 1,000 times \(one-sided\)$/u);
  });

  it('says what a margin means near the ends of the scale', () => {
    expect(failureRatio({ a: side(0.99), b: side(0.97) }, 0.1)).toContain('room for 11 times as many failures');
    expect(failureRatio({ a: side(0.01), b: side(0.02) }, 0.1)).toContain('room for 11 times as many passes');
    expect(failureRatio({ a: side(0.6), b: side(0.55) }, 0.1)).toBe('');
    expect(failureRatio({ a: side(1), b: side(0.98) }, 0.1)).toContain('no failures at all');
  });

  it('prints a count only where the count gives the score', () => {
    expect(plain(scoreInWords({ spokenName: 'A', passes: 25, graded: 30, rate: 25 / 30 }))).toBe('A (25/30, 83.3 %)');
    expect(plain(countInWords({ passes: 9, graded: 13, rate: 0.45 }))).toBe(
      '45.0 % as the mean of task rates, 9/13 runs',
    );
  });
});

describe('one-sided and two-sided of lopsided deals', () => {
  // Exact enumeration with Python fractions, a 9/10 against 2/10, b 1/1 against 1/1, c 1/3 against 0/1: P(D >= 31/90) = .0020541 and
  // P(|D| >= 31/90) = .1270541.
  const [a, b] = [
    [9, 10, 1, 1, 1, 3],
    [2, 10, 1, 1, 0, 1],
  ].map((counts) => [0, 2, 4].map((at) => ({ successes: counts[at]!, trials: counts[at + 1]! }))) as [Tally[], Tally[]];
  const strata = {
    pairing: 'by task',
    reason: null,
    tasks: ['a', 'b', 'c'],
    a,
    b,
    families: null,
    leftOut: [],
    isMixed: false,
    isByGrading: false,
  } as const;

  it('are of one statistic, and the sentence says where the rest lies', () => {
    const gap = probabilityGap(strata);
    const test = pairTest(strata);
    expect(gap.value).toBeCloseTo(0.00205406049, 9);
    expect(test.pValue).toBeCloseTo(0.12705406049, 9);
    expect(plain(gapChanceInWords(gap, test))).toBe(
      'two equal models show a gap at least this large in this direction 0.2 % of the time (one-sided), and in the other direction 13 % of the time, as tasks were run unequally often: p counts both',
    );
  });
});

function permutation(pValue: number) {
  return {
    method: 'exact permutation within tasks, two-sided',
    pValue,
    made: { by: 'within-tasks', given: { count: 0, sides: null } },
  } as const;
}
