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
  /** The sentence that stands beside the number and says what it takes for granted; null where nothing is. */
  readonly caveat: string | null;
}

/** What a report must say where a promise rests on something that no pack can show. */
export interface Caveat {
  readonly words: RegExp;
  /** Everything that the report of one replicate says. */
  readonly sentences: (random: RandomStream) => readonly string[];
}

export interface Simulation {
  readonly what: string;
  readonly world: string;
  readonly design: string;
  readonly promise: Row['promise'];
  readonly replicates: number;
  readonly happens: (random: RandomStream) => boolean;
  readonly caveat?: Caveat;
}

/** Level of the interval around each simulated rate: with about a hundred of them, one in a thousand should not stand out by chance. */
export const monteCarloLevel = 0.999;

/** The share of replicates in which it happens; every row has streams of its own, so that rows can come and go. */
export function row({ what, world, design, promise, replicates, happens, caveat }: Simulation): Row {
  const seed = [...`${what} ${world} ${design}`].reduce(
    (sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 2 ** 31,
    7,
  );
  let successes = 0;
  for (let index = 0; index < replicates; index++) if (happens(randomStream(seed, index))) successes++;
  const { estimate, lower, upper } = proportionInterval({ successes, trials: replicates }, { level: monteCarloLevel });
  const printed = caveat?.sentences(randomStream(seed, 0)).find((sentence) => caveat.words.test(sentence));
  if (caveat !== undefined && printed === undefined) {
    throw new Error(`${what}, ${world}, ${design}: the report does not say ${caveat.words}`);
  }
  return { what, world, design, rate: estimate, lower, upper, replicates, promise, caveat: printed ?? null };
}

/** Whether the simulated rate contradicts the promise beyond Monte-Carlo error. */
export function isExceeded({ promise, lower, upper }: Row): boolean {
  if (promise === null) return false;
  return promise.kind === 'at most' ? lower > promise.value : upper < promise.value;
}

/** Whether it does, and the report does not say beside the number what it takes for granted. */
export function isBroken(one: Row): boolean {
  return isExceeded(one) && one.caveat === null;
}
