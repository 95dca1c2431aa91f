import { marginName, plural } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import type { HolmAdjusted } from '../../measures/holm-family.ts';
import type { Equivalence } from '../../measures/pairs/pair-difference.ts';
import type { ExactTest } from '../../measures/pairs/pair-test.ts';

/** Numbers of the measures as figures of a finding: what they were made from comes with them. */

export function testFigure({ pValue: value, method, made }: ExactTest, about: string): Figure {
  return { quantity: 'pValue', about, value, method, made };
}

/** The statistic of a test of several arms, where there is one, and its p-value. */
export function testFigures(test: ExactTest, about: string): Figure[] {
  const { statistic, method, made } = test;
  if (statistic === undefined) return [testFigure(test, about)];
  const { value, degreesOfFreedom } = statistic;
  const told = `${about}, ${plural(degreesOfFreedom, 'degree')} of freedom`;
  return [{ quantity: 'testStatistic', about: told, value, method, made }, testFigure(test, about)];
}

/** An adjusted p-value, with the family that it was adjusted in. */
export function holmFigure(
  { pValueAdjusted: value, adjustedBy: made }: HolmAdjusted,
  about: string,
  method = 'Holm',
): Figure {
  return { quantity: 'pValueAdjusted', about, value, method, made };
}

/**
 * Whether a difference is smaller than the margin, as the p-value that decides it. Its one-sided limits hold for any rates of the
 * tasks and reach further than the interval of the difference: beside that they would be a second range of one number.
 */
export function equivalenceFigure({ margin, pValue: value, made }: Equivalence, said = ''): Figure {
  const about = `equivalence within ${marginName(margin)}${said}`;
  return { quantity: 'pValue', about, value, method: 'two one-sided tests', made, asks: 'equivalence' };
}
