import { mustBeLevel } from '../../domain.ts';
import type { Interval } from '../../interval/interval.ts';
import { normalQuantile } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';

/** The odds of success of the first arm over those of the second, one ratio for all strata. */
export type CommonOddsRatio = Omit<Interval<'mantel-haenszel'>, 'side'>;

/**
 * The common odds ratio of strata after Mantel & Haenszel (1959), with the variance of Robins, Breslow & Greenland (1986).
 * Equals R's `mantelhaen.test()$estimate` and `$conf.int`. Where one arm has all the informative successes the estimate is
 * 0 or infinity and the formula has no variance: the interval is then from 0 to infinity, as it is with the estimate 1
 * where no stratum varies.
 *
 * Throws DomainError unless both arms have the same strata with at least one trial each, and for a level outside (0, 1).
 * O(strata).
 *
 * @example mantelHaenszelOddsRatio([tally(7, 10)], [tally(2, 10)]).estimate; // => 9.333333333
 */
export function mantelHaenszelOddsRatio(
  a: readonly Tally[],
  b: readonly Tally[],
  { level = 0.95 }: { readonly level?: number } = {},
): CommonOddsRatio {
  mustBePaired('mantelHaenszelOddsRatio', a, b);
  mustBeLevel('mantelHaenszelOddsRatio: level', level);
  let concordant = 0;
  let discordant = 0;
  let [bothConcordant, mixed, bothDiscordant] = [0, 0, 0];
  for (const [t, first] of a.entries()) {
    const second = b[t]!;
    const trials = first.trials + second.trials;
    const [failures, otherFailures] = [first.trials - first.successes, second.trials - second.successes];
    const forA = (first.successes * otherFailures) / trials;
    const forB = (failures * second.successes) / trials;
    const share = (first.successes + otherFailures) / trials;
    concordant += forA;
    discordant += forB;
    bothConcordant += share * forA;
    mixed += share * forB + (1 - share) * forA;
    bothDiscordant += (1 - share) * forB;
  }
  const common = { level, method: 'mantel-haenszel' } as const;
  if (concordant === 0 || discordant === 0) {
    const estimate = concordant === discordant ? 1 : concordant === 0 ? 0 : Infinity;
    return { estimate, lower: 0, upper: Infinity, ...common };
  }
  const variance =
    bothConcordant / (2 * concordant ** 2) +
    mixed / (2 * concordant * discordant) +
    bothDiscordant / (2 * discordant ** 2);
  const estimate = concordant / discordant;
  const factor = Math.exp(normalQuantile((1 - level) / 2, 'upper') * Math.sqrt(variance));
  return { estimate, lower: estimate / factor, upper: estimate * factor, ...common };
}
