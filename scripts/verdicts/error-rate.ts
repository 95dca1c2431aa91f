import { proportionInterval } from '../../src/statistics/interval/proportion-interval.ts';
import { type RandomStream, randomStream } from '../../src/statistics/random.ts';

/** A promise held against simulated campaigns. */
export interface Row {
  readonly what: string;
  readonly world: string;
  readonly design: string;
  /** How often it happened. */
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
  readonly replicates: number;
  readonly promise: { readonly kind: 'at most' | 'at least'; readonly value: number } | null;
}

export interface Simulation {
  readonly what: string;
  readonly world: string;
  readonly design: string;
  readonly promise: Row['promise'];
  readonly replicates: number;
  readonly happens: (random: RandomStream) => boolean;
}

/** Level of the interval around each simulated rate: with about a hundred of them, one in a thousand should not stand out by chance. */
export const monteCarloLevel = 0.999;

/** The share of replicates in which it happens; every row has streams of its own, so that rows can come and go. */
export function row({ what, world, design, promise, replicates, happens }: Simulation): Row {
  const seed = [...`${what} ${world} ${design}`].reduce(
    (sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 2 ** 31,
    7,
  );
  let successes = 0;
  for (let index = 0; index < replicates; index++) if (happens(randomStream(seed, index))) successes++;
  const { estimate, lower, upper } = proportionInterval({ successes, trials: replicates }, { level: monteCarloLevel });
  return { what, world, design, rate: estimate, lower, upper, replicates, promise };
}

/** Whether the simulated rate contradicts the promise beyond Monte-Carlo error. */
export function isBroken({ promise, lower, upper }: Row): boolean {
  if (promise === null) return false;
  return promise.kind === 'at most' ? lower > promise.value : upper < promise.value;
}
