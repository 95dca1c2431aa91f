import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { rootBetween } from '../root.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';

/** The odds of success of the first arm over those of the second. */
export type OddsRatio = Omit<Interval<'conditional-exact'>, 'side'>;

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

/** The counts of the first arm that one total of successes allows, from `start` up, as logs of their numbers of ways. */
interface CountDistribution {
  readonly start: number;
  readonly logWeights: Float64Array;
}

/** How often each count of the first arm of `trials` occurs when both arms together have `successes`. O(trials). */
function countDistribution(trials: number, others: number, successes: number): CountDistribution {
  const start = Math.max(0, successes - others);
  const end = Math.min(trials, successes);
  const logWeights = new Float64Array(end - start + 1);
  for (let k = start; k < end; k++) {
    const ratio = ((trials - k) * (successes - k)) / ((k + 1) * (others - successes + k + 1));
    logWeights[k + 1 - start] = logWeights[k - start]! + Math.log(ratio);
  }
  return { start, logWeights };
}

/**
 * Of Fisher's noncentral hypergeometric distribution with this log odds ratio: the mean, counted from `start`, and
 * P(K <= seen) and P(K >= seen). O(counts).
 */
function meanAndTails(
  { logWeights }: CountDistribution,
  logRatio: number,
  seen: number,
): { readonly mean: number; readonly lower: number; readonly upper: number } {
  let greatest = -Infinity;
  for (let k = 0; k < logWeights.length; k++) greatest = Math.max(greatest, logWeights[k]! + k * logRatio);
  let below = 0;
  let above = 0;
  let at = 0;
  let moment = 0;
  for (let k = 0; k < logWeights.length; k++) {
    const weight = Math.exp(logWeights[k]! + k * logRatio - greatest);
    moment += k * weight;
    if (k < seen) below += weight;
    else if (k > seen) above += weight;
    else at = weight;
  }
  const all = below + at + above;
  return { mean: moment / all, lower: (below + at) / all, upper: (at + above) / all };
}
