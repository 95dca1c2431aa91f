import { greatest } from '../../../extremes.ts';
import type { Summand } from './summand.ts';

/** Probabilities below this are treated as none. */
const logTiny = Math.log(1e-17);

export interface SumReach {
  /** The sum lies between these but for a probability of 1e-17. */
  readonly low: number;
  readonly high: number;
  /** Beyond this t, up to π, the characteristic function is below 1e-17. */
  readonly frequency: number;
}

/** Where a sum of independent counts lies, by Bernstein's inequality, and up to which frequency its wave matters. */
export function sumReach(pmfs: readonly Float64Array[], summands: readonly Summand[]): SumReach {
  let mean = 0;
  let variance = 0;
  for (const [index, pmf] of pmfs.entries()) {
    const { members } = summands[index]!;
    let first = 0;
    let second = 0;
    for (let k = 0; k < pmf.length; k++) {
      first += k * pmf[k]!;
      second += k * k * pmf[k]!;
    }
    mean += members * first;
    variance += members * Math.max(0, second - first * first);
  }
  const slack = (-logTiny * greatest(summands.map(({ size }) => size))) / 3;
  const radius = slack + Math.sqrt(slack * slack - 2 * logTiny * variance);
  return { low: mean - radius, high: mean + radius, frequency: highestFrequency(pmfs, summands) };
}

/**
 * The characteristic function of a smooth distribution dies away, and so does a product of them:
 * |φ(t)| ≤ Σ |p[k] − p[k−1]| / (2 sin(t/2)) by summation by parts, and |φ(t)|² ≤ 1 − 4 Σ p[k] p[k−1] sin²(t/2). Both bounds
 * fall in t, so the place where their product becomes tiny is found by halving in sin(t/2).
 */
function highestFrequency(pmfs: readonly Float64Array[], summands: readonly Summand[]): number {
  const bounds = pmfs.map((pmf, index) => ({ members: summands[index]!.members, ...smoothness(pmf) }));
  const logBound = (sine: number) =>
    bounds.reduce((sum, { members, variation, overlap }) => {
      const bound = Math.min(variation / (2 * sine), Math.sqrt(Math.max(0, 1 - 4 * overlap * sine * sine)));
      return sum + members * Math.log(bound);
    }, 0);
  let matters = 0;
  let tiny = 1;
  if (logBound(tiny) > logTiny) return Math.PI;
  while (tiny - matters > 1e-3) {
    const middle = (matters + tiny) / 2;
    if (logBound(middle) > logTiny) matters = middle;
    else tiny = middle;
  }
  return 2 * Math.asin(tiny);
}

/** Σ |p[k] − p[k−1]| and Σ p[k] p[k−1]. */
function smoothness(pmf: Float64Array): { variation: number; overlap: number } {
  let variation = pmf[pmf.length - 1]!;
  let overlap = 0;
  let before = 0;
  for (const p of pmf) {
    variation += Math.abs(p - before);
    overlap += p * before;
    before = p;
  }
  return { variation, overlap };
}
