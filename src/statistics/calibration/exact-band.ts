import { countBefore } from '../../halving.ts';
import { keptBy } from '../../kept.ts';
import { binomialPmfs } from '../special.ts';
import type { ForecastGroups } from './forecast-groups.ts';

/** Limits for each group of equal forecasts. */
export interface Limits {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What the time of exactLimits is proportional to: 1e6 take about a tenth of a second. */
export function exactCost({ probabilities, trials }: ForecastGroups): number {
  return probabilities.length ** 2 * trials.reduce((sum, each) => sum + each, 0) ** 1.5;
}

/**
 * For each group the values between which its isotonic fit falls with probability 1 - alpha at least, alpha / 2 at most
 * beyond either, when every forecast is calibrated and the outcomes are independent. Exact: the fit of group j is at most c
 * just when the walk "successes minus c × trials", summed over the groups in order, has its last minimum at or behind group j
 * (the switch relation of isotonic regression), and the chance of that is a sum over binomial steps. O(k² n^1.5 log n).
 */
export function exactLimits(groups: ForecastGroups, alpha: number): Limits {
  const steps = Array.from(groups.trials, (n, j) => binomialPmfs(n, groups.probabilities[j]!));
  const values = possibleValues(groups.trials);
  const minima = keptBy((index: number) => minimumPlaces(steps, values[index]!));
  const k = steps.length;
  const lower = new Float64Array(k);
  const upper = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    lower[j] = values[firstIndex(values.length, (index) => total(minima(index), j + 1, k) > alpha / 2)]!;
    upper[j] = values[firstIndex(values.length, (index) => total(minima(index), 0, j) <= alpha / 2)]!;
  }
  return { lower, upper };
}

/** Σ of the entries from `from` up to and including `to`. */
function total(masses: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += masses[i]!;
  return sum;
}

/** Smallest index for which a condition holds that, once it holds, goes on holding; the last one if it never does. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  return countBefore(length - 1, (index) => !holds(index));
}

/** All values that an isotonic fit can take, ascending: successes ÷ trials of neighbouring groups. */
function possibleValues(trials: Float64Array): Float64Array {
  const spans = new Set<number>();
  for (let from = 0; from < trials.length; from++) {
    let span = 0;
    for (let to = from; to < trials.length; to++) {
      span += trials[to]!;
      spans.add(span);
    }
  }
  const values = new Set<number>();
  for (const span of spans) for (let s = 0; s <= span; s++) values.add(s / span);
  return Float64Array.from(values).sort();
}

/** The chance that the last minimum of the walk for c stands behind i groups, i = 0, …, k. */
function minimumPlaces(steps: readonly Float64Array[], c: number): Float64Array {
  const k = steps.length;
  const trials = steps.reduce((sum, step) => sum + step.length - 1, 0);
  const rooms: Rooms = [new Float64Array(trials + 1), new Float64Array(trials + 1)];
  const masses = new Float64Array(k + 1);
  for (let i = 0; i <= k; i++) {
    const behind = stays(steps, i, k, c, rooms);
    masses[i] = behind === 0 ? 0 : behind * stays(steps, i - 1, -1, c, rooms);
  }
  return masses;
}

type Rooms = readonly [Float64Array, Float64Array];

/** Masses below this are left out: far below the digits of any level. */
const NOTHING = 1e-20;

/**
 * The chance that the share of successes keeps above c behind every group on the way up from group `from` to `to` (not
 * reached), or at most c on the way down. Counts of successes that may still occur run from `low` to `high`.
 */
function stays(steps: readonly Float64Array[], from: number, to: number, c: number, rooms: Rooms): number {
  const upwards = to > from;
  let [masses, next] = rooms;
  let low = 0;
  let high = 0;
  let trials = 0;
  masses[0] = 1;
  for (let m = from; m !== to; m += upwards ? 1 : -1) {
    const step = steps[m]!;
    const n = step.length - 1;
    next.fill(0, low, high + n + 1);
    for (let s = low; s <= high; s++) {
      for (let x = 0; x <= n; x++) next[s + x]! += masses[s]! * step[x]!;
    }
    trials += n;
    high += n;
    if (upwards) while (low <= high && low / trials <= c) low++;
    else while (high >= low && high / trials > c) high--;
    while (low <= high && next[low]! < NOTHING) low++;
    while (high >= low && next[high]! < NOTHING) high--;
    if (low > high) return 0;
    [masses, next] = [next, masses];
  }
  return total(masses, low, high);
}
