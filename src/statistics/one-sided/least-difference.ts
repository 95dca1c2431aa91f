import { mustBePaired } from '../difference/arms.ts';
import { mustBeLevel } from '../domain.ts';
import { greatestRate } from '../interval/clopper-pearson.ts';
import { binomialCdf, binomialPmf } from '../special.ts';
import { pooled, type Tally } from '../tally.ts';
import { meanLimits } from './mean-limits.ts';

/** What of alpha goes to the limit of how often the two trials of a pair differ. */
const shareForDiscordance = 0.1;

/**
 * A one-sided limit of the mean rate of a minus that of b over these strata, from below: an error of at most alpha, where the ends of
 * score intervals (Tango, Miettinen–Nurminen) and of MOVER have up to .09 at .05.
 *
 * Arms of equally many trials in every stratum: each trial of a makes a pair with one of b, of which one, the other or neither is
 * ahead. The limit is the least difference at which it is not too improbable that a comes out as far ahead, by the trinomial
 * distribution and the least favourable share of unequal pairs up to its own limit (Berger & Boos 1994; heterogeneous pairs lie less far
 * out). Elsewhere the least mean of a minus the greatest of b, each at alpha / 2.
 *
 * Throws DomainError unless both arms have the same strata with at least one trial each, and for an alpha outside (0, 1).
 */
export function leastDifference(a: readonly Tally[], b: readonly Tally[], alpha: number): number {
  mustBePaired('leastDifference', a, b);
  mustBeLevel('leastDifference: alpha', alpha);
  if (!isPaired(a, b)) return meanLimits(a, alpha / 2).lower - meanLimits(b, alpha / 2).upper;
  const pairs = pairsOf(a, b);
  let [excluded, kept] = [-1, Math.max(-1, (pairs.ahead - 2) / pairs.count)];
  for (let step = 0; step < 30 && kept - excluded > 1e-7; step++) {
    const difference = (excluded + kept) / 2;
    if (tailAtDifference(pairs, difference, alpha) <= alpha) excluded = difference;
    else kept = difference;
  }
  return excluded;
}

/** Whether `difference` lies below the limit: the same answer, without the search for the limit. */
export function isAboveDifference(
  a: readonly Tally[],
  b: readonly Tally[],
  difference: number,
  alpha: number,
): boolean {
  if (difference < -1) return true;
  if (!isPaired(a, b)) return leastDifference(a, b, alpha) > difference;
  const pairs = pairsOf(a, b);
  return difference < (pairs.ahead - 2) / pairs.count && tailAtDifference(pairs, difference, alpha) <= alpha;
}

interface Pairs {
  readonly count: number;
  /** Successes of a minus those of b. */
  readonly ahead: number;
  /** How many are expected to differ where the trials of a stratum are paired by chance; exact for one trial a stratum. */
  readonly discordant: number;
}

function isPaired(a: readonly Tally[], b: readonly Tally[]): boolean {
  const { trials } = a[0]!;
  return [...a, ...b].every((tally) => tally.trials === trials);
}

function pairsOf(a: readonly Tally[], b: readonly Tally[]): Pairs {
  const discordant = a.reduce((sum, { successes, trials }, t) => {
    const [rateA, rateB] = [successes / trials, b[t]!.successes / trials];
    return sum + trials * (rateA * (1 - rateB) + rateB * (1 - rateA));
  }, 0);
  return { count: pooled(a).trials, ahead: pooled(a).successes - pooled(b).successes, discordant };
}

/** P(a comes out as far ahead) where the true difference is this one, at the least favourable share of unequal pairs. */
function tailAtDifference({ count, ahead, discordant }: Pairs, difference: number, alpha: number): number {
  const spent = alpha * shareForDiscordance;
  const least = Math.abs(difference);
  const most = Math.max(least, discordant >= count ? 1 : greatestRate(discordant, count, spent));
  const places = count > 2000 ? 1 : 8;
  let greatest = 0;
  for (let place = 0; place <= places; place++) {
    const share = most - ((most - least) * place) / (places + 1);
    greatest = Math.max(greatest, tailOfPairs(count, ahead, { share, difference }));
    if (greatest + spent > alpha) break;
  }
  return greatest + spent;
}

/** P(pairs won by a − pairs won by b ≥ ahead), of independent pairs that differ with probability `share`. */
function tailOfPairs(
  count: number,
  ahead: number,
  { share, difference }: { readonly share: number; readonly difference: number },
): number {
  if (share === 0) return ahead <= 0 ? 1 : 0;
  const won = Math.min(1, Math.max(0, (share + difference) / (2 * share)));
  const reach = 9 * Math.sqrt(count * share * (1 - share)) + 9;
  const from = Math.max(0, Math.abs(ahead), Math.floor(count * share - reach));
  const to = Math.min(count, Math.ceil(count * share + reach));
  // Where no more pairs differ than a may be behind, a is as far ahead whatever happens.
  let sum = ahead <= 0 ? binomialCdf(-ahead, count, share).lower : 0;
  for (let unequal = ahead <= 0 ? Math.max(from, 1 - ahead) : from; unequal <= to; unequal++) sum += reached(unequal);
  return sum;

  function reached(unequal: number): number {
    const needed = Math.ceil((unequal + ahead) / 2);
    return binomialPmf(unequal, count, share) * binomialCdf(needed - 1, unequal, won).upper;
  }
}
