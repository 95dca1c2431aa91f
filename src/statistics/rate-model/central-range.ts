import { DomainError } from '../../errors.ts';
import { mustBeLevel } from '../domain.ts';

/** A range of counts and what it holds: counts are whole, so that is more than the level asked for. */
export interface CentralRange {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly probability: number;
}

/**
 * The shortest range that leaves at most (1 − level) / 2 below it and at most as much above it; pmf[k] is P(X = k). Throws
 * DomainError for an empty pmf or a level outside (0, 1). O(size of the pmf).
 *
 * @example centralRange(binomialPmfs(10, 0.5), 0.95); // => { lower: 2, upper: 8, level: 0.95, probability: 0.978515625 }
 */
export function centralRange(pmf: Float64Array, level: number): CentralRange {
  if (pmf.length === 0) throw new DomainError('centralRange: pmf', 'must hold at least one probability', 0);
  mustBeLevel('centralRange: level', level);
  const tail = (1 - level) / 2;
  let lower = 0;
  for (let below = pmf[0]!; below <= tail && lower < pmf.length - 1; below += pmf[lower]!) lower++;
  let upper = pmf.length - 1;
  for (let above = pmf[upper]!; above <= tail && upper > lower; above += pmf[upper]!) upper--;
  let probability = 0;
  for (let k = lower; k <= upper; k++) probability += pmf[k]!;
  return { lower, upper, level, probability: Math.min(1, probability) };
}
