import { leastEnough } from '../../../halving.ts';
import { hypergeometricCdf, hypergeometricPmf, normalQuantile } from '../../special.ts';
import { ROUNDING } from '../one-sample/rejection-region.ts';

export interface BoundaryOptions {
  /** The counts of the losing arm that are asked for, both included. */
  readonly from: number;
  readonly to: number;
  /** Count only half of the probability of the table itself. */
  readonly midP?: boolean;
}

/**
 * Where Fisher's one-sided exact test of two arms of `trials` runs begins to reject: boundary[i] is the least count of
 * the winning arm that is rejected when the losing arm has from + i successes; trials + 1 where none is. Equals R's
 * `fisher.test(alternative = "greater")`.
 *
 * T(a, b) = P(H >= a) for H hypergeometric with a + b successes in all. It falls in a and rises in b, so the boundary is
 * a staircase, and one step along it changes T by one term. O(sqrt(trials) log(trials) + to - from).
 */
export function fisherBoundary(trials: number, level: number, { from, to, midP = false }: BoundaryOptions): Int32Array {
  const boundary = new Int32Array(to - from + 1).fill(trials + 1);
  const limit = level * ROUNDING;
  const discount = midP ? 0.5 : 0;
  let b = from;
  let a = firstRejected(trials, b, limit, discount);
  if (a > trials) return boundary;
  let tail = fisherTail(trials, a, b);
  let mass = fisherMass(trials, a, b);
  for (;;) {
    boundary[b - from] = a;
    if (b === to) return boundary;
    const failures = 2 * trials - a - b;
    // The next draw of the urn is a success of the losing arm: P(H >= a) gains what H = a - 1 would have become.
    tail += (mass * a * (trials - b)) / ((b + 1) * failures);
    mass *= ((trials - b) * (a + b + 1)) / ((b + 1) * failures);
    b++;
    while (tail - discount * mass > limit) {
      if (a === trials) return boundary;
      // A success of the winning arm: of H = a, only the part that it falls on still counts.
      const rest = 2 * trials - a - b;
      tail -= (mass * (trials - b)) / rest;
      mass *= ((trials - a) * (a + b + 1)) / ((a + 1) * rest);
      a++;
    }
  }
}

/** In growing steps from where it would be of a bell, then halving. */
function firstRejected(trials: number, b: number, limit: number, discount: number): number {
  const isRejected = (a: number) =>
    fisherTail(trials, a, b) - (discount === 0 ? 0 : discount * fisherMass(trials, a, b)) <= limit;
  let accepted = b - 1;
  let rejected = trials + 1;
  for (let step = 1, a = likelyBoundary(trials, b, limit); accepted < a && a < rejected; step *= 2) {
    if (isRejected(a)) {
      rejected = a;
      a -= step;
    } else {
      accepted = a;
      a += step;
    }
  }
  return leastEnough(accepted, rejected, isRejected);
}

function likelyBoundary(trials: number, b: number, limit: number): number {
  const z = normalQuantile(Math.min(0.5, limit), 'upper');
  let a = b;
  for (let i = 0; i < 3; i++) {
    const successes = Math.min(a, trials) + b;
    a = b + 1 + z * Math.sqrt((successes * (2 * trials - successes)) / (2 * trials));
  }
  return Math.max(b, Math.min(trials, Math.round(a)));
}

function fisherTail(trials: number, a: number, b: number): number {
  return hypergeometricCdf(a - 1, trials, trials, a + b).upper;
}

function fisherMass(trials: number, a: number, b: number): number {
  return hypergeometricPmf(a, trials, trials, a + b);
}
