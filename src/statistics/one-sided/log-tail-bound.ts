import { greatest, least } from '../../extremes.ts';
import { grouped } from '../../grouped.ts';

/** Beyond this an exponential leaves the range of doubles. */
const steepest = 600;

/**
 * Chernoff's bound: the logarithm of no less than the probability that the mean of the stratum rates comes out as `seen` or more, where
 * their true mean is `mean`, whatever the rates are: E exp(λ rate) at the rates for which it is largest, least over λ. The trials of a
 * stratum of n weigh 1/n, so that a stratum of few trials is where the rates are least favourable. About 0.1 ms for each number of trials.
 */
export function logTailBound(trials: readonly number[], seen: number): (mean: number) => number {
  const groups = [...grouped(trials, (count) => count)].map(([count, alike]) => ({ count, strata: alike.length }));
  const total = trials.length;
  const fewest = least(trials);
  return (mean) => {
    if (mean >= seen) return 0;
    const exponent = (slope: number) => logMoment(groups, { slope: slope / total, sum: mean * total }) - slope * seen;
    return Math.min(0, leastOf(exponent, steepest * total * fewest));
  };
}

interface Group {
  readonly count: number;
  readonly strata: number;
}

/** The largest log E exp(slope × sum of the observed rates) of strata whose true rates add up to `sum`. */
function logMoment(groups: readonly Group[], { slope, sum }: { readonly slope: number; readonly sum: number }): number {
  const lifts = groups.map(({ count }) => Math.expm1(slope / count));
  const rate = (place: number, price: number) =>
    Math.min(1, Math.max(0, groups[place]!.count / price - 1 / lifts[place]!));
  const sumAt = (price: number) => groups.reduce((all, each, place) => all + each.strata * rate(place, price), 0);
  // The rates of the maximum have one price: the gain of a stratum for a little more rate.
  let low = Math.log(least(groups.map(({ count }, place) => (count * lifts[place]!) / (1 + lifts[place]!))));
  let high = Math.log(greatest(groups.map(({ count }, place) => count * lifts[place]!)));
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (sumAt(Math.exp(middle)) > sum) low = middle;
    else high = middle;
  }
  // The lower price gives rates of a sum that is no less: the bound errs upwards.
  const price = Math.exp(low);
  return groups.reduce(
    (all, { count, strata: alike }, place) => all + alike * count * Math.log1p(rate(place, price) * lifts[place]!),
    0,
  );
}

/** The least value of a convex function from 0 to `end`, by golden sections. */
function leastOf(convex: (at: number) => number, end: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [from, to] = [0, end];
  let [first, second] = [to - golden * to, golden * to];
  let [atFirst, atSecond] = [convex(first), convex(second)];
  for (let step = 0; step < 45; step++) {
    if (atFirst < atSecond) {
      [to, second, atSecond] = [second, first, atFirst];
      first = to - golden * (to - from);
      atFirst = convex(first);
    } else {
      [from, first, atFirst] = [first, second, atSecond];
      second = from + golden * (to - from);
      atSecond = convex(second);
    }
  }
  return Math.min(atFirst, atSecond);
}
