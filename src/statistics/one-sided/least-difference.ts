import { mustBePaired } from '../difference/arms.ts';
import { mustBeLevel } from '../domain.ts';
import { greatestRate } from '../interval/clopper-pearson.ts';
import type { Bounds } from '../interval/method.ts';
import { rootBetween } from '../root.ts';
import { binomialCdf, binomialPmf } from '../special.ts';
import { pooled, type Tally } from '../tally.ts';
import { meanLimits, pValueBelow } from './mean-limits.ts';

/** What of alpha goes to the limits of the rate that is not asked about. */
const shareForNuisance = 0.1;

/** Two arms of more trials are not summed, but bounded. */
const mostTrials = 10_000_000;

/** Smaller p-values are said to be this. */
const leastPValue = 1e-12;

/**
 * A one-sided limit of the mean rate of a minus that of b over these strata, from below: an error of at most alpha, where the ends of
 * score intervals (Tango, Miettinen–Nurminen) and of MOVER have up to .09 at .05. It is the least difference at which it is not too
 * improbable that a comes out as far ahead, at the least favourable of the rates that the data do not exclude (Berger & Boos 1994).
 *
 * Arms of equally many trials in every stratum: each trial of a makes a pair with one of b, of which one, the other or neither is
 * ahead; the trinomial distribution of these, over the share of unequal pairs. Arms of n and m trials in every stratum: two binomials
 * of the pooled counts, over the rates that the limits of both leave. In both, strata of unlike rates lie less far out. Elsewhere Chernoff's bound of a's
 * successes and b's failures together, which holds for any rates and is wider.
 *
 * Throws DomainError unless both arms have the same strata with at least one trial each, and for an alpha outside (0, 1). About a
 * millisecond, and some tens of them for trials that are unequal among the strata.
 *
 * @example leastDifference([tally(25, 30)], [tally(23, 30)], 0.05); // => -0.1792513371
 */
export function leastDifference(a: readonly Tally[], b: readonly Tally[], alpha: number): number {
  mustBePaired('leastDifference', a, b);
  mustBeLevel('leastDifference: alpha', alpha);
  const tail = tailOf(a, b);
  if (tail === null) return 2 * meanLimits(together(a, b), alpha).lower - 1;
  const at = tail.at(alpha);
  const excess = (difference: number) => at(difference) - (1 - shareForNuisance) * alpha;
  if (tail.highest <= -1 || excess(-1) > 0) return -1;
  return excess(tail.highest) <= 0 ? tail.highest : rootBetween(-1, tail.highest, excess);
}

/** Whether `difference` lies below the limit: the same answer, without the search for the limit. */
export function isAboveDifference(
  a: readonly Tally[],
  b: readonly Tally[],
  difference: number,
  alpha: number,
): boolean {
  mustBePaired('isAboveDifference', a, b);
  mustBeLevel('isAboveDifference: alpha', alpha);
  if (difference < -1) return true;
  const tail = tailOf(a, b);
  if (tail === null) return boundOf(a, b, difference) <= alpha;
  return difference < tail.highest && tail.at(alpha)(difference) <= (1 - shareForNuisance) * alpha;
}

/**
 * The p-value of a lead as large as seen, or larger, where the true difference is `difference`: the least alpha at which the limit lies
 * above it, 1 where none does, and never below 1e-12. Throws as leastDifference, but for alpha.
 */
export function pValueAbove(a: readonly Tally[], b: readonly Tally[], difference: number): number {
  mustBePaired('pValueAbove', a, b);
  if (difference < -1) return leastPValue;
  const tail = tailOf(a, b);
  if (tail === null) return Math.max(leastPValue, boundOf(a, b, difference));
  if (difference >= tail.highest) return 1;
  const excess = (log: number) => tail.at(Math.exp(log))(difference) - (1 - shareForNuisance) * Math.exp(log);
  // On the scale of alpha, so that small p-values keep their digits.
  const [least, most] = [Math.log(leastPValue), Math.log(0.999)];
  if (excess(most) > 0) return 1;
  return excess(least) <= 0 ? leastPValue : Math.exp(rootBetween(least, most, excess));
}

interface Tail {
  /**
   * Up to here unlike rates are no worse than like ones: Hoeffding's inequality holds from one trial beyond the mean on, here one of
   * either arm.
   */
  readonly highest: number;
  /** P(as far ahead as seen) at a true difference, at the least favourable of the rates that are left at this alpha. */
  readonly at: (alpha: number) => (difference: number) => number;
}

/** Null where trials are unequal among the strata of an arm, or too many to sum. */
function tailOf(a: readonly Tally[], b: readonly Tally[]): Tail | null {
  const [n, m] = [a[0]!.trials, b[0]!.trials];
  if (!a.every(({ trials }) => trials === n) || !b.every(({ trials }) => trials === m)) return null;
  const [ofA, ofB] = [pooled(a), pooled(b)];
  if (ofA.trials + ofB.trials > mostTrials) return null;
  return n === m ? pairsTail(a, b) : armsTail(ofA, ofB);
}

function pairsTail(a: readonly Tally[], b: readonly Tally[]): Tail {
  const count = pooled(a).trials;
  const ahead = pooled(a).successes - pooled(b).successes;
  // How many are expected to differ where the trials of a stratum are paired by chance; exact for one trial a stratum.
  const discordant = a.reduce((sum, { successes, trials }, t) => {
    const [rateA, rateB] = [successes / trials, b[t]!.successes / trials];
    return sum + trials * (rateA * (1 - rateB) + rateB * (1 - rateA));
  }, 0);
  const places = count > 2000 ? 2 : 9;
  return {
    highest: (ahead - 2) / count,
    at: (alpha) => {
      const limit = discordant >= count ? 1 : greatestRate(discordant, count, alpha * shareForNuisance);
      return (difference) => {
        const least = Math.abs(difference);
        const most = Math.max(least, limit);
        return greatestOver(places, (place) =>
          tailOfPairs(count, ahead, { share: most - (most - least) * place, difference }),
        );
      };
    },
  };
}

