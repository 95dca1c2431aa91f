import { kept } from '../../kept.ts';
import type { Campaign } from '../campaign.ts';
import type { Outcome, Run } from '../run.ts';

/** Below this, runs that came out alike one by one are said to be so. */
export const unlikelyAlike = 1e-2;

/**
 * How likely it is at most that two campaigns of runs of their own agree in every single run, as these two do: of each task as many
 * runs as both have, in their order. Null where a run came out otherwise, where they share none, or where both tell what
 * their runs took, which tells better.
 *
 * The product over runs of p² + q² at the rates of their task, and so for a third outcome. That the second comes out as the
 * first did is no likelier at any other rates: p^k q^(n−k) is greatest at p = k/n, and p log p + q log q ≤ log(p² + q²) by Jensen.
 * Where the order was made, passes first or last in every task, only the counts agree: C(n, k) p^k q^(n−k).
 */
export function chanceOfAlikeRuns(a: Campaign, b: Campaign): number | null {
  const [first, second] = [told(a), told(b)];
  if (first.isMeasured && second.isMeasured) return null;
  const compared: string[] = [];
  let isWhole = first.byTask.size === second.byTask.size;
  for (const [task, own] of first.byTask) {
    const theirs = second.byTask.get(task);
    if (theirs === undefined) {
      isWhole = false;
      continue;
    }
    isWhole &&= own.length === theirs.length;
    const runs = Math.min(own.length, theirs.length);
    if (own.slice(0, runs) !== theirs.slice(0, runs)) return null;
    compared.push(own.slice(0, runs));
  }
  if (compared.length === 0) return null;
  if (!isSorted(compared)) return Math.exp(sum(compared.map(logAlike)));
  // Parts of what was sorted agree as the sorting has it.
  return isWhole ? Math.exp(sum(compared.map(logSameCounts))) : null;
}

/** Whether anything was measured of a run beside its outcome. */
export function isMeasured({ costUsd, tokensIn, tokensOut, seconds }: Run): boolean {
  return [costUsd, tokensIn, tokensOut, seconds].some((value) => value !== null);
}

const letters: Readonly<Record<Outcome, string>> = { passed: 'p', failed: 'f', ungraded: 'u' };

interface Told {
  readonly isMeasured: boolean;
  /** A letter a run, in the order of their numbers. */
  readonly byTask: ReadonlyMap<string, string>;
}

/** Kept, because every later campaign is held against it. */
const told = kept((campaign: Campaign): Told => {
  const byTask = new Map<string, string>();
  for (const { task, outcome } of campaign.runs.toSorted((a, b) => a.run - b.run)) {
    byTask.set(task, (byTask.get(task) ?? '') + letters[outcome]);
  }
  return { isMeasured: campaign.runs.some(isMeasured), byTask };
});

/** Whether the outcomes stand in one and the same order in every task, none coming back: then the order was made and tells nothing. */
function isSorted(tasks: readonly string[]): boolean {
  return ['pfu', 'fpu', 'puf', 'fup', 'upf', 'ufp'].some((order) =>
    tasks.every((outcomes) => new RegExp(`^${[...order].join('*')}*$`, 'u').test(outcomes)),
  );
}

function counts(outcomes: string): number[] {
  return Object.values(letters)
    .map((letter) => outcomes.split(letter).length - 1)
    .filter((count) => count > 0);
}

function logAlike(outcomes: string): number {
  const runs = outcomes.length;
  return runs * Math.log(sum(counts(outcomes).map((count) => (count / runs) ** 2)));
}

function logSameCounts(outcomes: string): number {
  const runs = outcomes.length;
  return (
    logFactorial(runs) + sum(counts(outcomes).map((count) => count * Math.log(count / runs) - logFactorial(count)))
  );
}

function logFactorial(n: number): number {
  let total = 0;
  for (let k = 2; k <= n; k++) total += Math.log(k);
  return total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
