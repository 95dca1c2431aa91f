import type { RandomStream } from '../random.ts';
import type { SuiteDesign } from './method.ts';
import { keyPart, type Outcome } from './outcome.ts';

/** The shares of the outcomes among so many simulated campaigns. O(replicates × T × trials). */
export function drawnOutcomes(
  design: SuiteDesign,
  pmfs: readonly Float64Array[],
  replicates: number,
  random: RandomStream,
): Outcome[] {
  const seen = new Map<number, { times: number; counts: readonly number[] }>();
  for (let i = 0; i < replicates; i++) {
    const counts = drawnCounts(pmfs, random);
    const key = counts.reduce((sum, count) => sum + keyPart(count, design), 0);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { times: 1, counts });
    else before.times++;
  }
  return [...seen].map(([key, { times, counts }]) => ({ key, probability: times / replicates, example: () => counts }));
}

/** One campaign: a count for each stratum, by inversion. */
export function drawnCounts(pmfs: readonly Float64Array[], random: RandomStream): number[] {
  return pmfs.map((pmf) => {
    const u = random.uniform();
    let k = 0;
    for (let below = pmf[0]!; below <= u && k < pmf.length - 1; below += pmf[k]!) k++;
    return k;
  });
}
