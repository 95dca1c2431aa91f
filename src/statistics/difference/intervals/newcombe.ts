import { proportionInterval } from '../../interval/proportion-interval.ts';
import type { Tally } from '../../tally.ts';
import type { Difference } from '../difference.ts';
import { moverDifference } from './mover.ts';

/**
 * Newcombe's (1998) hybrid score interval for a difference of two proportions, his method 10: square-and-add on two Wilson
 * intervals. Throws DomainError for a tally that is none or without trials, and for a level outside (0, 1).
 *
 * @example newcombe(tally(25, 30), tally(23, 30)).lower; // => -0.1379610771
 */
export function newcombe(
  a: Tally,
  b: Tally,
  { level = 0.95 }: { readonly level?: number } = {},
): Difference<'newcombe'> {
  const wilson = (tally: Tally) => proportionInterval(tally, { level, method: 'wilson' });
  return { ...moverDifference(wilson(a), wilson(b)), method: 'newcombe' };
}
