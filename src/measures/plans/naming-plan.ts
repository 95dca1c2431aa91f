import { levelNaming } from '../../statistics/planning/one-sample/level-naming.ts';
import { type NamingAt, runsToNameLevel } from '../../statistics/planning/one-sample/runs-to-name-level.ts';

/** How many runs name the right one of several rates. */
export interface NamingPlan {
  readonly rates: readonly number[];
  readonly test: string;
  /** The chance wanted of naming the right rate, whichever it is. */
  readonly target: number;
  readonly first: NamingAt;
  readonly safe: NamingAt;
  readonly asked: NamingAt | null;
  /** At the safe number of runs: rate i is named up to cuts[i] passes. */
  readonly cuts: readonly number[];
  readonly curve: readonly NamingAt[];
}

/**
 * Runs from which the most likely of the given rates is the true one with the wanted chance.
 *
 * @example namingPlan([1 / 3, 2 / 3]).safe.runs; // => 11
 */
export function namingPlan(
  rates: readonly number[],
  { target = 0.8, asked }: { readonly target?: number; readonly asked?: number | undefined } = {},
): NamingPlan {
  const { first, safe, curve } = runsToNameLevel(rates, { target });
  const { rates: ascending, cuts } = levelNaming(rates, safe.runs);
  return {
    rates: ascending,
    test: 'name the most likely rate',
    target,
    first,
    safe,
    asked: asked === undefined ? null : namingAt(rates, asked),
    cuts,
    curve,
  };
}

function namingAt(rates: readonly number[], runs: number): NamingAt {
  const { worst, mean } = levelNaming(rates, runs);
  return { runs, worst, mean };
}
