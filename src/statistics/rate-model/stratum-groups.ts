import type { Tally } from '../tally.ts';

/** Strata that are alike to the model: the same tally now, and the same number of trials ahead. */
export interface StratumGroup {
  readonly successes: number;
  readonly failures: number;
  readonly trialsAhead: number;
  readonly members: number;
}

/** Grouping makes the cost of a sum over strata depend on the number of different strata. O(T). */
export function stratumGroups(strata: readonly Tally[], trialsAhead: readonly number[]): StratumGroup[] {
  const groups = new Map<string, StratumGroup>();
  for (const [t, { successes, trials }] of strata.entries()) {
    const key = `${successes}/${trials}/${trialsAhead[t]}`;
    const before = groups.get(key);
    groups.set(key, {
      successes,
      failures: trials - successes,
      trialsAhead: trialsAhead[t]!,
      members: (before?.members ?? 0) + 1,
    });
  }
  return [...groups.values()];
}