/** Rates of b at which the tail is looked up: neighbours differ by less than the error of counts. */
const ratesTried = 24;

function armsTail(a: Tally, b: Tally): Tail {
  return {
    highest: a.successes / a.trials - b.successes / b.trials - 1 / a.trials - 1 / b.trials,
    at: (alpha) => {
      const [ofA, ofB] = [a, b].map((arm) => meanLimits([arm], (alpha * shareForNuisance) / 4)) as [Bounds, Bounds];
      return (difference) => {
        const low = Math.max(ofB.lower, ofA.lower - difference);
        const high = Math.min(ofB.upper, ofA.upper - difference);
        if (low > high) return 0;
        return greatestOver(ratesTried, (place) => {
          const rate = low + (high - low) * place;
          return tailOfArms(a, b, Math.min(1, Math.max(0, rate + difference)), rate);
        });
      };
    },
  };
}

/** The greatest of a function of [0, 1] at so many steps. */
function greatestOver(steps: number, tail: (place: number) => number): number {
  let greatest = 0;
  for (let step = 0; step <= steps; step++) greatest = Math.max(greatest, tail(step / steps));
  return greatest;
}

/** Successes of the one and failures of the other, whose mean is half of 1 + the difference. */
function together(a: readonly Tally[], b: readonly Tally[]): Tally[] {
  return [...a, ...b.map(({ successes, trials }) => ({ successes: trials - successes, trials }))];
}

/** A bound of P(as far ahead as seen) whatever the rates are: of a's failures and b's successes, which are then as few. */
function boundOf(a: readonly Tally[], b: readonly Tally[], difference: number): number {
  return pValueBelow(together(b, a), (1 - difference) / 2);
}

/**
 * P(rate of a − rate of b is as high as seen, or higher) for two binomials of these rates: every pair of counts that is not beyond nine
 * standard deviations, compared in whole numbers. O(√trials).
 */
function tailOfArms(a: Tally, b: Tally, rateA: number, rateB: number): number {
  const seen = a.successes * b.trials - b.successes * a.trials;
  const [ofA, ofB] = [likely(a.trials, rateA), likely(b.trials, rateB)];
  let sum = 0;
  let below = 0;
  let next = 0;
  for (const [place, mass] of ofA.masses.entries()) {
    // The most successes of b at which a is as far ahead.
    const most = Math.floor(((ofA.from + place) * b.trials - seen) / a.trials);
    for (; next < ofB.masses.length && ofB.from + next <= most; next++) below += ofB.masses[next]!;
    sum += mass * below;
  }
  return Math.min(1, sum);
}

interface Likely {
  readonly from: number;
  /** P(X = from), P(X = from + 1), … */
  readonly masses: readonly number[];
}

function likely(trials: number, rate: number): Likely {
  if (rate === 0 || rate === 1) return { from: trials * rate, masses: [1] };
  const reach = 9 * Math.sqrt(trials * rate * (1 - rate)) + 9;
  const from = Math.max(0, Math.floor(trials * rate - reach));
  const to = Math.min(trials, Math.ceil(trials * rate + reach));
  const masses = [binomialPmf(from, trials, rate)];
  for (let k = from; k < to; k++) masses.push((masses.at(-1)! * (trials - k) * rate) / ((k + 1) * (1 - rate)));
  return { from, masses };
}

/** Steps after which the recurrence starts again from exact values: no underflow and no cancellation lasts longer. */
const stepsApart = 64;

/**
 * P(pairs won − pairs lost ≥ ahead) of `count` independent pairs that differ with probability `share` and are won rather than lost
 * by `difference` on average. Summed over how many differ, each by recurrence from the last. O(√count).
 */
function tailOfPairs(
  count: number,
  ahead: number,
  { share, difference }: { readonly share: number; readonly difference: number },
): number {
  if (share === 0) return ahead <= 0 ? 1 : 0;
  const won = Math.min(1, Math.max(0, (share + difference) / (2 * share)));
  const reach = 9 * Math.sqrt(count * share * (1 - share)) + 9;
  const from = Math.max(0, Math.abs(ahead), ahead <= 0 ? 1 - ahead : 0, Math.floor(count * share - reach));
  const to = Math.min(count, Math.ceil(count * share + reach));
  // Where no more pairs differ than a may be behind, a is as far ahead whatever happens.
  let sum = ahead <= 0 ? binomialCdf(-ahead, count, share).lower : 0;
  let [mass, here, reached] = [0, 0, 0];
  for (let unequal = from; unequal <= to; unequal++) {
    const needed = Math.ceil((unequal + ahead) / 2);
    if ((unequal - from) % stepsApart === 0) {
      mass = binomialPmf(unequal, count, share);
      here = binomialPmf(needed, unequal, won);
      reached = binomialCdf(needed - 1, unequal, won).upper;
    }
    sum += mass * reached;
    mass *= ((count - unequal) * share) / ((unequal + 1) * (1 - share));
    const lost = (1 - won) * here;
    if ((unequal + ahead) % 2 === 0) {
      reached -= lost;
      here *= ((unequal + 1) * won) / (needed + 1);
    } else {
      here = (lost * (unequal + 1)) / (unequal + 1 - needed);
      reached += here - lost;
    }
  }
  return sum;
}
