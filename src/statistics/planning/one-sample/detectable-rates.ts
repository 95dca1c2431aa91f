import { mustBeCount, mustBePower, mustBeProbability } from '../../domain.ts';
import { rootBetween } from '../../root.ts';
import { twoArmPower } from '../two-arm/two-arm-fisher.ts';
import { oneSamplePower } from './one-sample.ts';

export interface DetectableRatesDesign {
  /** The rate that the others are to be told from. */
  readonly rate: number;
  /** Runs in all, or of each arm. */
  readonly trials: number;
  /** `one-sample`: the rate is a given number. `two-arm`: it is the rate of the other arm, and the test Fisher's. */
  readonly design: 'one-sample' | 'two-arm';
  readonly alpha?: number;
  readonly power?: number;
  readonly sided?: 'one' | 'two';
}

/** The rates nearest to the given one that so many runs tell from it; null where not even 0, or 1, is told from it. */
export interface DetectableRates {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The nearest rates on both sides that a test finds with the stated power, by the exact power of that test; sides are taken
 * one at a time when `sided` is `one`. Throws DomainError for rates outside [0, 1] (at its ends too for `one-sample`),
 * trials that are no count, alpha outside (0, 1), and a power that is not between alpha and 1. Some 15 powers to a side.
 *
 * @example detectableRates({ rate: 0.5, trials: 20, design: 'one-sample' }); // => { lower: 0.2012795608, upper: 0.7987204392 }
 */
export function detectableRates({
  rate,
  trials,
  design,
  alpha = 0.05,
  power = 0.8,
  sided = 'two',
}: DetectableRatesDesign): DetectableRates {
  mustBeProbability('detectableRates: rate', rate);
  mustBeCount('detectableRates: trials', trials);
  mustBePower('detectableRates', power, alpha);
  const powerAt = (other: number): number => {
    if (design === 'two-arm') return twoArmPower({ rateA: rate, rateB: other, trials, alpha, sided }).power;
    if (other === rate) return 0;
    return oneSamplePower({ nullRate: rate, alternativeRate: other, trials, alpha, sided }).power;
  };
  const nearest = (end: 0 | 1): number | null =>
    powerAt(end) < power ? null : rootBetween(rate, end, (other) => powerAt(other) - power);
  return { lower: nearest(0), upper: nearest(1) };
}
