import { mustBeLevel } from '../../domain.ts';
import type { Tally } from '../../tally.ts';
import { mustBeArms } from '../arms.ts';
import type { Difference } from '../difference.ts';
import { observedRates } from './restricted-rates.ts';
import { scoreBounds } from './score-bounds.ts';

/**
 * The score interval for a difference of two proportions (Miettinen & Nurminen 1985): all differences that the score test,
 * with its variance at the most likely rates under that difference and their factor N/(N−1), does not reject.
 *
 * Throws DomainError for a tally that is none or without trials, and for a level outside (0, 1). About 20 evaluations of a
 * cubic's root.
 *
 * @example miettinenNurminen(tally(25, 30), tally(23, 30)).lower; // => -0.1431077921
 */
export function miettinenNurminen(
  a: Tally,
  b: Tally,
  { level = 0.95 }: { readonly level?: number } = {},
): Difference<'miettinen-nurminen'> {
  mustBeArms('miettinenNurminen', a, b);
  mustBeLevel('miettinenNurminen: level', level);
  const rates = observedRates(a, b);
  const trials = a.trials + b.trials;
  const bounds = scoreBounds(a, b, level, Math.sqrt(trials / (trials - 1)));
  return { estimate: rates.rateA - rates.rateB, ...bounds, level, method: 'miettinen-nurminen', ...rates };
}
