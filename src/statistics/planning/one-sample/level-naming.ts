import { DomainError } from '../../../errors.ts';
import { least } from '../../../extremes.ts';
import { mustBeCount, mustBeProbability } from '../../domain.ts';
import { binomialWindow } from './binomial-window.ts';

/** Telling several rates apart by naming the most likely one. */
export interface LevelNaming {
  readonly trials: number;
  /** The levels, ascending. */
  readonly rates: readonly number[];
  /** cuts[i]: the greatest count for which level i is named; the last one is `trials`. */
  readonly cuts: readonly number[];
  /** named[i][j]: how often level j is named when level i is true. */
  readonly named: readonly (readonly number[])[];
  /** The least chance of naming the true level, over the levels. */
  readonly worst: number;
  /** The chance of naming the true level when all are equally common. */
  readonly mean: number;
}

/**
 * The chance that `trials` runs name the right one of the given rates: the level with the greatest likelihood is named,
 * the lower one of two that are equally likely. A level of 0 or 1 may be among them. Exact.
 *
 * Throws DomainError for trials that are no count, and unless the rates are at least two, from 0 to 1 and all different.
 * O(levels² sqrt(trials)).
 *
 * @example levelNaming([0.3, 0.6], 10).cuts; // => [4, 10]
 */
export function levelNaming(rates: readonly number[], trials: number): LevelNaming {
  mustBeCount('levelNaming: trials', trials);
  const levels = ascendingLevels('levelNaming', rates);
  const cuts = levels.map((rate, i) => lastNamed(rate, levels[i + 1], trials));
  const named = levels.map((rate) => {
    const { start, pmf } = binomialWindow(trials, rate);
    const shares = levels.map(() => 0);
    let level = 0;
    for (let i = 0; i < pmf.length; i++) {
      while (start + i > cuts[level]!) level++;
      shares[level]! += pmf[i]!;
    }
    return shares;
  });
  const right = named.map((shares, i) => shares[i]!);
  const mean = right.reduce((sum, share) => sum + share, 0) / right.length;
  return { trials, rates: levels, cuts, named, worst: least(right), mean };
}

/** The greatest count at which the lower rate is at least as likely as the next; all counts where there is no next. */
function lastNamed(rate: number, next: number | undefined, trials: number): number {
  if (next === undefined) return trials;
  if (next === 1) return Math.max(0, trials - 1);
  if (rate === 0) return 0;
  const failing = Math.log((1 - rate) / (1 - next));
  const share = failing / (failing + Math.log(next / rate));
  return Math.floor(trials * share * (1 + 1e-12));
}

/** At least two different rates, in order. */
export function ascendingLevels(where: string, rates: readonly number[]): number[] {
  if (rates.length < 2) throw new DomainError(`${where}: rates`, 'must hold at least 2', rates.length);
  for (const [i, rate] of rates.entries()) mustBeProbability(`${where}: rates[${i}]`, rate);
  const levels = rates.toSorted((a, b) => a - b);
  if (new Set(levels).size < levels.length) throw new DomainError(`${where}: rates`, 'must all differ', rates);
  return levels;
}
