import type { SuiteDesign } from './method.ts';
import { keyPart, type Outcome } from './outcome.ts';

/** States of less probability are left out: together less than 1e-6, for there are fewer than a million at a time. */
const negligible = 1e-13;

/** The counts of the strata so far, last one first. */
interface Counts {
  readonly count: number;
  readonly before: Counts | null;
}

interface State {
  probability: number;
  readonly counts: Counts | null;
}

/**
 * The exact probabilities of all outcomes, built up stratum by stratum: pmfs[t][k] is the probability of k successes in stratum t.
 * Strata that are sure cost next to nothing. O(T × outcomes × trials).
 */
export function exactOutcomes(design: SuiteDesign, pmfs: readonly Float64Array[]): Outcome[] {
  const parts = Array.from({ length: design.trials + 1 }, (_, count) => keyPart(count, design));
  let states = new Map<number, State>([[0, { probability: 1, counts: null }]]);
  for (const pmf of pmfs) {
    const next = new Map<number, State>();
    for (const [key, { probability, counts }] of states) {
      for (let count = 0; count < pmf.length; count++) {
        const p = probability * pmf[count]!;
        if (p < negligible) continue;
        const nextKey = key + parts[count]!;
        const known = next.get(nextKey);
        if (known === undefined) next.set(nextKey, { probability: p, counts: { count, before: counts } });
        else known.probability += p;
      }
    }
    states = next;
  }
  return [...states].map(([key, { probability, counts }]) => ({ key, probability, example: () => listed(counts) }));
}

function listed(counts: Counts | null): number[] {
  const list: number[] = [];
  for (let at = counts; at !== null; at = at.before) list.push(at.count);
  return list;
}

/** How many outcomes a design may have, roughly: up to three trials the squares tell how many strata came out alike. */
export function outcomesAtMost({ strata, trials }: SuiteDesign): number {
  return (strata * trials + 1) * (strata * trials * trials + 1) * (trials > 3 ? strata + 1 : 1);
}
