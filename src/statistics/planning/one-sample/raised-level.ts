import { greatest } from '../../../extremes.ts';
import { leastEnough } from '../../../halving.ts';
import { rootBetween } from '../../root.ts';
import { hypergeometricPmfs } from '../../special.ts';
import { type BinomialWindow, binomialWindow } from './binomial-window.ts';
import { ROUNDING } from './rejection-region.ts';

/** The level at which Fisher's one-sided test is carried out by Boschloo's. */
export interface RaisedLevel {
  /** Reject tables whose one-sided Fisher p-value is at most this; no table has one near it. */
  readonly level: number;
  /** P(reject) at the common rate that makes it greatest: at most alpha. */
  readonly size: number;
}

/** Fisher p-values that agree to this part are equal but for rounding, as those of 17 against 1 and 19 against 2 of 38. */
const SAME = 1 + 1e-10;

/**
 * Boschloo's (1970) raised conditional level for two arms of `trials` runs and the level `alpha` of one tail: the largest
 * at which Fisher's test still rejects with a probability of at most alpha, whatever common rate the arms have.
 *
 * Given the number m of all successes, Fisher's test at level t rejects with the largest of its p-values that t admits.
 * The size is the greatest mean of that over m ~ Binomial(2 trials, rate). The p-values above alpha are admitted one by
 * one, or rather by bisection, until the size would pass alpha. O(trials²), below a millisecond at 80 and some 7 ms at 600.
 */
export function raisedLevel(trials: number, alpha: number): RaisedLevel {
  if (trials === 0) return { level: alpha, size: 0 };
  const lattice = rateLattice(2 * trials);
  let most = 4 * alpha;
  for (;;) {
    const { base, above } = pValues(trials, alpha, most);
    const ends = groupEnds(above);
    // All groups but the last of the first `tooMany` can be admitted.
    const tooMany = leastEnough(0, ends.length, (groups) =>
      greatestMeanExceeds(alpha * ROUNDING, admitting(base, above, ends[groups]!), lattice),
    );
    if (tooMany < ends.length) {
      const count = ends[tooMany - 1]!;
      const admitted = count === 0 ? greatest(base) : above[count - 1]!.pValue;
      return {
        level: Math.sqrt(admitted * above[count]!.pValue),
        size: greatestMean(admitting(base, above, count), lattice),
      };
    }
    // Everything in sight was admitted. A limit of 1 admits all tables, which are rejected too often.
    most *= 2;
  }
}

interface Table {
  readonly successes: number;
  readonly pValue: number;
}

/** Fisher's one-sided p-values by m: the largest one up to alpha, and all of those from there to `most`, in order. */
function pValues(trials: number, alpha: number, most: number): { base: Float64Array; above: Table[] } {
  const base = new Float64Array(2 * trials + 1);
  const above: Table[] = [];
  // Equal arms mirror m and 2 trials - m.
  for (let successes = 0; successes <= trials; successes++) {
    const { pmf } = hypergeometricPmfs(trials, trials, successes);
    let pValue = 0;
    for (let i = pmf.length - 1; i >= 0; i--) {
      pValue += pmf[i]!;
      if (pValue > most * SAME) break;
      if (pValue > alpha * ROUNDING) above.push({ successes, pValue });
      else base[successes] = pValue;
    }
    base[2 * trials - successes] = base[successes]!;
  }
  return { base, above: above.sort((a, b) => a.pValue - b.pValue) };
}

/** How many tables there are up to the end of each group of equal p-values, from none on. */
function groupEnds(tables: readonly Table[]): number[] {
  const ends = [0];
  for (let i = 1; i <= tables.length; i++) {
    if (i === tables.length || tables[i]!.pValue > tables[i - 1]!.pValue * SAME) ends.push(i);
  }
  return ends;
}

/** P(reject) by m when the first `count` tables above alpha are rejected too. */
function admitting(base: Float64Array, above: readonly Table[], count: number): Float64Array {
  const rejected = base.slice();
  for (let i = 0; i < count; i++) {
    const { successes, pValue } = above[i]!;
    rejected[successes] = pValue;
    rejected[rejected.length - 1 - successes] = pValue;
  }
  return rejected;
}

/**
 * Binomials of so many trials at rates from 0 to 1/2, so dense that no peak of a mean over them is overlooked: in the
 * angle asin(sqrt(rate)) each has a standard deviation of about 1 / (2 sqrt(trials)), and the steps are a third of it.
 */
interface RateLattice {
  readonly angles: Float64Array;
  readonly windows: readonly BinomialWindow[];
}

/** A mean of values from 0 to c rises above the nearer of two neighbours on the lattice by no more than this times c. */
const rise = 0.02;

function rateLattice(trials: number): RateLattice {
  const steps = Math.ceil((Math.PI / 4) * 6 * Math.sqrt(trials)) + 8;
  const angles = Float64Array.from({ length: steps }, (_, i) => ((i + 1) / steps) * (Math.PI / 4));
  return { angles, windows: Array.from(angles, (angle) => binomialWindow(trials, rateAt(angle))) };
}

/**
 * The greatest mean of values[m] over m ~ Binomial(trials, rate) for any rate. Needs values[m] = values[trials - m], so
 * that the rates up to one half tell all. O(trials) on the lattice, and O(sqrt(trials)) for each peak.
 */
function greatestMean(values: Float64Array, lattice: RateLattice): number {
  const means = meansOn(lattice, values);
  const highest = largest(means);
  const climbed = peaks(means, highest - rise * largest(values)).map((i) => peakNear(i, values, lattice));
  return greatest([highest, ...climbed]);
}

/** Whether that greatest mean exceeds a limit. Looks for the peak between the lattice's rates only where it must. */
function greatestMeanExceeds(limit: number, values: Float64Array, lattice: RateLattice): boolean {
  const means = meansOn(lattice, values);
  if (largest(means) > limit) return true;
  return peaks(means, limit - rise * largest(values)).some((i) => peakNear(i, values, lattice) > limit);
}

function meansOn({ windows }: RateLattice, values: Float64Array): Float64Array {
  return Float64Array.from(windows, (window) => mean(values, window));
}

/** Where the means have a peak that reaches at least `least`. */
function peaks(means: Float64Array, least: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < means.length; i++) {
    const value = means[i]!;
    if (value >= least && value >= (means[i - 1] ?? 0) && value >= (means[i + 1] ?? 0)) found.push(i);
  }
  return found;
}

function peakNear(i: number, values: Float64Array, { angles }: RateLattice): number {
  const top = rootBetween(angles[i - 1] ?? 0, angles[i + 1] ?? angles[i]!, (angle) => slope(values, rateAt(angle)));
  return mean(values, binomialWindow(values.length - 1, rateAt(top)));
}

function rateAt(angle: number): number {
  return Math.sin(angle) ** 2;
}

function largest(values: Float64Array): number {
  return values.reduce((greatest, value) => Math.max(greatest, value), 0);
}

function mean(values: Float64Array, { start, pmf }: BinomialWindow): number {
  let sum = 0;
  for (let i = 0; i < pmf.length; i++) sum += pmf[i]! * values[start + i]!;
  return sum;
}

/** The derivative of the mean by the rate, but for the factor `trials`. */
function slope(values: Float64Array, rate: number): number {
  const { start, pmf } = binomialWindow(values.length - 2, rate);
  let sum = 0;
  for (let i = 0; i < pmf.length; i++) sum += pmf[i]! * (values[start + i + 1]! - values[start + i]!);
  return sum;
}
