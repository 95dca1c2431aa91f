import { mustBeLevel } from '../domain.ts';
import { rootBetween } from '../root.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import { countDistribution, meanAndTails } from './exact/noncentral-hypergeometric.ts';

/** The odds of success of the first arm over those of the second. */
export interface OddsRatio {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: 'conditional-exact';
}

/**
 * The odds ratio of two arms given their total of successes: its most likely value and the exact central interval, the one
 * that inverts Fisher's test with twice the smaller tail. Equals SciPy's `contingency.odds_ratio(kind='conditional')`;
 * R's `fisher.test` finds the same limits to three digits only. It covers at least as often as stated.
 *
 * A count at an end of what was possible has the estimate 0 or infinity, and no limit on that side. Where nothing or
 * everything succeeded the data say nothing, and the answer is R's: 0 from 0 to infinity. Throws DomainError for a tally
 * that is none or without trials, and for a level outside (0, 1). O(trials), some 20 times.
 *
 * @example conditionalOddsRatio(tally(7, 10), tally(2, 10)).estimate; // => 8.153835415
 */
export function conditionalOddsRatio(
  a: Tally,
  b: Tally,
  { level = 0.95 }: { readonly level?: number } = {},
): OddsRatio {
  mustBeArms('conditionalOddsRatio', a, b);
  mustBeLevel('conditionalOddsRatio: level', level);
  const successes = a.successes + b.successes;
  const counts = countDistribution(a.trials, b.trials, successes);
  const seen = a.successes - counts.start;
  const isLeast = seen === 0;
  const isMost = seen === counts.logWeights.length - 1;
  const tail = (1 - level) / 2;
  const at = (f: (logRatio: number) => number) => Math.exp(risingRoot(f));
  return {
    estimate: isLeast ? 0 : isMost ? Infinity : at((x) => meanAndTails(counts, x, seen).mean - seen),
    lower: isLeast ? 0 : at((x) => Math.log(meanAndTails(counts, x, seen).upper / tail)),
    upper: isMost ? Infinity : at((x) => Math.log(tail / meanAndTails(counts, x, seen).lower)),
    level,
    method: 'conditional-exact',
  };
}

/** The zero of a rising function, looked for outwards from 0 in doubling steps. */
function risingRoot(f: (x: number) => number): number {
  const direction = f(0) > 0 ? -1 : 1;
  let near = 0;
  let far = direction;
  while (f(far) * direction < 0) {
    near = far;
    far *= 2;
  }
  return rootBetween(near, far, f);
}
