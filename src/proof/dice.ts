import { type RandomStream, randomStream } from '../statistics/random.ts';

/** Choices of a generator, all from one seed: the same seed makes the same packs on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** Uniform from 0 to 1. */
  readonly uniform: () => number;
  /** True as often as `share` says. */
  readonly chance: (share: number) => boolean;
  readonly oneOf: <T>(items: readonly [T, ...(readonly T[])] | readonly T[]) => T;
  /** As many passes as `runs` tries at this rate give. */
  readonly passes: (runs: number, rate: number) => number;
  readonly shuffled: <T>(items: readonly T[]) => T[];
}

export function dice(seed: number): Dice {
  return diceOf(randomStream(seed));
}

function diceOf(random: RandomStream): Dice {
  const whole = (low: number, high: number) => low + Math.floor(random.uniform() * (high - low + 1));
  return {
    whole,
    uniform: random.uniform,
    chance: (share) => random.uniform() < share,
    oneOf: (items) => items[whole(0, items.length - 1)]!,
    passes: (runs, rate) => Array.from({ length: runs }, () => random.uniform() < rate).filter(Boolean).length,
    shuffled: (items) => {
      const left = [...items];
      return items.map(() => left.splice(whole(0, left.length - 1), 1)[0]!);
    },
  };
}
