import { greatest } from '../../extremes.ts';
import { rootBetween } from '../root.ts';
import { logChoose } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';

/** Tasks whose rates vary like a beta distribution with this mean, runs of one task correlated by this much. */
export interface BetaBinomialFit {
  readonly mean: number;
  /** 1 / (a + b + 1) of the beta distribution: 0 when all tasks have one rate, 1 when each always passes or always fails. */
  readonly correlation: number;
  /** Binomial coefficients included. */
  readonly logLikelihood: number;
}

/**
 * The beta-binomial of greatest likelihood (Griffiths 1973), as a mean and an intraclass correlation. The correlation is 0
 * when the data vary no more than independent runs of one rate would; it is never negative. Leans towards 0 for few tasks.
 * Equals VGAM's vglm(betabinomial) where that converges.
 *
 * Undefined when the correlation has no influence on the likelihood: all outcomes alike, or no task with two runs.
 * Throws DomainError for a tally that is none. O(tasks + 1000 × most runs of a task).
 *
 * @example betaBinomialFit([tally(3, 3), tally(0, 3), tally(2, 3)]); // => { mean: 0.5336562056, correlation: 0.5486600487, logLikelihood: -3.979335417 }
 */
export function betaBinomialFit(tallies: readonly Tally[]): BetaBinomialFit | undefined {
  for (const tally of tallies) mustBeTally('betaBinomialFit', tally);
  const counts = countsAbove(tallies);
  const { hits, misses, runs } = counts;
  if (!(runs.length > 1 && hits[0]! > 0 && misses[0]! > 0)) return undefined;
  const correlation = bestCorrelation(counts);
  const mean = bestMean(counts, correlation);
  const choices = tallies.reduce((sum, { successes, trials }) => sum + logChoose(trials, successes), 0);
  return { mean, correlation, logLikelihood: logLikelihood(counts, mean, correlation) + choices };
}

/** How many tasks have more than r passes, fails and runs: all that the likelihood needs to know of the data. */
interface Counts {
  readonly hits: Float64Array;
  readonly misses: Float64Array;
  readonly runs: Float64Array;
}

function countsAbove(tallies: readonly Tally[]): Counts {
  const most = tallies.reduce((max, { trials }) => Math.max(max, trials), 0);
  const counts = { hits: new Float64Array(most), misses: new Float64Array(most), runs: new Float64Array(most) };
  for (const { successes, trials } of tallies) {
    if (trials === 0) continue;
    if (successes > 0) counts.hits[successes - 1]! += 1;
    if (successes < trials) counts.misses[trials - successes - 1]! += 1;
    counts.runs[trials - 1]! += 1;
  }
  for (const each of [counts.hits, counts.misses, counts.runs]) {
    for (let r = most - 2; r >= 0; r--) each[r]! += each[r + 1]!;
  }
  return counts;
}

/*
 * The likelihood of x passes of n is Π_{r<x} (μ(1-ρ) + rρ) Π_{r<n-x} ((1-μ)(1-ρ) + rρ) / Π_{r<n} (1-ρ + rρ). The factors with
 * r = 0 are taken apart, so that ρ = 0 and ρ = 1 need no limits: (1-ρ) is left once for each task that has both outcomes.
 */
function mixedTasks({ hits, misses, runs }: Counts): number {
  return hits[0]! + misses[0]! - runs[0]!;
}

function logLikelihood(counts: Counts, mean: number, rho: number): number {
  const { hits, misses, runs } = counts;
  const mixed = mixedTasks(counts);
  let sum = hits[0]! * Math.log(mean) + misses[0]! * Math.log1p(-mean) + (mixed === 0 ? 0 : mixed * Math.log1p(-rho));
  for (let r = 1; r < runs.length; r++) {
    if (hits[r]! > 0) sum += hits[r]! * Math.log(mean * (1 - rho) + r * rho);
    if (misses[r]! > 0) sum += misses[r]! * Math.log((1 - mean) * (1 - rho) + r * rho);
    sum -= runs[r]! * Math.log1p((r - 1) * rho);
  }
  return sum;
}

/** The likelihood at fixed ρ is concave in μ, so that its slope has one root. */
function bestMean({ hits, misses, runs }: Counts, rho: number): number {
  return rootBetween(0, 1, (mean) => {
    let slope = hits[0]! / mean - misses[0]! / (1 - mean);
    for (let r = 1; r < runs.length; r++) {
      if (hits[r]! > 0) slope += (hits[r]! * (1 - rho)) / (mean * (1 - rho) + r * rho);
      if (misses[r]! > 0) slope -= (misses[r]! * (1 - rho)) / ((1 - mean) * (1 - rho) + r * rho);
    }
    return slope;
  });
}

/** Slope in ρ of the likelihood that is greatest over μ. */
function slopeInCorrelation(counts: Counts, rho: number): number {
  const { hits, misses, runs } = counts;
  const mean = bestMean(counts, rho);
  const mixed = mixedTasks(counts);
  let slope = mixed === 0 ? 0 : -mixed / (1 - rho);
  for (let r = 1; r < runs.length; r++) {
    if (hits[r]! > 0) slope += (hits[r]! * (r - mean)) / (mean * (1 - rho) + r * rho);
    if (misses[r]! > 0) slope += (misses[r]! * (r - 1 + mean)) / ((1 - mean) * (1 - rho) + r * rho);
    slope -= (runs[r]! * (r - 1)) / (1 + (r - 1) * rho);
  }
  return slope;
}

const CELLS = 64;

/** The best of a grid that is denser near 0, then the root of the slope beside it: the likelihood may have two humps. */
function bestCorrelation(counts: Counts): number {
  const grid = Array.from({ length: CELLS + 1 }, (_, i) => (i / CELLS) ** 2);
  const heights = grid.map((rho) => logLikelihood(counts, bestMean(counts, rho), rho));
  const best = heights.indexOf(greatest(heights));
  if (best === 0 && slopeInCorrelation(counts, 0) <= 0) return 0;
  if (best === CELLS && slopeInCorrelation(counts, 1) >= 0) return 1;
  return rootBetween(grid[Math.max(best - 1, 0)]!, grid[Math.min(best + 1, CELLS)]!, (rho) =>
    slopeInCorrelation(counts, rho),
  );
}
