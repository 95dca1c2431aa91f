import type { Conditions } from '../foreign/run-table/conditions.ts';
import { byText } from '../pack/order.ts';
import { WholeSum } from './whole-sum.ts';

/** What is added up over the runs of a task, in whole units, so that sums are exact in any order. */
export const sumNames = ['cost_usd', 'tokens_in', 'tokens_out', 'seconds'] as const;
export type SumName = (typeof sumNames)[number];

/** How often the unit of a sum goes into what the column tells: billionths of a dollar, tokens, millionths of a second. */
export const unitsPer: Readonly<Record<SumName, number>> = {
  cost_usd: 1_000_000_000,
  tokens_in: 1,
  tokens_out: 1,
  seconds: 1_000_000,
};

/** A sum, and of how many runs it is the sum. */
export interface Known {
  runs: number;
  readonly sum: WholeSum;
}

export type Sums = Readonly<Record<SumName, Known>>;

function noSums(): Sums {
  const none = (): Known => ({ runs: 0, sum: new WholeSum() });
  return { cost_usd: none(), tokens_in: none(), tokens_out: none(), seconds: none() };
}

export function addSums(to: Sums, from: Readonly<Record<SumName, { readonly runs: number; readonly sum: bigint }>>) {
  for (const name of sumNames) {
    to[name].runs += from[name].runs;
    to[name].sum.add(from[name].sum);
  }
}

/** The runs of one task in one campaign. */
export interface TaskCounts {
  runs: number;
  passes: number;
  /** Runs without a verdict, by reason. */
  readonly notGraded: Map<string, number>;
  /** Failed runs that say how they failed. */
  readonly failureModes: Map<string, number>;
  readonly sums: Sums;
  readonly tags: Set<string>;
  /** One, unless rows contradict each other. */
  readonly families: Set<string>;
}

export function noCounts(): TaskCounts {
  return {
    runs: 0,
    passes: 0,
    notGraded: new Map(),
    failureModes: new Map(),
    sums: noSums(),
    tags: new Set(),
    families: new Set(),
  };
}

/** The runs of one campaign, by task. */
export interface CampaignCounts {
  readonly conditions: Conditions;
  /** Of all its tasks. */
  runs: number;
  readonly tasks: Map<string, TaskCounts>;
  /** The earliest instant at which a run began, as far as any tells. */
  earliest: string | null;
}

export function addTo(counts: Map<string, number>, name: string, times: number): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}

export function ungraded({ notGraded }: TaskCounts): number {
  return [...notGraded.values()].reduce((sum, count) => sum + count, 0);
}

export function inOrder<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].toSorted(([a], [b]) => byText(a, b));
}
