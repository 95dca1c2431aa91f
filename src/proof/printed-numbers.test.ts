import { describe, expect, it } from 'vitest';
import { textComplaints } from './complaints.ts';
import { fractionsIn, percentagesIn, rangesIn, spansIn } from './printed-numbers.ts';

describe('the reader of printed numbers', () => {
  it('reads ranges with the value in front of them', () => {
    expect(rangesIn('76.7 % [62.9, 86.4] %')).toMatchObject([
      { lower: { value: 62.9 }, upper: { value: 86.4 }, value: { value: 76.7 }, unit: '%' },
    ]);
    expect(rangesIn('slope 0.65 [-1.20, +2.10]')).toMatchObject([{ lower: { value: -1.2 }, value: { value: 0.65 } }]);
  });

  it('reads spans, fractions and percentages', () => {
    expect(spansIn('lands in 17–27, costs $1,200–1,300, 1.80× to 1.82×').map(({ text }) => text)).toEqual([
      '17–27',
      '$1,200–1,300',
      '1.80× to 1.82×',
    ]);
    expect(fractionsIn('A (23/30, 76.7 %) and 5/6')).toMatchObject([
      { passes: 23, of: 30, percent: { value: 76.7 } },
      { passes: 5, of: 6, percent: null },
    ]);
    expect(percentagesIn('0 % of the time, [12.0, 100.0] % at 95 %').map(({ text }) => text)).toEqual(['0 %', '95 %']);
  });
});

/** Sentences that have been printed, or might be. */
describe('a sentence is refused', () => {
  it.each([
    ['p = < 0.001', 'a sign beside a sign'],
    ['a gap of [NaN, 3.0] points', 'words of a machine'],
    ['6.03× to 6.03× as much', 'a range of no width'],
    ['a difference of [13.0, -4.0] points', 'an end before a beginning'],
    ['58.8 % [59.0, 61.0] %', 'a value outside of its range'],
    ['A (9/13, 45.0 %) leads', 'percent against fraction'],
    ['14/13 runs', 'more passes than runs'],
    ['better with probability 1.00', 'a probability of 0 or 1'],
    ['costs $1000000000000000000000000000000', 'a number that nobody reads'],
    ['$1.23e-32 a pass', 'an exponent'],
    ['missing: .', 'nothing in a gap'],
    ['a rerun lands in -1–1', 'less than nothing'],
  ])('%s', (sentence, check) => {
    expect(textComplaints(sentence, 'test').map((complaint) => complaint.check)).toContain(check);
  });

  it.each([
    'A passes 23 of 30 runs (76.7 %): [61.2, 88.3] % on these tasks, [45.0, 92.1] % on new tasks.',
    'A (9/13; mean of task rates 45.0 %) scores 6.7 points below B (5/6), a difference of [-20.1, +6.9] points at 95 %.',
    'went from 0/1 to 0/1; by chance alone a rerun lands in 0–1 with probability 1 (p = 1).',
    'After 5 comparisons, p = 0.031, adjusted 1.00; α = 0.05.',
  ])('but not: %s', (sentence) => {
    expect(textComplaints(sentence, 'test')).toEqual([]);
  });
});
