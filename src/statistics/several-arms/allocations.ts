import { hypergeometricPmfs } from '../special.ts';
import { pooled, type Tally } from '../tally.ts';
import type { Arms } from './arms.ts';

/** One way in which the successes of a stratum can fall on the arms. */
interface Allocation {
  readonly successes: readonly number[];
  readonly probability: number;
}

/** Sums are followed in at most this many steps, which take less than a tenth of a second. */
const mostSteps = 2 ** 16;

/**
 * The exact distribution of what is added up over strata when each stratum's successes fall on the arms as from an urn. States
 * with one key are one. Undefined where it would take more than some 65,000 steps. O(states × allocations × strata).
 */
export function allocated<State>(
  arms: Arms,
  strata: readonly number[],
  { start, add, key }: Accumulation<State>,
): { readonly state: State; readonly probability: number }[] | undefined {
  let states = new Map<string | number, { state: State; probability: number }>([
    [key(start), { state: start, probability: 1 }],
  ]);
  let steps = 0;
  for (const t of strata) {
    const tallies = arms.map((arm) => arm[t]!);
    steps += states.size * countAllocations(tallies);
    if (steps > mostSteps) return undefined;
    const next: typeof states = new Map();
    const ways = allocations(tallies);
    for (const { state, probability } of states.values()) {
      for (const way of ways) {
        const sum = add(state, way.successes, t);
        const name = key(sum);
        const before = next.get(name);
        if (before === undefined) next.set(name, { state: sum, probability: probability * way.probability });
        else before.probability += probability * way.probability;
      }
    }
    states = next;
  }
  return [...states.values()];
}

export interface Accumulation<State> {
  readonly start: State;
  readonly add: (state: State, successes: readonly number[], stratum: number) => State;
  readonly key: (state: State) => string | number;
}

function countAllocations(tallies: readonly Tally[]): number {
  const total = pooled(tallies).successes;
  // Counting the ways would itself take more steps than following them may.
  if (tallies.reduce((sum, { trials }) => sum + total * Math.min(trials, total), 0) > mostSteps) return Infinity;
  let ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (const { trials } of tallies) {
    const next = new Float64Array(total + 1);
    for (const [sum, count] of ways.entries()) {
      if (count === 0) continue;
      for (let x = 0; x <= Math.min(trials, total - sum); x++) next[sum + x]! += count;
    }
    ways = next;
  }
  return ways[total]!;
}

function allocations([first, ...others]: readonly Tally[], successes = total([first!, ...others])): Allocation[] {
  if (others.length === 0) return [{ successes: [successes], probability: 1 }];
  const rest = others.reduce((sum, { trials }) => sum + trials, 0);
  const { start, pmf } = hypergeometricPmfs(successes, first!.trials + rest - successes, first!.trials);
  return [...pmf].flatMap((probability, i) =>
    allocations(others, successes - start - i).map((way) => ({
      successes: [start + i, ...way.successes],
      probability: probability * way.probability,
    })),
  );
}

function total(tallies: readonly Tally[]): number {
  return pooled(tallies).successes;
}
