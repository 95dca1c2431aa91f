import { DomainError } from '../../errors.ts';
import { normalCdf } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import { observedRates, type Rates, restrictedRates, standardErrorOf } from './intervals/restricted-rates.ts';

/** Two one-sided tests (TOST): equivalence is shown at alpha where both reject, which is where `pValue` <= alpha. */
export interface EquivalenceTest {
  /** Against the hypothesis that the value is as low as the lower margin, or lower. */
  readonly pLower: number;
  /** Against the hypothesis that it is as high as the upper margin, or higher. */
  readonly pUpper: number;
  /** The greater of both. */
  readonly pValue: number;
}

/**
 * Whether two rates differ by less than the margin, each side tested by z with the standard errors of the observed rates.
 * Where neither arm varies each p-value is 0 or 1 by the gap alone: use scoreEquivalence for few trials.
 *
 * Throws DomainError for a tally that is none or without trials, and for a margin outside (0, 1). O(1).
 *
 * @example waldEquivalence(tally(50, 100), tally(50, 100), 0.3).pValue; // => 0.0000110452485
 */
export function waldEquivalence(a: Tally, b: Tally, margin: number): EquivalenceTest {
  mustBeMargin('waldEquivalence', a, b, margin);
  const rates = observedRates(a, b);
  return zEquivalence(a, b, margin, () => rates);
}

/**
 * The same with the standard error at the most likely rates that are just the margin apart: the score tests of Farrington
 * & Manning (1990), which Mee's interval inverts. Throws as waldEquivalence. O(1).
 *
 * @example scoreEquivalence(tally(50, 100), tally(50, 100), 0.3).pValue; // => 0.000004343855839
 */
export function scoreEquivalence(a: Tally, b: Tally, margin: number): EquivalenceTest {
  mustBeMargin('scoreEquivalence', a, b, margin);
  return zEquivalence(a, b, margin, (difference) => restrictedRates(a, b, difference));
}

function zEquivalence(a: Tally, b: Tally, margin: number, ratesAt: (difference: number) => Rates): EquivalenceTest {
  const { rateA, rateB } = observedRates(a, b);
  const gap = rateA - rateB;
  const pLower = tailOf(gap + margin, standardErrorOf(ratesAt(-margin), a, b));
  const pUpper = tailOf(margin - gap, standardErrorOf(ratesAt(margin), a, b));
  return { pLower, pUpper, pValue: Math.max(pLower, pUpper) };
}

/** P(Z >= excess / standard error); an excess of 0 shows nothing, also where nothing varies. */
function tailOf(excess: number, standardError: number): number {
  return excess === 0 ? 0.5 : normalCdf(excess / standardError).upper;
}

function mustBeMargin(where: string, a: Tally, b: Tally, margin: number): void {
  mustBeArms(where, a, b);
  if (!(margin > 0 && margin < 1)) throw new DomainError(`${where}: margin`, 'must be between 0 and 1', margin);
}
