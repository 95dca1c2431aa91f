import type { Tally } from '../../statistics/tally.ts';
import { digits, mostNumbers, vector } from '../../typed-line.ts';

/** What methods are given, kept no longer than somebody would type it. */

/** Tallies by task; null where they are more than a line would hold. */
export interface ByTask {
  readonly count: number;
  readonly tallies: readonly Tally[] | null;
}

export interface PairByTask {
  readonly count: number;
  readonly sides: readonly [a: readonly Tally[], b: readonly Tally[]] | null;
}

export function byTask(tallies: readonly Tally[]): ByTask {
  return { count: tallies.length, tallies: tallies.length > mostNumbers ? null : tallies };
}

export function pairByTask(a: readonly Tally[], b: readonly Tally[]): PairByTask {
  return { count: a.length, sides: a.length > mostNumbers ? null : [a, b] };
}

/** The same number of trials of every task; null where they differ. */
export function commonTrials(tallies: readonly Tally[]): number | null {
  const trials = tallies[0]?.trials ?? null;
  return tallies.every((tally) => tally.trials === trials) ? trials : null;
}

/** `x <- …; n <- …; y <- …; k <- …`: passes and runs of both sides. */
export function assigned([a, b]: readonly [readonly Tally[], readonly Tally[]]): string {
  return `${assignedSide('x', 'n', a)}; ${assignedSide('y', 'k', b)}`;
}

/** `x <- …; n <- …`: passes and runs. */
export function assignedSide(passes: string, runs: string, side: readonly Tally[]): string {
  const common = commonTrials(side);
  const trials = common === null ? vector(side.map((tally) => tally.trials)) : digits(common);
  return `${passes} <- ${vector(side.map(({ successes }) => successes))}; ${runs} <- ${trials}`;
}

/** Two totals, each with the fewest and the most passes that its printed figure leaves open: one where it is told. */
export interface TwoTotals {
  readonly a: OpenTotal;
  readonly b: OpenTotal;
}

export interface OpenTotal {
  readonly counts: readonly number[];
  readonly trials: number;
}

export function twoTotals(a: Tally, b: Tally): TwoTotals {
  return { a: told(a), b: told(b) };
}

function told({ successes, trials }: Tally): OpenTotal {
  return { counts: [successes], trials };
}

export function isOpen({ a, b }: TwoTotals): boolean {
  return a.counts.length + b.counts.length > 2;
}

/** `23 of 30 against 24 or 25 of 30`. */
export function pairName({ a, b }: TwoTotals): string {
  const name = ({ counts, trials }: OpenTotal) => `${counts.join(' or ')} of ${trials}`;
  return `${name(a)} against ${name(b)}`;
}
