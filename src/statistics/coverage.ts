import { mustBeCount, mustBeLevel, mustBeProbability } from './domain.ts';
import type { Bounds } from './interval/method.ts';
import type { IntervalMethodName } from './interval/methods.ts';
import { proportionInterval } from './interval/proportion-interval.ts';
import { binomialPmf, binomialPmfs } from './special.ts';

/** Limits of two tallies that meet at one rate are computed apart, and may miss each other by rounding. */
const ROUNDING = 1e-12;

/** Masses fall from here on at least as fast as a geometric series: all that follow are less than a rounding of the sum. */
const NOTHING = 1e-20;

/**
 * The exact probability that the interval of the tally holds `rate`, where intervals[x] is the interval of x successes
 * of intervals.length - 1 trials. Limits belong to the interval. O(trials).
 *
 * @example exactCoverage([{ lower: 0, upper: 0.6 }, { lower: 0.4, upper: 1 }], 0.5); // => 1
 */
export function exactCoverage(intervals: readonly Bounds[], rate: number): number {
  mustBeProbability('exactCoverage: rate', rate);
  return total(binomialPmfs(intervals.length - 1, rate), (x) => holds(intervals[x]!, rate));
}

/**
 * The exact coverage of a method for so many trials at one true rate.
 *
 * @example coverageAt('blaker', 10, 0.3); // => 0.9611603967
 */
export function coverageAt(method: IntervalMethodName, trials: number, rate: number, level = 0.95): number {
  return exactCoverage(intervalsOf(method, trials, level), rate);
}

export interface CoverageCurve {
  readonly method: IntervalMethodName;
  readonly trials: number;
  readonly level: number;
  readonly rates: readonly number[];
  /** Exact coverage at each of `rates`. */
  readonly coverages: readonly number[];
  /** The least of `coverages`, and the rate where it was found. */
  readonly worst: number;
  readonly worstRate: number;
  /** Mean of `coverages`. */
  readonly mean: number;
  /** Mean over `rates` of the expected distance between the limits. */
  readonly expectedWidth: number;
}

export interface CoverageCurveOptions {
  readonly level?: number;
  readonly rates?: readonly number[];
}

/**
 * Exact coverage and expected width of a method over many true rates, .001 to .999 by default. O(trials · rates).
 *
 * @example coverageCurve('blaker', 10, { rates: [0.3] }).worst; // => 0.9611603967
 */
export function coverageCurve(
  method: IntervalMethodName,
  trials: number,
  { level = 0.95, rates = everyThousandth }: CoverageCurveOptions = {},
): CoverageCurve {
  const intervals = intervalsOf(method, trials, level);
  const from = Float64Array.from(intervals, ({ lower }) => lower - ROUNDING);
  const to = Float64Array.from(intervals, ({ upper }) => upper + ROUNDING);
  const widths = Float64Array.from(intervals, ({ lower, upper }) => upper - lower);
  /** Of one success more to x, at even odds. */
  const rises = Float64Array.from({ length: trials }, (_, x) => (trials - x) / (x + 1));
  const falls = rises.map((rise) => 1 / rise);
  const coverages: number[] = [];
  let width = 0;
  for (const rate of rates) {
    mustBeProbability('coverageCurve: rates', rate);
    const mode = Math.min(trials, Math.floor((trials + 1) * rate));
    const highest = binomialPmf(mode, trials, rate);
    const odds = rate / (1 - rate);
    let covered = 0;
    for (let x = mode, mass = highest; mass > NOTHING; mass *= rises[x++]! * odds) {
      if (rate >= from[x]! && rate <= to[x]!) covered += mass;
      width += mass * widths[x]!;
      if (x === trials) break;
    }
    for (let x = mode, mass = highest; x > 0; ) {
      mass *= falls[--x]! / odds;
      if (!(mass > NOTHING)) break;
      if (rate >= from[x]! && rate <= to[x]!) covered += mass;
      width += mass * widths[x]!;
    }
    coverages.push(covered);
  }
  const worst = coverages.reduce((least, coverage) => Math.min(least, coverage), 1);
  const worstRate = rates[coverages.indexOf(worst)]!;
  const expectedWidth = width / rates.length;
  return { method, trials, level, rates, coverages, worst, worstRate, mean: mean(coverages), expectedWidth };
}

/**
 * The greatest lower bound of the coverage over all true rates, and the rate where the coverage comes nearest to it.
 *
 * Between neighbouring limits the coverage is the probability of a fixed run of tallies, which rises and then falls in
 * the rate. So it is least next to a limit, on one of the two sides. O(trials²).
 *
 * @example worstCoverage('blaker', 10).coverage; // => 0.95
 */
export function worstCoverage(
  method: IntervalMethodName,
  trials: number,
  { level = 0.95 }: { readonly level?: number } = {},
): { readonly coverage: number; readonly rate: number } {
  const intervals = intervalsOf(method, trials, level);
  const ends = [0, ...intervals.flatMap(({ lower, upper }) => [lower, upper]), 1].sort((a, b) => a - b);
  let worst = { coverage: 1, rate: 0 };
  for (let i = 1; i < ends.length; i++) {
    const [left, right] = [ends[i - 1]!, ends[i]!];
    if (right - left <= ROUNDING) continue;
    for (const rate of [left, right]) {
      const coverage = total(binomialPmfs(trials, rate), (x) => holds(intervals[x]!, (left + right) / 2));
      if (coverage < worst.coverage) worst = { coverage, rate };
    }
  }
  return worst;
}

function intervalsOf(method: IntervalMethodName, trials: number, level: number): Bounds[] {
  mustBeCount('coverage: trials', trials);
  mustBeLevel('coverage: level', level);
  return Array.from({ length: trials + 1 }, (_, successes) =>
    proportionInterval({ successes, trials }, { level, method }),
  );
}

function holds({ lower, upper }: Bounds, rate: number): boolean {
  return rate >= lower - ROUNDING && rate <= upper + ROUNDING;
}

function total(pmf: Float64Array, counts: (x: number) => boolean): number {
  let sum = 0;
  for (let x = 0; x < pmf.length; x++) if (counts(x)) sum += pmf[x]!;
  return sum;
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

const everyThousandth: readonly number[] = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
