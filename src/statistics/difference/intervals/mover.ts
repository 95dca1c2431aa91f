import { DomainError } from '../../../errors.ts';
import type { Interval } from '../../interval/interval.ts';
import type { Difference } from '../difference.ts';

/** With the two intervals that it was made of. */
export interface MoverDifference extends Difference<'mover'> {
  readonly sides: readonly [a: Interval, b: Interval];
}

/**
 * The difference of two independent estimates from their intervals, by square-and-add (MOVER: Zou & Donner 2008; for
 * proportions Newcombe 1998): the distances from the estimates to the limits that matter are added as squares. It takes
 * over the coverage of the intervals it is given, and their asymmetry. Throws DomainError when the levels differ.
 *
 * @example moverDifference(proportionInterval(tally(25, 30)), proportionInterval(tally(23, 30))).lower; // => -0.1524849536
 */
export function moverDifference(a: Interval, b: Interval): MoverDifference {
  if (a.level !== b.level)
    throw new DomainError('moverDifference: level', `must be the same for both, ${a.level}`, b.level);
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    lower: Math.max(-1, estimate - Math.hypot(a.estimate - a.lower, b.upper - b.estimate)),
    upper: Math.min(1, estimate + Math.hypot(a.upper - a.estimate, b.estimate - b.lower)),
    level: a.level,
    method: 'mover',
    rateA: a.estimate,
    rateB: b.estimate,
    sides: [a, b],
  };
}
