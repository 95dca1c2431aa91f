import { mustBeCount } from './domain.ts';

/**
 * A stream of random numbers. It is made from a seed, passed in where numbers are drawn, and never global: the same seed
 * gives the same numbers on every machine.
 */
export interface RandomStream {
  /** A uniform integer from 0 to 2^32 - 1. */
  readonly bits: () => number;
  /** Uniform on [0, 1), in steps of 2^-53. */
  readonly uniform: () => number;
  /** Uniform strictly between 0 and 1, in steps of 2^-52: for logarithms and quantiles. */
  readonly inside: () => number;
  /** The child stream of this index. It depends on the parent's name alone, not on how much was drawn from it. */
  readonly split: (index: number) => RandomStream;
}

/**
 * The stream number `index` of a seed, both integers from 0 up. xoshiro128++ (Blackman & Vigna 2021), its state hashed from
 * seed and index: neighbouring seeds, and neighbouring streams of one seed, have nothing in common, and no two pairs of
 * seed and index share a state. Splitting a stream gives streams of their own, one for each task, say.
 *
 * Throws DomainError for a seed or index that is no integer from 0 up. O(1); about 50 million uniforms a second.
 *
 * @example randomStream(1).uniform() === randomStream(1).uniform(); // => true
 */
export function randomStream(seed: number, index = 0): RandomStream {
  mustBeCount('randomStream: seed', seed);
  mustBeCount('randomStream: index', index);
  // "expand 32-byte k", the constants of ChaCha: they keep seed 0 from being the zero state, which xoshiro cannot leave.
  const key = Int32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);
  absorb(key, 0, seed);
  absorb(key, 2, index);
  return streamOf(mixed(key));
}

function streamOf(key: Int32Array): RandomStream {
  const bits = xoshiro128PlusPlus(key.slice());
  return {
    bits,
    uniform: () => ((bits() >>> 5) * 0x4000000 + (bits() >>> 6)) / 0x20000000000000,
    inside: () => ((bits() >>> 6) * 0x4000000 + (bits() >>> 6) + 0.5) / 0x10000000000000,
    split: (index) => {
      mustBeCount('split: index', index);
      const child = key.slice();
      absorb(child, 0, index);
      return streamOf(mixed(child));
    },
  };
}

/** An integer below 2^53 into two words. */
function absorb(words: Int32Array, at: number, integer: number): void {
  words[at]! ^= integer | 0;
  words[at + 1]! ^= Math.floor(integer / 0x100000000);
}

/** Eight quarter rounds of ChaCha (Bernstein 2008), which map the 2^128 states one to one. */
function mixed(words: Int32Array): Int32Array {
  let [a, b, c, d] = words as unknown as [number, number, number, number];
  for (let round = 0; round < 8; round++) {
    a = (a + b) | 0;
    d = rotated(d ^ a, 16);
    c = (c + d) | 0;
    b = rotated(b ^ c, 12);
    a = (a + b) | 0;
    d = rotated(d ^ a, 8);
    c = (c + d) | 0;
    b = rotated(b ^ c, 7);
  }
  return Int32Array.of(a, b, c, d);
}

/**
 * xoshiro128++ of Blackman & Vigna (2021): uniform integers from 0 to 2^32 - 1, period 2^128 - 1. The state is four
 * 32-bit words, not all zero, and is advanced in place. O(1) a number.
 */
export function xoshiro128PlusPlus(state: Int32Array): () => number {
  return () => {
    const first = state[0]!;
    const second = state[1]!;
    const sum = (first + state[3]!) | 0;
    const third = state[2]! ^ first;
    const fourth = state[3]! ^ second;
    state[1] = second ^ third;
    state[0] = first ^ fourth;
    state[2] = third ^ (second << 9);
    state[3] = rotated(fourth, 11);
    return (rotated(sum, 7) + first) >>> 0;
  };
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
