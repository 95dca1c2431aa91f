import { howOften, probability, significant } from '../../format.ts';
import type { ComparedSide } from '../../measures/pairs/compared-strata.ts';
import type { PairProbability } from '../../measures/pairs/pair-probability.ts';
import type { ExactTest } from '../../measures/pairs/pair-test.ts';
import { isLevel } from '../../measures/pairs/task-differences.ts';

/**
 * The probability that one of two is the better one, given as what it is: a statement that knows of these two alone. Nothing where
 * the model that it comes from leans against the scores, as it may where tasks were run unequally often.
 */
export function betterInWords(
  value: number,
  difference: number,
  [a, b]: readonly [a: string, b: string],
): string | null {
  if (isLevel(difference) || (value - 0.5) * difference <= 0) return null;
  const [name, likely] = value >= 0.5 ? [a, value] : [b, 1 - value];
  return `if nothing else were known of the two, ${name} would be the better one with probability ${probability(likely)} (0.5 is a coin)`;
}

/**
 * How often two equal models show such a gap: one-sided, and called so. Where both numbers come from the same deals of the runs, and
 * these are lopsided because tasks were run unequally often, what lies in the other direction is said, too: it is in the two-sided p.
 */
export function gapChanceInWords({ value, made }: PairProbability, test: ExactTest): string {
  const one = `two equal models show a gap at least this large in this direction ${howOften(value)} (one-sided)`;
  const other = test.pValue - value;
  const isOfDeals = made?.by === 'within-tasks-one-sided' && test.made?.by === 'within-tasks';
  if (!isOfDeals || other <= 2 * value) return one;
  return `${one}, and in the other direction ${howOften(other)}, as tasks were run unequally often: p counts both`;
}

/**
 * What a margin means near the ends of the scale: at 99 % ten points less are eleven times as many failures. Empty where it is
 * less than twice as many.
 */
export function failureRatio({ a, b }: { readonly a: ComparedSide; readonly b: ComparedSide }, margin: number): string {
  const ends = [
    { least: Math.min(1 - a.rate, 1 - b.rate), what: 'failures' },
    { least: Math.min(a.rate, b.rate), what: 'passes' },
  ];
  const { least, what } = ends.toSorted((one, other) => one.least - other.least)[0]!;
  if (least >= margin) return '';
  if (least <= 1e-12) return `, though one side shows no ${what} at all and the margin is of points`;
  return `, though here that margin leaves room for ${significant((least + margin) / least, 2)} times as many ${what}`;
}
