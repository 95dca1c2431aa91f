import { greatest } from '../../extremes.ts';
import { rootBetween } from '../root.ts';
import { type BinomialWindow, binomialWindow } from './one-sample/binomial-window.ts';

/**
 * Binomials of so many trials at rates from 0 to 1/2, so dense that no peak of a mean over them is overlooked: in the
 * angle asin(sqrt(rate)) each has a standard deviation of about 1 / (2 sqrt(trials)), and the steps are a third of it.
 */
export interface RateLattice {
  readonly angles: Float64Array;
  readonly windows: readonly BinomialWindow[];
}

/** A mean of values from 0 to c rises above the nearer of two neighbours on the lattice by no more than this times c. */
const rise = 0.02;

export function rateLattice(trials: number): RateLattice {
  const steps = Math.ceil((Math.PI / 4) * 6 * Math.sqrt(trials)) + 8;
  const angles = Float64Array.from({ length: steps }, (_, i) => ((i + 1) / steps) * (Math.PI / 4));
  return { angles, windows: Array.from(angles, (angle) => binomialWindow(trials, rateAt(angle))) };
}

/**
 * The greatest mean of values[m] over m ~ Binomial(trials, rate) for any rate. Needs values[m] = values[trials - m], so
 * that the rates up to one half tell all. O(trials) on the lattice, and O(sqrt(trials)) for each peak.
 */
export function greatestMean(values: Float64Array, lattice: RateLattice): number {
  const means = meansOn(lattice, values);
  const highest = largest(means);
  const climbed = peaks(means, highest - rise * largest(values)).map((i) => peakNear(i, values, lattice));
  return greatest([highest, ...climbed]);
}

/** Whether that greatest mean exceeds a limit. Looks for the peak between the lattice's rates only where it must. */
export function greatestMeanExceeds(limit: number, values: Float64Array, lattice: RateLattice): boolean {
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
